using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>
/// Words of politics that everyday life has too: "supports orphans with meals", "agree that the glacier is melting", "demanded smaller
/// classes". A report that has told of no event yet takes them for one only where a side of politics, a force or another event stands in the sentence.
/// </summary>
internal static class EnglishDomain
{
    private const WordClass Sides = WordClass.Named | WordClass.Soldiers | WordClass.Official | WordClass.Speaker | WordClass.Civilians | WordClass.Criminal | WordClass.Conflict | WordClass.Weapon | WordClass.Explosive | WordClass.Drone | WordClass.Aircraft | WordClass.Artillery;
    private const WordClass Forces = WordClass.Soldiers | WordClass.Criminal | WordClass.Conflict | WordClass.Weapon | WordClass.Explosive | WordClass.Drone | WordClass.Aircraft | WordClass.Artillery;

    public static void Apply(SentenceReading sentence, ReportMemory memory)
    {
        if (memory.HasToldAnything || !sentence.Readings.Exists(r => r.IsEvent && IsSoft(r)) || sentence.Readings.Exists(r => r.Plover is { } type && IsHard(type)))
        {
            return;
        }
        var view = sentence.View;
        var classes = WordClass.None;
        var places = false;
        for (var i = 0; i < view.Count; i++)
        {
            // "sent tents after the earthquake": a disaster is where help goes.
            classes |= view.Has(i, WordKind.Mishap) ? WordClass.None : view.ClassesAt(i);
            places |= view.ToponymAt[i] >= 0 || view.EntityAt[i] >= 0 || i > 0 && view.Pos[i] == Pos.Name;
        }
        var isPolitical = places || (classes & Sides) != 0 || sentence.Readings.Exists(r => r.Plover is not null && !IsSoft(r));
        // A class that the tables alone name is one of another domain: sport, business, household.
        var isElsewhere = (long)classes >= WordClassNames.FirstOfTables && (classes & Forces) == 0;
        foreach (var reading in sentence.Readings)
        {
            if (reading.IsEvent && IsSoft(reading) && (isElsewhere || !isPolitical && IsCommon(reading) && !sentence.SubjectsOf(reading.Clause).Exists(s => s.IsPronoun)))
            {
                reading.IsEvent = false;
            }
        }
    }

    /// <summary>What is said, agreed, asked or given; who is freed.</summary>
    private static bool IsSoft(Reading reading) => reading.Plover is PloverType.Support or PloverType.Agree or PloverType.Request or PloverType.Reject or PloverType.Accuse or PloverType.Consult or PloverType.Cooperate or PloverType.Aid or PloverType.Concede
        || reading is { Plover: PloverType.Retreat, Mode: "release" } or { Plover: PloverType.Threaten, IsVerb: true };

    /// <summary>Of these the verbs that people use of each other every day.</summary>
    private static bool IsCommon(Reading reading) => reading is { IsVerb: true, Plover: PloverType.Support or PloverType.Request or PloverType.Reject or PloverType.Accuse or PloverType.Agree or PloverType.Threaten or PloverType.Retreat }
        && (reading.Entry.Frame & RoleFrame.Mutual) == 0;

    private static bool IsHard(PloverType type) => type is PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Protest or PloverType.Mobilize;
}
