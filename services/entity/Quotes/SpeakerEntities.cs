using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Quotes;

/// <summary>The entity behind a speaker's phrase: of those named in it the person, else the first.</summary>
internal sealed class SpeakerEntities(IReadOnlyList<EntityMention> entities)
{
    public string? Of(TextSpan speaker)
    {
        EntityMention? best = null;
        foreach (var mention in entities)
        {
            if (mention.Entity is null || mention.Span.Start < speaker.Start || mention.Span.End > speaker.End)
            {
                continue;
            }
            if (best is null || (mention.Kind == EntityKind.Person && best.Kind != EntityKind.Person))
            {
                best = mention;
            }
        }
        return best?.Entity;
    }
}
