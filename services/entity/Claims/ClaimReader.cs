using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Attributing;
using Lagebild.Entity.Claims.Details;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Links;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Entity.Claims.Setting;
using Lagebild.Entity.Quotes;
using Lagebild.Text;

namespace Lagebild.Entity.Claims;

/// <summary>
/// What each sentence of a report says happened: words of the lexicon name events, grammar tells their participants,
/// and the words around them whether it happened and according to whom.
/// </summary>
internal sealed class ClaimReader
{
    /// <summary>A sentence with more event words than this is a list or noise; the rest of it is left out, so that work stays bounded.</summary>
    private const int MaximumReadings = 60;

    private static readonly string[] Tags = ["de", "en"];

    private readonly Dictionary<string, ClaimLanguage> languages;

    private ClaimReader(IEnumerable<ClaimLanguage> languages) => this.languages = languages.ToDictionary(l => l.Tag, StringComparer.Ordinal);

    /// <summary>Reads the tables of all languages that have them.</summary>
    public static ClaimReader Load() => new(Tags.Select(ClaimLanguage.Of).OfType<ClaimLanguage>());

    /// <summary>The claims of a report, in text order. A language without tables has none.</summary>
    public IReadOnlyList<Claim> Read(ReportText report, IReadOnlyList<ToponymMention> toponyms, IReadOnlyList<EntityMention> entities, IReadOnlyList<TimeMention> times, AttributionFinder attributions)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(toponyms);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(attributions);
        if (!languages.TryGetValue(report.Language, out var language))
        {
            return [];
        }
        var entityAt = MentionIndex(report, entities.Select(e => e.Span), entities.Count, (a, b) => entities[a].Form == MentionForm.Name && entities[b].Form != MentionForm.Name);
        var toponymAt = MentionIndex(report, toponyms.Select(t => t.Span), toponyms.Count, (_, _) => false);
        var claimTimes = new ClaimTimes(report, times);
        var context = new SpeakerContext(attributions);
        var memory = new ReportMemory(report);
        var drafts = new List<ClaimDraft>();
        for (var s = 0; s < report.Sentences.Length; s++)
        {
            memory.Enter(s);
            if (!MayMatter(report, s, language, out var isMishap))
            {
                context.EndSentence(new TextSpan(report.Sentences[s].Start, report.Sentences[s].End), null);
                memory.HasMishap |= isMishap;
                memory.Skip();
                continue;
            }
            var view = new SentenceView(report, s, language, entityAt, toponymAt, entities, toponyms);
            var sentence = new SentenceReading(view);
            if (sentence.Readings.Count > MaximumReadings)
            {
                sentence.Readings.RemoveRange(MaximumReadings, sentence.Readings.Count - MaximumReadings);
            }
            if (!language.IsGerman)
            {
                EnglishSelection.Apply(sentence);
            }
            EventSelection.Apply(sentence, memory);
            if (language.IsGerman)
            {
                GermanMishaps.Apply(sentence, memory);
                GermanDomain.Apply(sentence, memory);
            }
            else
            {
                EnglishContent.Apply(sentence);
                EnglishMishaps.Apply(sentence);
                EnglishDomain.Apply(sentence, memory);
            }
            StateProtests.Apply(sentence);
            SpeechActModes.Apply(sentence);
            var found = new SentenceClaims(sentence, claimTimes, context, memory, attributions, drafts).Read();
            memory.Leave(sentence, found, claimTimes);
            drafts.AddRange(found);
        }
        Contradictions.Apply(drafts);
        PlaceInference.Apply(drafts, toponyms);
        for (var i = 0; i < drafts.Count; i++)
        {
            drafts[i].Ordinal = i + 1;
        }
        return [.. drafts.Select(draft => draft.ToClaim())];
    }

    /// <summary>A glance at the words: most sentences of an ordinary text name nothing that the lexicon knows.</summary>
    private static bool MayMatter(ReportText report, int sentence, ClaimLanguage language, out bool isMishap)
    {
        isMishap = false;
        var span = report.Sentences[sentence];
        var tokens = report.Tokens[span.FirstToken..span.EndToken];
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Word)
            {
                continue;
            }
            var word = language.Word(tokens[i].Hash);
            isMishap |= (word.Classes & language.Mishaps) != 0;
            if (word.Nouns.Length > 0 || word.IsPhraseTrigger)
            {
                return true;
            }
            foreach (var reading in word.Verbs)
            {
                if (reading.Verb.Senses.Count > 0)
                {
                    return true;
                }
            }
            if (word.IsEmpty && language.IsGerman && tokens[i].IsCapitalised && tokens[i].Length >= 7 && language.Compound(report.Word(span.FirstToken + i), out _) is { } head)
            {
                isMishap |= (head.Classes & language.Mishaps) != 0;
                if (head.Nouns.Count > 0)
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static int[] MentionIndex(ReportText report, IEnumerable<TextSpan> spans, int count, Func<int, int, bool> wins)
    {
        var at = new int[report.Tokens.Length];
        Array.Fill(at, -1);
        if (count == 0)
        {
            return at;
        }
        var index = 0;
        foreach (var span in spans)
        {
            for (var t = report.TokenAt(span.Start); t < at.Length && report.Tokens[t].Start < span.End; t++)
            {
                if (at[t] < 0 || wins(index, at[t]))
                {
                    at[t] = index;
                }
            }
            index++;
        }
        return at;
    }
}
