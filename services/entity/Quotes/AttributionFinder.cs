using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>
/// For a place in the text: the chain of who says so, the nearest first ("the ministry", said by "the media"). Empty where
/// the report speaks in its own voice.
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

    /// <summary>Who says what stands at this position (UTF-16 units), and who says that they do.</summary>
    public IReadOnlyList<Attribution> ChainAt(int position)
    {
        var chain = new List<Attribution>();
        foreach (var quote in Covering(position))
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
            Cue = quote.Cue,
            RuleId = quote.RuleId,
        };
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
                var span = report.Tokens[i].Span;
                return new Attribution { Surface = report.Surface(span), Cue = new TextSpan(span.Start, span.End), RuleId = "hearsay" };
            }
        }
        return null;
    }

    private static bool Holds(TextSpan span, int position) => span.Start <= position && position < span.End;

    private static bool Meet(TextSpan? a, TextSpan? b) => a is { } x && b is { } y ? x.Start < y.End && y.Start < x.End : a is null && b is null;
}
