using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>A sentence with all that the rules ask of it: words, kinds of words, clauses, names. Indices count from its first token.</summary>
internal sealed class SentenceView
{
    private readonly ReportText report;
    private readonly Token[] tokens;

    public SentenceView(ReportText report, int sentence, ClaimLanguage language, int[] entityAt, int[] toponymAt, IReadOnlyList<EntityMention> entities, IReadOnlyList<ToponymMention> toponyms)
    {
        this.report = report;
        Language = language;
        Index = sentence;
        var span = report.Sentences[sentence];
        Span = new TextSpan(span.Start, span.End);
        FirstToken = span.FirstToken;
        Count = span.TokenCount;
        tokens = report.Tokens.Slice(FirstToken, Count).ToArray();
        Words = new WordInfo[Count];
        Pos = new Pos[Count];
        Heads = new HeadInfo?[Count];
        HeadStart = new int[Count];
        EntityAt = entityAt.AsSpan(FirstToken, Count).ToArray();
        ToponymAt = toponymAt.AsSpan(FirstToken, Count).ToArray();
        Entities = entities;
        Toponyms = toponyms;
        for (var i = 0; i < Count; i++)
        {
            Words[i] = language.Word(tokens[i].Hash);
            if (language.IsGerman && tokens[i].IsCapitalised && tokens[i].Length >= 7 && Words[i].Nouns.Length == 0 && Words[i].Classes == 0)
            {
                Heads[i] = language.Compound(Text(i), out HeadStart[i]);
            }
            // "Shelling was reported": a word of the lexicon is not a person that nobody knows.
            if (EntityAt[i] >= 0 && entities[EntityAt[i]] is { IsCandidate: true } guess && guess.Span.Start == tokens[i].Start && (guess.Span.End == tokens[i].End || BeginsPhrase(i))
                && (Array.Exists(Words[i].Nouns, n => n.IsEvent) || Heads[i] is { } head && head.Nouns.Exists(n => n.IsEvent)))
            {
                var whole = EntityAt[i];
                for (var j = i; j < Count && EntityAt[j] == whole; j++)
                {
                    EntityAt[j] = -1;
                }
            }
        }
        FindPhrases();
        if (language.IsGerman)
        {
            GermanTagging.Tag(this);
        }
        else
        {
            EnglishTagging.Tag(this);
        }
        Clauses = ClauseSplitter.Split(this);
    }

    /// <summary>"Withdrawal of Kenyan troops": no name has an English preposition after its first word in lower case.</summary>
    private bool BeginsPhrase(int i) => !Language.IsGerman && i == 0 && Text(1) is "of" or "for" or "on" or "in" or "to" or "from" or "by" or "against";

    public ClaimLanguage Language { get; }

    public int Index { get; }

    public TextSpan Span { get; }

    public int FirstToken { get; }

    public int Count { get; }

    public WordInfo[] Words { get; }

    public Pos[] Pos { get; }

    /// <summary>What the last part of a solid compound makes it.</summary>
    public HeadInfo?[] Heads { get; }

    /// <summary>Where that last part begins in the word.</summary>
    public int[] HeadStart { get; }

    /// <summary>Index of the entity mention that holds the token, or -1.</summary>
    public int[] EntityAt { get; }

    /// <summary>Index of the toponym that holds the token, or -1.</summary>
    public int[] ToponymAt { get; }

    public IReadOnlyList<EntityMention> Entities { get; }

    public IReadOnlyList<ToponymMention> Toponyms { get; }

    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>Clause of each token.</summary>
    public Clause[] ClauseAt { get; internal set; } = [];

    /// <summary>Phrases of several words, by first token.</summary>
    public List<(int First, int Length, PhraseEntry Entry)> Phrases { get; } = [];

    public Token Token(int i) => tokens[i];

    /// <summary>All tokens of the sentence.</summary>
    public ReadOnlySpan<Token> Tokens => tokens;

    /// <summary>Empty before the sentence's first and behind its last token: a headline may end where a rule wants to look on.</summary>
    public ReadOnlySpan<char> Text(int i) => i >= 0 && i < Count ? report.Word(FirstToken + i) : [];

    public char Mark(int i) => i >= 0 && i < Count && tokens[i].Kind == TokenKind.Punctuation ? report.Text[tokens[i].Start] : '\0';

    public bool Has(int i, WordKind kind) => i >= 0 && i < Count && (Words[i].Kind & kind) != 0;

    public bool Is(int i, Pos pos) => i >= 0 && i < Count && Pos[i] == pos;

    public bool IsHyphen(int i) => i >= 0 && i < Count && tokens[i].Kind == TokenKind.Punctuation && tokens[i].Hash == Hyphen;

    /// <summary>A hyphen inside a compound, as against a dash between clauses.</summary>
    public bool IsInnerHyphen(int i) => IsHyphen(i) && tokens[i].Glued && i + 1 < Count && tokens[i + 1].Glued;

    /// <summary>Parts of speech as the statistical tagger sees them; left as they are where it has no model.</summary>
    public void LearnedParts(Span<Lagebild.Text.Grammar.PartOfSpeech> parts) => Lagebild.Text.Grammar.SentenceGrammar.TagParts(report, Index, parts);

