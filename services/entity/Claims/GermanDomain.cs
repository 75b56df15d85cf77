using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>
/// Words of politics that German everyday prose has too, marked <c>Everyday</c> in the tables: "bot Kurse an", "lehnte den Bewerber ab". A report
/// that has told of no force yet takes them for an event only where somebody of politics or somebody armed, or a place, stands in the
/// sentence, or another event; beside a word of sport, business, culture or household a place or a known name alone is not enough.
/// </summary>
internal static class GermanDomain
{
    private const WordClass Strong = WordClass.Soldiers | WordClass.Criminal | WordClass.Conflict | WordClass.Weapon | WordClass.Explosive | WordClass.Drone | WordClass.Aircraft | WordClass.Artillery | WordClass.Official;
    private const WordClass Weak = WordClass.Speaker | WordClass.Witness | WordClass.Territory;

    public static void Apply(SentenceReading sentence, ReportMemory memory)
    {
        if (memory.HasToldForce || !sentence.Readings.Exists(IsEveryday) || sentence.Readings.Exists(r => r.IsEvent && !IsEveryday(r)))
        {
            return;
        }
        var view = sentence.View;
        var classes = WordClass.None;
        var (state, known) = (false, false);
        for (var i = 0; i < view.Count; i++)
        {
            classes |= view.ClassesAt(i);
            if (view.ToponymAt[i] is >= 0 and var toponym)
            {
                known = true;
                state |= view.Toponyms[toponym] is { Use: ToponymUse.Metonym } or { Place.FeatureCode: ['P', 'C', 'L', ..] };
            }
            else if (view.EntityAt[i] is >= 0 and var entity)
            {
                known |= !view.Entities[entity].IsCandidate;
                state |= view.Entities[entity].Kind == EntityKind.Country;
            }
        }
        if (state || (classes & Strong) != 0)
        {
            return;
        }
        // A heading leaves out who is known; a pronoun stands for somebody told of before.
        var isPolitical = known || (classes & Weak) != 0 || memory.HasToldAnything || view.Mark(view.Count - 1) is not ('.' or '!' or '?');
        if (isPolitical && (classes & view.Language.Elsewhere) == 0)
        {
            return;
        }
        foreach (var reading in sentence.Readings)
        {
            if (IsEveryday(reading))
            {
                reading.IsEvent = false;
            }
        }
    }

    private static bool IsEveryday(Reading reading) => reading.IsEvent && (reading.Entry.Frame & RoleFrame.Everyday) != 0;
}
