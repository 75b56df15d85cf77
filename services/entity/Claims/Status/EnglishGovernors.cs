using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>English words that say something of the noun before them by the verb after them: "Talks are expected to resume", "The truce is likely to hold".</summary>
internal static class EnglishGovernors
{
    /// <summary>The phrase like "is expected to" whose subject the noun is, where an infinitive that is no event of its own follows; null if there is none.</summary>
    public static Reading? OfSubject(SentenceReading sentence, Clause clause, NounPhrase? noun)
    {
        if (sentence.View.Language.IsGerman || noun is not { Preposition: < 0 } || !sentence.FrameOf(clause).Subjects.Contains(noun))
        {
            return null;
        }
        return sentence.Readings.Find(r => !r.IsVerb && r is { IsEvent: false, PhraseFirst: >= 0, Entry.Content: not null } && r.Clause == clause && r.At > noun.Head
            && sentence.View.Clauses.Any(c => c.Kind == ClauseKind.Infinitive && c.Parent == clause && c.First > r.At && c.First - r.At <= 2));
    }
}
