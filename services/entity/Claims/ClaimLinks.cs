using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>How the claims of a sentence hang on each other: conditions, alternatives, contradictions, what a speech act is about.</summary>
internal static class ClaimLinks
{
    public static void Apply(List<ClaimDraft> drafts)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            drafts[i].Ordinal = i + 1;
        }
        foreach (var draft in drafts)
        {
            foreach (var other in drafts)
            {
                if (other != draft && other.SentenceIndex == draft.SentenceIndex)
                {
                    Link(draft, other);
                }
            }
        }
    }

    private static void Link(ClaimDraft draft, ClaimDraft other)
    {
        var clause = draft.Reading.Clause;
        var below = other.Reading.Clause;
        if (below.Kind == ClauseKind.Conditional && clause.Kind != ClauseKind.Conditional)
        {
            draft.Links.Add((other.Effect.Status == ClaimStatus.Negated || other.IsNegatedCondition ? "unless" : "if", other));
            return;
        }
        if (draft.Reading.Entry.Content is not null && draft.Reading.IsEvent && draft.Reading.At < other.Reading.At && (below == clause || below.Parent == clause))
        {
            draft.Links.Add(("content", other));
        }
        else if (draft.JoinedByOr(other))
        {
            draft.Links.Add(("alternative", other));
        }
    }
}
