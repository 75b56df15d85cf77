using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>What a question asks about may not have happened, unless it takes it for granted.</summary>
internal static class Questions
{
    public static void Apply(SentenceView view, Reading reading, StatusTrail trail)
    {
        var clause = reading.Clause;
        while (clause.Parent is { } parent && clause.IsDependent)
        {
            clause = parent;
        }
        if ((clause.IsQuestion || reading.Clause.IsQuestion) && (reading.IsVerb || reading.Clause.Finite < 0) && !IsPresupposed(view, clause))
        {
            var end = view.Count - 1;
            trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified), view.SpanOf(end, end + 1), "status.question");
        }
    }

    /// <summary>"Wer hat den Damm gesprengt?", "Warum greift die Armee an?" take for granted that it happened.</summary>
    private static bool IsPresupposed(SentenceView view, Clause clause)
    {
        var first = view.Text(clause.First);
        if (clause.Finite < 0 || view.Has(clause.Finite, WordKind.Modal | WordKind.KonjunktivII))
        {
            return false;
        }
        return first is "Warum" or "Weshalb" or "Wieso" or "Why"
            || (first is "Wer" or "Wie" or "Wann" or "Wo" or "Who" or "How" or "When" or "Where" && (ReportMemory.IsPast(view, clause) || view.Has(clause.Finite, WordKind.Have)));
    }
}
