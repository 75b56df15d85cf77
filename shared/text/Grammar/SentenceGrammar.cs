using System.Collections.Concurrent;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Grammar;

/// <summary>
/// The grammar of one sentence: for each token its part of speech, head and relation (Universal Dependencies), and on
/// demand its lemma and features. The tokens of a hyphenated compound share one analysis. Immutable, thread-safe.
/// </summary>
public sealed class SentenceGrammar
{
    /// <summary>Longer sentences are headings glued together or lists; nothing is gained from parsing them.</summary>
    private const int MaximumTokens = 200;

    private static readonly ConcurrentDictionary<string, Lazy<DependencyParser>> Loaded = new(StringComparer.Ordinal);

    private readonly ReportText report;
    private readonly GrammarWord[] words;

    private SentenceGrammar(ReportText report, Sentence sentence, GrammarWord[] words)
    {
        this.report = report;
        this.words = words;
        FirstToken = sentence.FirstToken;
        EndToken = sentence.EndToken;
    }

    /// <summary>Index of the sentence's first token in the report.</summary>
    public int FirstToken { get; }

    /// <summary>Index after the sentence's last token.</summary>
    public int EndToken { get; }

    /// <summary>The analysis of a token, by its index in the report.</summary>
    public GrammarWord this[int token] => words[token - FirstToken];

    /// <summary>Whether sentences of a language can be analysed.</summary>
    public static bool Knows(string language) => language is "de" or "en";

    /// <summary>Analyses a sentence; null where the language has no model or the sentence has over 200 tokens.</summary>
    public static SentenceGrammar? Of(ReportText report, int sentence)
    {
        ArgumentNullException.ThrowIfNull(report);
        var bounds = report.Sentences[sentence];
        if (!Knows(report.Language) || bounds.TokenCount > MaximumTokens)
        {
            return null;
        }
        var learned = report.Learned(sentence);
        var parser = ParserOf(report.Language);
        var tree = parser.Parse(learned.Profiles, learned.Parts);
        return new SentenceGrammar(report, bounds, PerToken(bounds, learned.Words, learned.Parts, tree, parser.Relations));
    }

    /// <summary>Writes the part of speech of each token of a sentence, without heads and relations: several times as fast as <see cref="Of"/>.</summary>
    /// <param name="report">The text.</param>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="perToken">One place per token of the sentence.</param>
    /// <returns>False, with nothing written, where the language has no model or the sentence has over 200 tokens.</returns>
    public static bool TagParts(ReportText report, int sentence, Span<PartOfSpeech> perToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var bounds = report.Sentences[sentence];
        if (!Knows(report.Language) || bounds.TokenCount > MaximumTokens)
        {
            return false;
        }
        var learned = report.Learned(sentence);
        for (var w = 0; w < learned.Words.Length; w++)
        {
            var word = learned.Words[w];
            perToken[(word.FirstToken - bounds.FirstToken)..(word.EndToken - bounds.FirstToken)].Fill(learned.Parts[w]);
        }
        return true;
    }

    private static DependencyParser ParserOf(string language) => Loaded.GetOrAdd(
        language, tag => new Lazy<DependencyParser>(() => new DependencyParser(LinearModel.Load($"models/parser-{tag}.br")))).Value;

    private static GrammarWord[] PerToken(Sentence bounds, ReadOnlySpan<SentenceWord> words, ReadOnlySpan<PartOfSpeech> parts, ParserState tree, IReadOnlyList<string> relations)
    {
        var perToken = new GrammarWord[bounds.TokenCount];
        for (var w = 0; w < words.Length; w++)
        {
            var head = tree.Heads[w] == words.Length ? -1 : words[tree.Heads[w]].FirstToken;
            var analysis = new GrammarWord(parts[w], head, head < 0 ? "root" : relations[tree.Labels[w]], words[w].FirstToken, words[w].EndToken);
            perToken.AsSpan(words[w].FirstToken - bounds.FirstToken, words[w].EndToken - words[w].FirstToken).Fill(analysis);
        }
        return perToken;
    }

    /// <summary>The tokens that depend directly on a word, in text order; of a compound its first token.</summary>
    public IEnumerable<int> Dependents(int token)
    {
        var head = this[token].FirstToken;
        for (var i = FirstToken; i < EndToken; i = this[i].EndToken)
        {
            if (this[i].Head == head)
            {
                yield return i;
            }
        }
    }

    /// <summary>The first dependent with this relation; -1 if there is none.</summary>
    public int Dependent(int token, string relation)
    {
        var head = this[token].FirstToken;
        for (var i = FirstToken; i < EndToken; i = this[i].EndToken)
        {
            if (this[i].Head == head && this[i].Relation == relation)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>Index of the sentence's root token.</summary>
    public int Root
    {
        get
        {
            var i = FirstToken;
            while (this[i].Head >= 0)
            {
                i = this[i].EndToken;
            }
            return i;
        }
    }

    /// <summary>The dictionary form: of a verb with its particle, wherever that stands ("greift … an": angreifen).</summary>
    public string Lemma(int token) => report.Language == "de" ? GermanForms.Lemma(report, this, token) : EnglishForms.Lemma(report, this, token);

    /// <summary>Case, number, mood, tense, form and voice, as far as form and neighbours tell them.</summary>
    public WordFeatures Features(int token) => report.Language == "de" ? GermanForms.Features(report, this, token) : EnglishForms.Features(report, this, token);
}
