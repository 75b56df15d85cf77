using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Claims.Links;

/// <summary>A link while the other claim has no number yet.</summary>
/// <param name="Kind">Kind of the link.</param>
/// <param name="Other">The other claim.</param>
/// <param name="Cue">The word that joins them; null if none does.</param>
/// <param name="Rule">Rule id.</param>
internal sealed record LinkDraft(string Kind, ClaimDraft Other, TextSpan? Cue, string Rule);
