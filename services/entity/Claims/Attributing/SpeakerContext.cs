using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Quotes;

namespace Lagebild.Entity.Claims.Attributing;

/// <summary>Who was speaking in the sentence before: indirect speech goes on without naming them again, and "er sagte" means them.</summary>
internal sealed class SpeakerContext(AttributionFinder attributions)
{
    /// <summary>The last speaker who was named, or null.</summary>
    public TextSpan? Speaker { get; private set; }

    /// <summary>The words that introduced them.</summary>
    public TextSpan? Cue { get; private set; }

    private int silence;

    /// <summary>Keeps a sentence's speaker; after three sentences without one nobody is speaking any more.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="cue">Who speaks in it by its clauses; null if nobody does.</param>
    public void EndSentence(TextSpan sentence, SpeakerCue? cue)
    {
        var quote = cue?.Span is null ? attributions.LastSpeaking(sentence) : null;
        if ((cue?.Span ?? quote?.Speaker) is { } span)
        {
            silence = 0;
            // A pronoun goes on with who was named.
            if (span.End - span.Start > 3)
            {
                Speaker = span;
                Cue = cue?.Cue ?? quote?.Cue;
            }
        }
        else if (++silence > 3)
        {
            Speaker = null;
            Cue = null;
        }
    }
}
