using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Links;

/// <summary>Acts outside the main clause that a joining word ties to it: "because rebels had shelled the town", "despite the truce", "triggered an exodus".</summary>
internal static class JoinedReadings
{
    public static bool Holds(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        var words = LinkWords.Of(view.Language.Tag);
        if (reading.IsVerb)
        {
            return !reading.IsAttributive && reading.Clause.Lead >= 0 && words.At(view, reading.Clause.Lead, LinkConstruction.Conjunction, out _) is not null;
        }
        if (reading.Phrase is not { } phrase)
        {
            return false;
        }
        if (words.Before(view, phrase.First, LinkConstruction.Preposition, out _) is not null)
        {
            return true;
        }
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (view.ClauseAt[i] == reading.Clause && words.At(view, i, LinkConstruction.Verb, out var length) is { Kind: "causes" } && !view.Is(i, Pos.Adjective))
            {
                // Subject and object of the verb, both events.
                return (phrase.Preposition < 0 || (phrase.Preposition >= i && phrase.Preposition < i + length)) && (phrase.End <= i ? phrase.Left is null : phrase.First <= i + length + 2)
                    && sentence.Readings.Exists(r => r != reading && !r.IsVerb && r.Clause == reading.Clause && r.Phrase is { } other && (other.End <= i) != (phrase.End <= i));
            }
        }
        return false;
    }
}
