using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims;

/// <summary>Sees to it that every field of a claim that says something has its words and its rule.</summary>
internal static class ClaimEvidence
{
    public static List<Evidence> Complete(ClaimDraft draft, Codes codes)
    {
        var evidence = draft.Evidence;
        void Unless(string field, TextSpan span, string rule)
        {
            if (!evidence.Exists(e => e.Field == field))
            {
                evidence.Add(new Evidence(field, span, rule));
            }
        }
        if (draft.Reading.Mode is not null)
        {
            Unless("mode", draft.Trigger, draft.Reading.RuleId);
        }
        if (codes.Contexts.Length > 0)
        {
            Unless("contexts", draft.Trigger, codes.Id);
        }
        if (codes.AcledEvent is not null)
        {
            Unless("acled_event_type", draft.Trigger, codes.Id);
        }
        if (codes.AcledSub is not null)
        {
            Unless("acled_sub_event_type", draft.Trigger, codes.Id);
        }
        if (codes.CameoRoot.Length > 0)
        {
            Unless("cameo_root", draft.Trigger, codes.Id);
        }
        // Told as it is: nothing in the sentence says otherwise.
        Unless("status", draft.Trigger, "status.told");
        Unless("certainty", draft.Trigger, "certainty.told");
        Unless("voice", draft.Attributions.Find(a => !a.Denies)?.Span ?? draft.Sentence, draft.Attributions.Exists(a => !a.Denies) ? "voice.source" : draft.IsHearsay ? "voice.hearsay" : "voice.report");
        evidence.AddRange(draft.Quantities.Select(q => new Evidence("quantities", q.Span, q.RuleId ?? "quantity.noun")));
        evidence.AddRange(draft.InferredPlaces.Select(p => new Evidence("inferred_places", p.Evidence, p.RuleId)));
        evidence.AddRange(draft.Links.Select(l => new Evidence("links", l.Cue ?? l.Other.Trigger, l.Rule)));
        return evidence;
    }
}