    /// <summary>The sentence's tree as the parser sees it; null where the language has no parser or the sentence is too long.</summary>
    public Lagebild.Text.Grammar.SentenceGrammar? Parse() => Lagebild.Text.Grammar.SentenceGrammar.Of(report, Index);

    public TextSpan SpanOf(int first, int end) => new(tokens[first].Start, tokens[end - 1].End);

    public string Surface(TextSpan span) => report.Text[span.Start..span.End];

    /// <summary>Where a bracket that opens here and holds no verb closes; -1 otherwise. "(CDU)" cuts no clause.</summary>
    public int ClosingBracket(int open)
    {
        for (var i = open + 1; i < Math.Min(Count, open + LongestBracket) && Language.IsGerman && Pos[i] != Sentences.Pos.Verb; i++)
        {
            if (Mark(i) == ')')
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>Whether the word stands in such a bracket.</summary>
    public bool IsBracketed(int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - LongestBracket) && Mark(i) != ')'; i--)
        {
            if (Mark(i) == '(')
            {
                return ClosingBracket(i) > at;
            }
        }
        return false;
    }

    private const int LongestBracket = 10;

    /// <summary>Classes of a word, with those that its mentions give it.</summary>
    public WordClass ClassesAt(int i)
    {
        var classes = Words[i].Classes | (Heads[i]?.Classes ?? WordClass.None);
        if (ToponymAt[i] >= 0 && Toponyms[ToponymAt[i]].Use == ToponymUse.Literal)
        {
            classes |= WordClass.Place;
        }
        else if (ToponymAt[i] >= 0 && Toponyms[ToponymAt[i]].Use == ToponymUse.Metonym)
        {
            classes |= WordClass.Named;
        }
        if (EntityAt[i] >= 0 && Entities[EntityAt[i]] is { Form: MentionForm.Name, Kind: not EntityKind.Place })
        {
            classes |= Entities[EntityAt[i]].Kind == EntityKind.WeaponSystem ? WordClass.Weapon | WordClass.Goods : WordClass.Named;
        }
        if (tokens[i].Kind == TokenKind.Number)
        {
            classes |= WordClass.Number;
        }
        return classes;
    }

    /// <summary>Whether all conditions are met by words of the clause, the trigger itself left out.</summary>
    public bool Meets(Condition[] conditions, Clause clause, int trigger)
    {
        foreach (var condition in conditions)
        {
            if (!MeetsOne(condition, clause, trigger, Count) && !(Language.IsGerman && SharedSubject.Meets(this, condition, clause)))
            {
                return false;
            }
        }
        return true;
    }

    public bool MeetsAny(Condition[] conditions, Clause clause, int trigger)
    {
        foreach (var condition in conditions)
        {
            // An English clause runs on after its object; what stands far off belongs to another matter.
            if (MeetsOne(condition, clause, trigger, Language.IsGerman ? Count : FarOff) || ((long)condition.Classes >= WordClassNames.FirstOfTables && MeetsAnywhere(condition, trigger)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Sport, accidents and what else only the tables name colour a whole sentence.</summary>
    private bool MeetsAnywhere(Condition condition, int trigger)
    {
        for (var i = 0; i < Count; i++)
        {
            if (i != trigger && (long)(ClassesAt(i) & condition.Classes) >= WordClassNames.FirstOfTables)
            {
                return true;
            }
        }
        return false;
    }

    private bool MeetsOne(Condition condition, Clause clause, int trigger, int reach)
    {
        for (var i = Math.Max(clause.First, trigger - reach); i < Math.Min(clause.End, trigger + reach + 1); i++)
        {
            if (ClauseAt[i] != clause)
            {
                continue;
            }
            // A form of the trigger itself may be asked for, its class may not.
            if (i != trigger && condition.Classes != 0 && (ClassesAt(i) & condition.Classes) != 0)
            {
                return true;
            }
            if (!condition.MayStart(tokens[i].Hash) || !condition.Starts.Contains(tokens[i].Hash))
            {
                continue;
            }
            if (condition.Words.Contains(tokens[i].Hash))
            {
                return true;
            }
            foreach (var phrase in condition.Phrases)
            {
                if (StartsHere(phrase, i))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private bool StartsHere(ulong[] phrase, int at)
    {
        if (at + phrase.Length > Count)
        {
            return false;
        }
        for (var j = 0; j < phrase.Length; j++)
        {
            if (tokens[at + j].Hash != phrase[j])
            {
                return false;
            }
        }
        return true;
    }

    private void FindPhrases()
    {
        var all = report.Tokens;
        for (var i = 0; i < Count; i++)
        {
            if (Language.Phrases.Longest(all, FirstToken + i, out var length) is { } entries && i + length <= Count)
            {
                foreach (var entry in entries)
                {
                    Phrases.Add((i, length, entry));
                    if (entry.Event is null && entry.Cue is null)
                    {
                        OneWord(i, length, entry.Kind);
                    }
                }
            }
        }
    }

    /// <summary>Lets a phrase of function words ("vor allem", "rund um") count as one.</summary>
    private void OneWord(int first, int length, WordKind kind)
    {
        for (var i = first; i < first + length; i++)
        {
            Words[i] = new WordInfo { Kind = i == first + length - 1 ? kind : WordKind.Adverb };
        }
    }

    private const int FarOff = 6;

    private static readonly ulong Hyphen = Folding.Hash("-");
}
