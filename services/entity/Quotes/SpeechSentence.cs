using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>A part of a sentence between commas, colons, dashes or brackets.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token after it: the mark that ends it.</param>
/// <param name="Opened">The mark before it; NUL at the sentence's begin.</param>
internal readonly record struct Segment(int First, int End, char Opened);

/// <summary>One sentence with the roles of its words, its segments and the quotation marks in it. Token numbers are the report's.</summary>
internal sealed class SpeechSentence
{
    private const SpeechWords MayBeVerb = SpeechWords.Have | SpeechWords.Be | SpeechWords.Become | SpeechWords.SubjunctiveOpen | SpeechWords.Hearsay | SpeechWords.Heissen;

    private readonly SpeechWords[] words;
    private readonly List<SpeechForm>?[] verbs;
    private readonly bool[] quoted;

    private SpeechSentence(ReportText report, Sentence sentence, SpeechLexicon lexicon)
    {
        Report = report;
        Sentence = sentence;
        Lexicon = lexicon;
        words = new SpeechWords[sentence.TokenCount];
        verbs = new List<SpeechForm>?[sentence.TokenCount];
        quoted = new bool[sentence.TokenCount];
    }

    public ReportText Report { get; }

    public Sentence Sentence { get; }

    public SpeechLexicon Lexicon { get; }

    public int First => Sentence.FirstToken;

    public int End => Sentence.EndToken;

    /// <summary>The sentence's parts in order; a quotation never divides one.</summary>
    public List<Segment> Segments { get; } = [];

    /// <summary>Quotations that touch this sentence.</summary>
    public List<QuotedPair> Pairs { get; } = [];

    /// <summary>Whether any word may show reported speech.</summary>
    public bool HasCue { get; private set; }

    public static SpeechSentence Read(ReportText report, Sentence sentence, SpeechLexicon lexicon, List<QuotedPair> pairs, ref int nextPair)
    {
        var read = new SpeechSentence(report, sentence, lexicon);
        while (nextPair < pairs.Count && pairs[nextPair].Close < sentence.FirstToken)
        {
            nextPair++;
        }
        for (var p = nextPair; p < pairs.Count && pairs[p].Open < sentence.EndToken; p++)
        {
            read.Pairs.Add(pairs[p]);
            for (var i = Math.Max(pairs[p].Open, sentence.FirstToken); i <= pairs[p].Close && i < sentence.EndToken; i++)
            {
                read.quoted[i - sentence.FirstToken] = true;
            }
        }
        read.ReadWords();
        read.Cut();
        return read;
    }

    public Token Token(int i) => Report.Tokens[i];

    public bool IsQuoted(int i) => quoted[i - First];

    public SpeechWords Words(int i) => i >= First && i < End ? words[i - First] : SpeechWords.None;

    public bool Is(int i, SpeechWords kind) => (Words(i) & kind) != 0;

    /// <summary>Readings as a speech verb; none inside quotation marks.</summary>
    public IReadOnlyList<SpeechForm> Verbs(int i) => i >= First && i < End ? (IReadOnlyList<SpeechForm>?)verbs[i - First] ?? [] : [];

    /// <summary>The character of a punctuation token; NUL for words.</summary>
    public char Mark(int i) => i >= First && i < End && Token(i).Kind == TokenKind.Punctuation ? Report.Text[Token(i).Start] : '\0';

    /// <summary>Whether a word is a capitalised one that does not owe it to the sentence's begin.</summary>
    public bool IsName(int i) => Token(i).IsCapitalised && (i > First || (Words(i) & (SpeechWords.Adverb | SpeechWords.Preposition | SpeechWords.Determiner | SpeechWords.Subordinator | SpeechWords.Coordinator)) == 0);

    /// <summary>Index of the segment that holds this token.</summary>
    public int SegmentOf(int token)
    {
        var found = Segments.FindIndex(s => token < s.End);
        return found < 0 ? Segments.Count - 1 : found;
    }

    /// <summary>Whether a word of these tokens is clearly in the mood of reported speech.</summary>
    public int Subjunctive(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!IsQuoted(i) && Token(i).Case == TokenCase.Lower && (Words(i) & ~MayBeVerb) == 0 && Lexicon.IsSubjunctive(Token(i)) && !IsFirstPerson(i))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>"stelle ich" is no reported speech though "stelle er" is.</summary>
    private bool IsFirstPerson(int i) => (i + 1 < End && Report.Word(i + 1) is "ich") || (i > First && Report.Word(i - 1) is "ich" or "Ich");

    /// <summary>The first finite verb of these tokens, -1 if there is none.</summary>
    public int Finite(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!IsQuoted(i) && (Words(i) & (SpeechWords.Preposition | SpeechWords.Determiner | SpeechWords.Pronoun | SpeechWords.Adverb | SpeechWords.Coordinator | SpeechWords.Subordinator)) == 0 && Lexicon.IsFinite(Token(i)))
            {
                return i;
            }
        }
        return -1;
    }

    private void ReadWords()
    {
        var readings = new List<SpeechForm>();
        for (var i = First; i < End; i++)
        {
            words[i - First] = Lexicon.Of(Report, i);
            HasCue |= (words[i - First] & (SpeechWords.Source | SpeechWords.Nach | SpeechWords.Zufolge | SpeechWords.Thus | SpeechWords.So | SpeechWords.Heissen | SpeechWords.Hearsay | SpeechWords.ContentNoun | SpeechWords.Statement)) != 0;
            if (quoted[i - First] || Token(i).Kind != TokenKind.Word || (Token(i).IsCapitalised && !(i == First && i + 1 < End && (Lexicon.Of(Report, i + 1) & (SpeechWords.Become | SpeechWords.Be)) != 0)))
            {
                continue;
            }
            Lexicon.Forms(Report, i, First, readings);
            if (readings.Count > 0)
            {
                verbs[i - First] = [.. readings];
                HasCue = true;
            }
        }
    }

    /// <summary>The bracket that closes a short insertion; 0 if it is none.</summary>
    public int ClosingBracket(int open)
    {
        for (var i = open + 1; i < End && i <= open + 12; i++)
        {
            if (Mark(i) == ')')
            {
                return i;
            }
        }
        return 0;
    }

    private void Cut()
    {
        var start = First;
        var opened = '\0';
        for (var i = First; i < End; i++)
        {
            var mark = IsQuoted(i) ? '\0' : Mark(i);
            var isDash = mark is '–' or '—' or '-' && !(Token(i).Glued && i + 1 < End && Token(i + 1).Glued);
            if (mark == '(' && ClosingBracket(i) is var close && close > i)
            {
                // "(SPD)" is no clause.
                i = close;
                continue;
            }
            if (mark is ',' or ';' or ':' or '(' or ')' or '!' or '?' || isDash || (mark == '.' && (i + 1 == End || !Token(i + 1).Glued)))
            {
                if (i > start)
                {
                    Segments.Add(new Segment(start, i, opened));
                }
                start = i + 1;
                opened = isDash ? '–' : mark;
            }
        }
        if (start < End)
        {
            Segments.Add(new Segment(start, End, opened));
        }
    }
}
