using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Who takes part in an event.</summary>
/// <param name="Actors">Phrases that name who did it.</param>
/// <param name="Recipients">Phrases that name to whom.</param>
/// <param name="ActorAttributes">Names inside the event's own phrase: "russischer Angriff".</param>
/// <param name="RecipientAttributes">Names inside a phrase for a matter: "Finland's decision".</param>
internal sealed record Participants(List<NounPhrase> Actors, List<NounPhrase> Recipients, List<TextSpan> ActorAttributes, List<TextSpan> RecipientAttributes);
