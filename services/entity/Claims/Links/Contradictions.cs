using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Claims.Links;

/// <summary>Claims of one report that cannot both be true: the same kind of event at the same place or of the same people, told and denied.</summary>
internal static class Contradictions
{
    /// <summary>So many sentences apart two claims still speak of the same.</summary>
    private const int Reach = 4;

    public static void Apply(List<ClaimDraft> drafts)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            for (var k = i - 1; k >= 0 && drafts[i].SentenceIndex - drafts[k].SentenceIndex <= Reach; k--)
            {
                var (one, other) = (drafts[k], drafts[i]);
                if (Differ(one, other) && SameMatter(one, other) && !one.Links.Exists(l => l.Other == other))
                {
                    one.Link("contradicts", other, null, "link.told-and-denied");
                    other.Link("contradicts", one, null, "link.told-and-denied");
                }
            }
        }
    }

    /// <summary>One tells what the other denies, and not in the same breath.</summary>
    public static bool Differ(ClaimDraft one, ClaimDraft other) =>
        one.Reading.Plover == other.Reading.Plover && (one.Reading.Mode == other.Reading.Mode || one.Reading.Mode is null || other.Reading.Mode is null)
        && (one.Effect.Status == ClaimStatus.Negated) != (other.Effect.Status == ClaimStatus.Negated)
        && IsToldOrDenied(one) && IsToldOrDenied(other)
        && (one.SentenceIndex != other.SentenceIndex || one.Reading.Clause != other.Reading.Clause);

    private static bool IsToldOrDenied(ClaimDraft draft) => draft.Effect.Status is ClaimStatus.Actual or ClaimStatus.Negated or ClaimStatus.Historical;

    private static bool SameMatter(ClaimDraft one, ClaimDraft other)
    {
        var places = one.Places.Count == 0 || other.Places.Count == 0 || one.Places.Any(other.Places.Contains);
        var actors = Meet(one.Actors, other.Actors);
        var recipients = Meet(one.Recipients, other.Recipients);
        return places && actors is not false && recipients is not false
            && ((one.Places.Count > 0 && other.Places.Count > 0) || actors is true || recipients is true);
    }

    /// <summary>Whether they share somebody; null where one names nobody.</summary>
    private static bool? Meet(List<Participant> one, List<Participant> other) => one.Count == 0 || other.Count == 0 ? null
        : one.Any(a => other.Any(b => a.Entities.Intersect(b.Entities).Any() || a.Surface.Equals(b.Surface, StringComparison.OrdinalIgnoreCase)));
}
