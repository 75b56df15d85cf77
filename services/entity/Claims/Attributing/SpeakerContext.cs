using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Claims.Attributing;

/// <summary>Who was speaking in the sentence before: indirect speech goes on without naming them again.</summary>
internal sealed class SpeakerContext
{
    /// <summary>The last speaker, or null.</summary>
    public TextSpan? Speaker { get; private set; }

    /// <summary>The words that introduced them.</summary>
    public TextSpan? Cue { get; private set; }

    private int silence;

    /// <summary>Keeps a sentence's speaker; after three sentences without one nobody is speaking any more.</summary>
    public void EndSentence(SpeakerCue? cue)
    {
        if (cue?.Span is { } span)
        {
            Speaker = span;
            Cue = cue.Cue;
            silence = 0;
        }
        else if (++silence > 3)
        {
            Speaker = null;
            Cue = null;
        }
    }
}
