using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>What nobody did or nobody did in earnest: "floods killed twelve", "the train crashed, injuring twenty", "the film tells of a soldier who fought".</summary>
internal static class EnglishMishaps
{
    public static void Apply(SentenceReading sentence)
    {
        foreach (var reading in sentence.Readings)
        {
            if (reading is { IsEvent: true, IsVerb: true, Plover: PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Retreat or PloverType.Aid } && IsMishap(sentence, reading) || reading.IsEvent && (IsTold(sentence, reading) || IsScored(sentence.View, reading)))
            {
                reading.IsEvent = false;
            }
        }
    }

    /// <summary>Its subject, its agent, or the verb whose outcome it tells is a mishap.</summary>
    private static bool IsMishap(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        var clause = reading.Clause;
        if (sentence.SubjectsOf(clause).Exists(s => IsMishap(view, s.Head)) || sentence.Phrases.Exists(p => p.Preposition > reading.At && view.ClauseAt[p.Head] == clause && view.Has(p.Preposition, WordKind.Agent) && IsMishap(view, p.Head)))
        {
            return true;
        }
        if (clause.Finite >= 0 || clause.Parent is not { Finite: >= 0 } above || (reading.Entry.Frame & RoleFrame.Consequence) == 0 && reading.Plover == PloverType.Assault)
        {
            return false;
        }
        return IsMishap(view, above.Finite) && !sentence.SubjectsOf(above).Exists(s => (view.ClassesAt(s.Head) & (WordClass.Drone | WordClass.Weapon | WordClass.Explosive | WordClass.Soldiers)) != 0);
    }

    private static bool IsMishap(SentenceView view, int i) => view.Has(i, WordKind.Mishap);

    /// <summary>"beat Ghana 2-1": the score behind the verb.</summary>
    private static bool IsScored(SentenceView view, Reading reading)
    {
        if (reading is not { IsVerb: true, Plover: PloverType.Assault })
        {
            return false;
        }
        for (var i = reading.At + 1; i + 2 < view.Count && i < reading.At + 8; i++)
        {
            if (view.Pos[i] == Pos.Number && view.IsInnerHyphen(i + 1) && view.Pos[i + 2] == Pos.Number && view.Token(i).Length < 4 && view.Token(i + 2).Length < 4)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What stands below a film, a novel or a play as its subject.</summary>
    private static bool IsTold(SentenceReading sentence, Reading reading)
    {
        for (var above = reading.Clause.Parent; above is not null; above = above.Parent)
        {
            if (sentence.SubjectsOf(above).Exists(s => sentence.View.Has(s.Head, WordKind.Tale)))
            {
                return true;
            }
        }
        return false;
    }
}
