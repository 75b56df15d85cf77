using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Details;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>
/// Deaths, wounds and damage that nobody did: "Der Lastwagen prallte gegen einen Baum. Zwei Insassen starben", "Er starb im Alter von 79 Jahren".
/// A report in which no force was told takes them for an event only where somebody armed, a crime or an act of force stands in the sentence.
/// </summary>
internal static class GermanMishaps
{
    private const WordClass Forces = WordClass.Soldiers | WordClass.Criminal | WordClass.Conflict | WordClass.Weapon | WordClass.Explosive | WordClass.Drone | WordClass.Artillery;

    public static void Apply(SentenceReading sentence, ReportMemory memory)
    {
        var view = sentence.View;
        if (memory.HasToldForce)
        {
            return;
        }
        memory.HasMishap |= HasMishap(view);
        foreach (var reading in sentence.Readings)
        {
            if (reading.IsEvent && IsOutcome(reading) && (memory.HasMishap || IsDeath(reading) && !IsCounted(sentence, reading)) && !HasForce(sentence))
            {
                reading.IsEvent = false;
            }
        }
    }

    private static bool HasMishap(SentenceView view)
    {
        var mishaps = view.Language.Mishaps;
        for (var i = 0; i < view.Count; i++)
        {
            if (((view.Words[i].Classes | (view.Heads[i]?.Classes ?? WordClass.None)) & mishaps) != 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What an accident leads to as well: dead, wounded, damage, explosions, people on the run; "steckte den Bus in Brand" is somebody's act.</summary>
    private static bool IsOutcome(Reading reading) => (reading.Entry.Frame & RoleFrame.Consequence) != 0
        || (reading is { Plover: PloverType.Assault, Mode: "destroy" or "explosives" } && !reading.RuleId.StartsWith("assault.set-fire", StringComparison.Ordinal) && !reading.RuleId.StartsWith("assault.arson", StringComparison.Ordinal))
        || reading is { Plover: PloverType.Sanction, Mode: "expel", IsVerb: true };

    /// <summary>Somebody dies, and nobody is told to have killed them.</summary>
    private static bool IsDeath(Reading reading) => reading.IsVerb && reading.Mode is null && (reading.Entry.Frame & RoleFrame.Consequence) != 0 && (reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0;

    /// <summary>"In dem Dorf starben vier Menschen": several at once.</summary>
    private static bool IsCounted(SentenceReading sentence, Reading reading) => QuantityReader.Find(sentence, reading).Exists(quantity => quantity.Best > 1)
        || sentence.Phrases.Exists(p => p.Preposition < 0 && sentence.View.ClauseAt[p.Head] == reading.Clause && sentence.View.Pos[p.First] == Pos.Number && (sentence.View.ClassesAt(p.Head) & WordClass.Time) == 0);

    private static bool HasForce(SentenceReading sentence)
    {
        var view = sentence.View;
        foreach (var reading in sentence.Readings)
        {
            if (reading is { IsEvent: true, Plover: PloverType.Assault or PloverType.Protest or PloverType.Mobilize } && !IsOutcome(reading))
            {
                return true;
            }
        }
        for (var i = 0; i < view.Count; i++)
        {
            // The police come to every accident.
            if ((view.ClassesAt(i) & Forces) is not WordClass.None and var force && !(force == WordClass.Soldiers && view.Text(i).Contains("polizei", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }
        return false;
    }
}
