using Lagebild.Text.Learned;

namespace Lagebild.Text;

/// <summary>
/// A report's text with what every stage needs of it: tokens, sentences, language and date. Immutable (what the learned
/// models read of a sentence is kept when first asked for); offsets always
/// refer to the text as given, also when it begins with a header that is not part of the report.
/// </summary>
public sealed class ReportText
{
    private readonly Token[] tokens;
    private readonly Sentence[] sentences;
    private LearnedSentence?[]? learned;

    private ReportText(string text, string language, EdtfDate? published, int bodyStart)
    {
        Text = text;
        Language = language;
        Published = published;
        BodyStart = bodyStart;
        tokens = Tokenizer.Tokenize(text, bodyStart, language);
        sentences = SentenceSplitter.Split(text, tokens, Lagebild.Text.Language.Of(language));
    }

    /// <summary>The whole text as given.</summary>
    public string Text { get; }

    /// <summary>ISO 639-1 code.</summary>
    public string Language { get; }

    /// <summary>When it was published, as precisely as known; null where unknown.</summary>
    public EdtfDate? Published { get; }

    /// <summary>Where the report begins, after a header.</summary>
    public int BodyStart { get; }

    /// <summary>All tokens from <see cref="BodyStart"/> on.</summary>
    public ReadOnlySpan<Token> Tokens => tokens;

    /// <summary>All sentences; every token belongs to exactly one.</summary>
    public ReadOnlySpan<Sentence> Sentences => sentences;

    /// <summary>Cuts a text into tokens and sentences.</summary>
    /// <param name="text">The text as given.</param>
    /// <param name="language">ISO 639-1 code.</param>
    /// <param name="published">Publication date, as precise as known.</param>
    /// <param name="bodyStart">Where the report begins, after a header.</param>
    public static ReportText Read(string text, string language, EdtfDate? published = null, int bodyStart = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bodyStart, text.Length);
        return new ReportText(text, language, published, bodyStart);
    }

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> Word(int token) => Text.AsSpan(tokens[token].Start, tokens[token].Length);

    /// <summary>The characters of a span.</summary>
    public string Surface(Span span) => Text.Substring(span.Start, span.Length);

    /// <summary>The span from the first token to the one before <paramref name="endToken"/>.</summary>
    public Span SpanOf(int firstToken, int endToken) => new(tokens[firstToken].Start, tokens[endToken - 1].End);

    /// <summary>A sentence as the learned models see it; worked out once, whoever asks first.</summary>
    internal LearnedSentence Learned(int sentence)
    {
        var all = Volatile.Read(ref learned) ?? Interlocked.CompareExchange(ref learned, new LearnedSentence[sentences.Length], null) ?? learned;
        return Volatile.Read(ref all[sentence]) ?? Interlocked.CompareExchange(ref all[sentence], LearnedSentence.Read(this, sentences[sentence]), null) ?? all[sentence]!;
    }

    /// <summary>Index of the first token that ends after this position; the number of tokens if there is none.</summary>
    public int TokenAt(int position)
    {
        int low = 0, high = tokens.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].End > position)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }
        return low;
    }

    /// <summary>Index of the sentence that holds this token.</summary>
    public int SentenceOf(int token)
    {
        int low = 0, high = sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].EndToken > token)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }
        return low;
    }
}
