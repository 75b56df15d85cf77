using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>"Die Rebellen wurden umzingelt [und ergaben sich]": a sense that asks for soldiers finds them before the verb of the clause that this one goes on from.</summary>
internal static class SharedSubject
{
    /// <summary>Whether the class asked for stands before the verb of the clause before, where this one begins with "und" and its verb.</summary>
    public static bool Meets(SentenceView view, Condition condition, Clause clause)
    {
        if (condition.Classes == 0 || clause is not { Sibling: { Finite: > 0 } before } || clause.Finite < 1 || !view.Has(clause.Finite - 1, WordKind.Coordinator) || view.Pos[before.First] == Pos.Preposition)
        {
            return false;
        }
        for (var i = before.First; i < before.Finite; i++)
        {
            if (view.ClauseAt[i] == before && (view.ClassesAt(i) & condition.Classes) != 0)
            {
                return true;
            }
        }
        return false;
    }
}
