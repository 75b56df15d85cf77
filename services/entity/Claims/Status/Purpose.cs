using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>What something would serve for: "könnte die Pause für neue Angriffe nutzen".</summary>
internal static class Purpose
{
    /// <summary>Whether an event's phrase is what a verb of use under a modal is for: there only once it is used.</summary>
    public static bool IsUnderModal(SentenceReading sentence, Clause clause, NounPhrase? phrase)
    {
        var view = sentence.View;
        var frame = sentence.FrameOf(clause);
        if (phrase is not { Preposition: >= 0 } || view.Text(phrase.Preposition) is not ("für" or "zu" or "zur" or "zum") || view.Has(phrase.First, WordKind.Definite) || (frame.Modal < 0 && frame.Future < 0))
        {
            return false;
        }
        for (var i = phrase.End; i < clause.End; i++)
        {
            if (view.ClauseAt[i] == clause && view.Has(i, WordKind.Use))
            {
                return true;
            }
        }
        return false;
    }
}
