using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>
/// For a place in the text: the chain of who says so, the nearest first ("the ministry", said by "the media"). Empty where
/// the report speaks in its own voice.
/// </summary>
internal sealed class AttributionFinder
{
    private readonly ReportText report;
    private readonly IReadOnlyList<Quote> quotes;
    private readonly SpeechLexicon? lexicon;

    internal AttributionFinder(ReportText report, IReadOnlyList<Quote> quotes, SpeechLexicon? lexicon)
    {
        this.report = report;
        this.quotes = quotes;
        this.lexicon = lexicon;
    }

    /// <summary>Who says what stands at this position (UTF-16 units), and who says that they do.</summary>
    public IReadOnlyList<Attribution> ChainAt(int position)
    {
        var chain = new List<Attribution>();
        foreach (var quote in quotes.Where(q => Covers(q, position)).OrderBy(q => q.Span.End - q.Span.Start))
        {
            if (Attribution(quote) is { } attribution && !chain.Exists(a => a.Surface == attribution.Surface && Meet(a.Span, attribution.Span)))
            {
                chain.Add(attribution);
            }
        }
        if (chain.Count == 0 && Hearsay(position) is { } hearsay)
        {
            chain.Add(hearsay);
        }
        return chain;
    }

    /// <summary>A quote does not say who its own speaker is: "laut Polizei" is the report's voice.</summary>
    private static bool Covers(Quote quote, int position) =>
        Holds(quote.Span, position) && !(quote.Speaker is { } speaker && Holds(speaker, position)) && !(quote.Cue is { } cue && quote.Kind != "reported" && Holds(cue, position));

    private Attribution? Attribution(Quote quote)
    {
        if ((quote.Speaker ?? quote.Cue) is not { } span)
        {
            return null;
        }
        return new Attribution
        {
            Span = quote.Speaker,
            Surface = report.Text[span.Start..span.End],
            Entity = quote.SpeakerEntity,
            Denies = quote.Cue is { } cue && Denies(cue),
        };
    }

    private bool Denies(TextSpan cue)
    {
        if (lexicon is null)
        {
            return false;
        }
        var readings = new List<SpeechForm>();
        lexicon.Forms(report.Tokens[report.TokenAt(cue.Start)], readings);
        return readings.Exists(reading => reading.Verb.Denies);
    }

    /// <summary>"soll … getötet haben", "angeblich": hearsay without a speaker, in the same sentence.</summary>
    private Attribution? Hearsay(int position)
    {
        if (lexicon is null || report.Tokens.Length == 0 || position >= report.Text.Length)
        {
            return null;
        }
        var sentence = report.Sentences[report.SentenceOf(Math.Min(report.TokenAt(position), report.Tokens.Length - 1))];
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            var words = lexicon.Of(report, i);
            if ((words & SpeechWords.Alleged) != 0 || ((words & SpeechWords.Hearsay) != 0 && FreeReports.EndsInPerfect(report, lexicon, i, sentence.EndToken)))
            {
                return new Attribution { Surface = report.Surface(report.Tokens[i].Span) };
            }
        }
        return null;
    }

    private static bool Holds(TextSpan span, int position) => span.Start <= position && position < span.End;

    private static bool Meet(TextSpan? a, TextSpan? b) => a is { } x && b is { } y ? x.Start < y.End && y.Start < x.End : a is null && b is null;
}
