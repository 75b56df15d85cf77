using Lagebild.Text;
using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Quotes;

/// <summary>What a word does around reported speech; several at once ("die" is determiner and relative pronoun).</summary>
[Flags]
internal enum SpeechWords : uint
{
    None = 0,
    Complementizer = 1 << 0,
    Wh = 1 << 1,
    Source = 1 << 2,
    Nach = 1 << 3,
    Zufolge = 1 << 4,
    So = 1 << 5,
    Wie = 1 << 6,
    Thus = 1 << 7,
    Determiner = 1 << 8,
    Pronoun = 1 << 9,
    Preposition = 1 << 10,
    Subordinator = 1 << 11,
    Relative = 1 << 12,
    Coordinator = 1 << 13,
    Have = 1 << 14,
    Be = 1 << 15,
    Become = 1 << 16,
    Hearsay = 1 << 17,
    Alleged = 1 << 18,
    Negation = 1 << 19,
    Adverb = 1 << 20,
    ThatAdverb = 1 << 21,
    Statement = 1 << 22,
    ContentNoun = 1 << 23,
    Heissen = 1 << 24,
    SubjunctiveOpen = 1 << 25,
    Oblique = 1 << 26,
    Demonstrative = 1 << 27,
    Nominative = 1 << 28,
    Modal = 1 << 29,
    /// <summary>"in [Brand]", "in [Haft]": the state that something comes into, nothing that belongs to a speaker.</summary>
    State = 1 << 30,
}

/// <summary>A verb of saying, writing or thinking, and what may carry its content.</summary>
/// <param name="Lemma">Infinitive.</param>
/// <param name="Clause">A clause with "dass" or in the mood of reported speech.</param>
/// <param name="Infinitive">An infinitive with "zu".</param>
/// <param name="Object">A bare object.</param>
/// <param name="Preposition">Hash of the preposition whose object is content; 0 for none.</param>
internal sealed record SpeechVerb(string Lemma, bool Clause, bool Infinitive, bool Object, ulong Preposition)
{
    /// <summary>Whether who says so says the opposite: "bestreiten".</summary>
    public bool Denies { get; init; }

    /// <summary>Whether it says something only with a clause: "added two hours" is none.</summary>
    public bool NeedsClause { get; init; }

    /// <summary>Whether the one that it is done to speaks: "X wird zitiert".</summary>
    public bool Quotes { get; init; }
}

/// <summary>A reading of a word as a form of a speech verb.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Forms">The forms that are written so.</param>
/// <param name="Particle">The particle's number that must stand elsewhere; 0 for none.</param>
internal readonly record struct SpeechForm(SpeechVerb Verb, VerbForms Forms, byte Particle);

/// <summary>The words of a language that show reported speech: <c>languages/{tag}/quotes/</c> and, in German, the dictionary.</summary>
internal sealed class SpeechLexicon
{
    private const VerbForms NotReported = ((VerbForms.Present | VerbForms.Past) & (VerbForms.ThirdSingular | VerbForms.ThirdPlural)) | VerbForms.Infinitive | VerbForms.PastParticiple;

    private readonly Dictionary<ulong, SpeechWords> words = [];
    private readonly Dictionary<int, SpeechVerb> verbsByLemma = [];
    private readonly Dictionary<ulong, SpeechForm> verbsByForm = [];
    private readonly List<string> statementEndings = [];
    private readonly Lexicon? dictionary;

    public SpeechLexicon(string language)
    {
        Language = language;
        dictionary = language == "de" ? Lexicon.German : null;
        var assembly = typeof(SpeechLexicon).Assembly;
        foreach (var row in TsvTable.Read(assembly, $"languages/{language}/quotes/words.tsv"))
        {
            if (row["class"] == "statement-ending")
            {
                statementEndings.AddRange(row.List("forms"));
                continue;
            }
            if (!Enum.TryParse<SpeechWords>(row["class"].Replace("-", "", StringComparison.Ordinal), true, out var kind))
            {
                throw row.Error($"unknown class '{row["class"]}'");
            }
            foreach (var form in row.List("forms"))
            {
                var hash = Folding.Hash(form);
                words[hash] = words.GetValueOrDefault(hash) | kind;
            }
        }
        foreach (var row in TsvTable.Read(assembly, $"languages/{language}/quotes/verbs.tsv"))
        {
            Add(row);
        }
    }

    /// <summary>ISO 639-1 code.</summary>
    public string Language { get; }

    /// <summary>Whether a language marks reported speech by its verbs' mood.</summary>
    public bool HasReportedMood => dictionary is not null;

    /// <summary>What a token does; nouns of saying are recognised as the last part of a compound, too.</summary>
    public SpeechWords Of(ReportText report, int token)
    {
        var word = report.Tokens[token];
        if (word.Kind != TokenKind.Word)
        {
            return SpeechWords.None;
        }
        var found = words.GetValueOrDefault(word.Hash);
        if (found == SpeechWords.None && word.IsCapitalised && word.Length is > 7 and < 40)
        {
            foreach (var ending in statementEndings)
            {
                if (report.Word(token).EndsWith(ending, StringComparison.Ordinal))
                {
                    return SpeechWords.Statement;
                }
            }
        }
        return found;
    }

