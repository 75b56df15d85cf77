using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>
/// For a place in the text: the quotes that hold it, the nearest first ("the ministry", said by "the media"), and who speaks before it.
/// </summary>
internal sealed class AttributionFinder
{
    /// <summary>Quotes that hold one place; deeper nesting is noise.</summary>
    private const int DeepestNesting = 12;

    private readonly ReportText report;
    private readonly Quote[] quotes;
    private readonly int[] reach;
    private readonly SpeechLexicon? lexicon;

    internal AttributionFinder(ReportText report, IReadOnlyList<Quote> quotes, SpeechLexicon? lexicon, IReadOnlyList<EntityMention> entities)
    {
        this.report = report;
        this.quotes = [.. quotes.OrderBy(q => q.Span.Start)];
        this.lexicon = lexicon;
        Speakers = new SpeakerEntities(entities);
        reach = new int[this.quotes.Length];
        var furthest = 0;
        for (var i = 0; i < reach.Length; i++)
        {
            reach[i] = furthest = Math.Max(furthest, this.quotes[i].Span.End);
        }
    }

    /// <summary>The entities behind speakers' phrases.</summary>
    public SpeakerEntities Speakers { get; }

    /// <summary>The quotes that hold a position, the innermost first. A quote does not say who its own speaker is: "laut Polizei" is the report's voice.</summary>
    public IReadOnlyList<Quote> Covering(int position)
    {
        var found = new List<Quote>();
        for (var i = LastStarting(position); i >= 0 && reach[i] > position && found.Count < DeepestNesting; i--)
        {
            if (Covers(quotes[i], position))
            {
                found.Add(quotes[i]);
            }
        }
        found.Sort((a, b) => (a.Span.End - a.Span.Start).CompareTo(b.Span.End - b.Span.Start));
        return found;
    }

    /// <summary>Who speaks last in a stretch of text, as the text names them; null if nobody does.</summary>
    public Quote? LastSpeaking(TextSpan span)
    {
        Quote? last = null;
        for (var i = LastStarting(span.End); i >= 0 && reach[i] > span.Start; i--)
        {
            if (quotes[i].Speaker is { } speaker && speaker.Start >= span.Start && speaker.End <= span.End && (last is null || speaker.Start > last.Speaker!.Value.Start))
            {
                last = quotes[i];
            }
        }
        return last;
    }

    /// <summary>Whether a cue says the opposite of what it introduces.</summary>
    public bool Denies(TextSpan cue)
    {
        if (lexicon is null)
        {
            return false;
        }
        var readings = new List<SpeechForm>();
        lexicon.Forms(report.Tokens[report.TokenAt(cue.Start)], readings);
        // "wiesen" may be "zurückweisen", but also "hinweisen".
        return readings.Exists(reading => reading.Verb.Denies && reading.Particle == 0) || (readings.Count > 0 && readings.TrueForAll(reading => reading.Verb.Denies));
    }

    private int LastStarting(int position)
    {
        var (low, high) = (0, quotes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = quotes[middle].Span.Start <= position ? (middle + 1, high) : (low, middle);
        }
        return low - 1;
    }

    private static bool Covers(Quote quote, int position) =>
        Holds(quote.Span, position) && !(quote.Speaker is { } speaker && Holds(speaker, position)) && !(quote.Cue is { } cue && quote.Kind != "reported" && Holds(cue, position));

    private static bool Holds(TextSpan span, int position) => span.Start <= position && position < span.End;
}
