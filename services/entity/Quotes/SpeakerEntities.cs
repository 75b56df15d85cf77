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

    /// <summary>The same, also for a mention that reaches over the phrase.</summary>
    public string? Meeting(TextSpan speaker)
    {
        if (Of(speaker) is { } within)
        {
            return within;
        }
        foreach (var mention in entities)
        {
            if (mention.Entity is not null && mention.Span.Start < speaker.End && speaker.Start < mention.Span.End)
            {
                return mention.Entity;
            }
        }
        return null;
    }
}
