using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>
/// Finds what a report says that others said, wrote or think, and who they are: in quotation marks, in a clause, in the mood
/// of reported speech, or as a bare object. Built once, then used by any number of threads.
/// </summary>
internal sealed class QuoteFinder
{
    private static readonly string[] Tags = ["de", "en"];

    private readonly Dictionary<string, SpeechLexicon> languages;

    private QuoteFinder(Dictionary<string, SpeechLexicon> languages) => this.languages = languages;

    /// <summary>Reads the embedded tables of all languages.</summary>
    public static QuoteFinder Load() => new(Tags.ToDictionary(tag => tag, tag => new SpeechLexicon(tag), StringComparer.Ordinal));

    /// <summary>All quotes in text order; one may lie inside another. None in a language without tables.</summary>
    /// <param name="report">The text.</param>
    /// <param name="entities">Its entities, to link speakers; may be empty.</param>
    public IReadOnlyList<Quote> Find(ReportText report, IReadOnlyList<EntityMention> entities)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(entities);
        if (!languages.TryGetValue(report.Language, out var lexicon))
        {
            return [];
        }
        var drafts = Drafts(report, lexicon);
        var speakers = new SpeakerEntities(entities);
        return [.. drafts.Select(draft => Quote(report, draft, speakers)).OrderBy(quote => quote.Span.Start).ThenByDescending(quote => quote.Span.End)];
    }

    /// <summary>Answers who says what stands at a position, from the quotes found in this report.</summary>
    /// <param name="report">The text.</param>
    /// <param name="quotes">Its quotes.</param>
    /// <param name="entities">Its entities, to link speakers; may be empty.</param>
    public AttributionFinder Attributions(ReportText report, IReadOnlyList<Quote> quotes, IReadOnlyList<EntityMention> entities) =>
        new(report, quotes, languages.GetValueOrDefault(report.Language), entities);

    private static List<QuoteDraft> Drafts(ReportText report, SpeechLexicon lexicon)
    {
        var pairs = QuotationMarks.Find(report);
        var passage = new ReportedPassage();
        var direct = new DirectPassage(report, pairs);
        var drafts = new List<QuoteDraft>();
        var nextPair = 0;
        for (var s = 0; s < report.Sentences.Length; s++)
        {
            var sentence = SpeechSentence.Read(report, report.Sentences[s], lexicon, pairs, ref nextPair);
            var found = sentence.HasCue ? SentenceQuotes.Find(sentence, s) : SentenceQuotes.None;
            passage.Add(sentence, s, found, drafts);
            direct.Add(sentence, s, found, passage, drafts);
            drafts.AddRange(found.Drafts);
        }
        return drafts;
    }

    private static Quote Quote(ReportText report, QuoteDraft draft, SpeakerEntities speakers)
    {
        var speaker = SpanOf(report, draft.Speaker);
        return new Quote
        {
            Span = SpanOf(report, draft.Content)!.Value,
            Kind = draft.Kind,
            Speaker = speaker,
            Cue = SpanOf(report, draft.Cue),
            SpeakerEntity = speaker is { } span ? speakers.Of(span) : null,
            RuleId = draft.Rule,
        };
    }

    private static TextSpan? SpanOf(ReportText report, TokenRange range) =>
        range.IsEmpty ? null : new TextSpan(report.Tokens[range.First].Start, report.Tokens[range.End - 1].End);
}
