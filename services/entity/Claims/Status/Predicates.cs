using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>What "sein", "gelten als" and "scheinen" say of an event by an adjective: "Ein Einmarsch gilt als wahrscheinlich".</summary>
internal static class Predicates
{
    /// <summary>Whether the finite verb only joins its subject to what is said of it.</summary>
    public static bool Seems(SentenceReading sentence, Clause clause) => sentence.View.Language.IsGerman && clause.Finite >= 0 && sentence.View.Has(clause.Finite, WordKind.Copula);

    /// <summary>Whether no verb but the joining one tells anything: what stands after "als" is an adjective, though it may look like a participle.</summary>
    public static bool HasNoOtherVerb(SentenceReading sentence, Clause clause) =>
        sentence.VerbOf(clause) is not { } verb || (Seems(sentence, clause) && (verb.At == clause.Finite || (verb.At > 0 && sentence.View.Text(verb.At - 1) is "als")));

    /// <summary>"ist wahrscheinlich", at the end of the clause: how likely it is, not how sure we are that it was.</summary>
    public static void Apply(SentenceView view, Clause clause, StatusTrail trail)
    {
        if (!view.Language.IsGerman || trail.Effect is not { Status: ClaimStatus.Actual, Certainty: ClaimCertainty.Probable })
        {
            return;
        }
        var last = clause.End - 1;
        while (last > clause.First && view.Pos[last] == Pos.Punctuation)
        {
            last--;
        }
        foreach (var cue in view.Words[last].Cues)
        {
            if (cue.Effect.Certainty == ClaimCertainty.Probable)
            {
                trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Probable), view.SpanOf(last, last + 1), cue.Id);
                return;
            }
        }
    }
}