    /// <summary>Readings as a speech verb: the one that needs no particle first.</summary>
    public void Forms(ReportText report, int token, int first, List<SpeechForm> readings)
    {
        Forms(report.Tokens[token], readings);
        // "bekannt gegeben", "klar gestellt": written apart, they are still one verb.
        if (dictionary is not null && token > first && report.Word(token - 1) is "bekannt" or "klar" or "fest" && report.Tokens[token].Length < 20)
        {
            var joined = new List<SpeechForm>();
            Forms(report.Tokens[token] with { Hash = Folding.Hash(string.Concat(report.Word(token - 1), report.Word(token))) }, joined);
            readings.AddRange(joined.Where(reading => reading.Particle == 0));
        }
    }

    /// <summary>Readings of one word.</summary>
    public void Forms(Token token, List<SpeechForm> readings)
    {
        readings.Clear();
        if (verbsByForm.TryGetValue(token.Hash, out var listed))
        {
            readings.Add(listed);
        }
        if (dictionary is null)
        {
            return;
        }
        foreach (var form in dictionary.Forms(token.Hash))
        {
            if (form.Class == WordClass.Verb && verbsByLemma.TryGetValue(form.LemmaIndex, out var verb))
            {
                readings.Add(new SpeechForm(verb, form.Verb, form.Particle));
            }
        }
    }

    /// <summary>Number of a verb particle; 0 if the token is none.</summary>
    public byte Particle(Token token) => dictionary?.Particle(token.Hash) ?? 0;

    /// <summary>Whether the word can only be in the mood of reported speech: "sei", "habe", "könne".</summary>
    public bool IsSubjunctive(Token token)
    {
        if (dictionary is null || token.Kind != TokenKind.Word || token.Length > 30)
        {
            return false;
        }
        var clear = false;
        foreach (var form in dictionary.Forms(token.Hash))
        {
            // "weitere", "rechte" are forms of rare verbs, too; nouns are written with a capital.
            if (form.Class == WordClass.Adjective || (form.Class == WordClass.Verb && !form.IsClearSubjunctive && form.CanBe(NotReported)))
            {
                return false;
            }
            clear |= form.Class == WordClass.Verb && form.IsClearSubjunctive && form.CanBe(VerbForms.Subjunctive1);
        }
        return clear;
    }

    /// <summary>Whether the word can be an adjective before a noun.</summary>
    public bool IsAdjective(Token token) => dictionary is null || dictionary.Find(token.Hash, WordClass.Adjective) is not null;

    /// <summary>Whether the word can be a finite verb of the third person.</summary>
    public bool IsFinite(Token token)
    {
        if (verbsByForm.TryGetValue(token.Hash, out var listed))
        {
            return (listed.Forms & VerbForms.Finite) != 0;
        }
        if (dictionary is null || token.Kind != TokenKind.Word || token.Case != TokenCase.Lower || token.Length > 30)
        {
            return false;
        }
        foreach (var form in dictionary.Forms(token.Hash))
        {
            if (form.CanBe(VerbForms.Finite & (VerbForms.ThirdSingular | VerbForms.ThirdPlural)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the word can be a past participle; "worden" is one.</summary>
    public bool IsParticiple(Token token)
    {
        if (dictionary is null || token.Kind != TokenKind.Word || token.Length > 30)
        {
            return false;
        }
        foreach (var form in dictionary.Forms(token.Hash))
        {
            if (form.CanBe(VerbForms.PastParticiple))
            {
                return true;
            }
        }
        return (Of(token) & SpeechWords.Become) != 0;
    }

    private SpeechWords Of(Token token) => words.GetValueOrDefault(token.Hash);

    /// <summary>Whether the word can be an infinitive, with <paramref name="withZu"/> one that has "zu" inside.</summary>
    public bool IsInfinitive(Token token, bool withZu)
    {
        if (dictionary is null || token.Kind != TokenKind.Word || token.Length > 30)
        {
            return false;
        }
        foreach (var form in dictionary.Forms(token.Hash))
        {
            if (form.CanBe(withZu ? VerbForms.InfinitiveWithZu : VerbForms.Infinitive))
            {
                return true;
            }
        }
        return false;
    }

    private void Add(TsvRow row)
    {
        var takes = row["takes"];
        var preposition = row["preposition"].Length > 0 ? Folding.Hash(row["preposition"]) : 0;
        var verb = new SpeechVerb(row["lemma"], takes.Contains('c', StringComparison.Ordinal), takes.Contains('i', StringComparison.Ordinal), takes.Contains('o', StringComparison.Ordinal), preposition)
        {
            NeedsClause = takes.Contains('v', StringComparison.Ordinal),
            Quotes = takes.Contains('q', StringComparison.Ordinal),
            Denies = takes.Contains('d', StringComparison.Ordinal),
        };
        // Listed forms are finite, the one after "/" is the past participle.
        var parts = row["forms"].Split('/');
        foreach (var form in parts[0].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            verbsByForm.TryAdd(Folding.Hash(form), new SpeechForm(verb, VerbForms.Present & (VerbForms.ThirdSingular | VerbForms.ThirdPlural), 0));
        }
        if (parts.Length > 1)
        {
            foreach (var form in parts[1].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                verbsByForm.TryAdd(Folding.Hash(form), new SpeechForm(verb, VerbForms.PastParticiple, 0));
            }
        }
        if (dictionary is null)
        {
            return;
        }
        foreach (var form in dictionary.Forms(Folding.Hash(row["lemma"])))
        {
            if (form.CanBe(VerbForms.Infinitive))
            {
                verbsByLemma.TryAdd(form.LemmaIndex, verb);
            }
        }
    }
}
