using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims;

/// <summary>
/// What a demand, refusal, threat or accusation is about gives its mode in the PLOVER manual: to demand weapons is "assist", to refuse a truce
/// "yield", to threaten an attack "violence", to accuse of one "allege".
/// </summary>
internal static class SpeechActModes
{
    private const int FarthestContent = 14;

    public static void Apply(SentenceReading sentence)
    {
        foreach (var act in sentence.Readings)
        {
            if (!act.IsEvent || act.Plover is not (PloverType.Request or PloverType.Reject or PloverType.Threaten or PloverType.Accuse))
            {
                continue;
            }
            if (act.Plover == PloverType.Accuse ? act.Mode != "disapprove" || act.Entry.Content is null || !act.IsVerb : act.Mode is not null)
            {
                continue;
            }
            if (ContentOf(sentence, act) is { } content && ModeOf(act.Plover.Value, content) is { } mode)
            {
                act.Mode = mode;
            }
            else if (act is { IsVerb: true, Plover: Contracts.Events.V1.PloverType.Request } && AsksForThings(sentence, act))
            {
                act.Mode = "assist";
            }
        }
    }

    /// <summary>"bat Oslo um Raketen", "fordert mehr Munition".</summary>
    private static bool AsksForThings(SentenceReading sentence, Reading act)
    {
        var view = sentence.View;
        const WordClass Things = WordClass.Weapon | WordClass.Goods | WordClass.Relief | WordClass.Drone | WordClass.Artillery | WordClass.Aircraft;
        return view.Language.IsGerman && sentence.Phrases.Exists(p => view.ClauseAt[p.Head] == act.Clause && (view.ClassesAt(p.Head) & Things) != 0
            && (p.Preposition < 0 ? !p.IsGenitive && !sentence.SubjectsOf(act.Clause).Contains(p) : view.Text(p.Preposition) is "um" or "nach"));
    }

    /// <summary>The event that stands nearest in the same clause or in the one below it.</summary>
    private static Reading? ContentOf(SentenceReading sentence, Reading act)
    {
        Reading? best = null;
        foreach (var other in sentence.Readings)
        {
            if (other == act || other.Plover is null || other.IsAttributive || other.Plover == act.Plover || Math.Abs(other.At - act.At) > FarthestContent
                || (other.Clause != act.Clause && other.Clause.Parent != act.Clause) || (other.Clause == act.Clause && other.At < act.At && !act.IsVerb))
            {
                continue;
            }
            if (best is null || Math.Abs(other.At - act.At) < Math.Abs(best.At - act.At))
            {
                best = other;
            }
        }
        return best;
    }

    private static string? ModeOf(PloverType act, Reading content) => (act, content.Plover) switch
    {
        (PloverType.Accuse, PloverType.Assault or PloverType.Coerce or PloverType.Mobilize or PloverType.Aid) => "allege",
        (PloverType.Request or PloverType.Reject, PloverType.Aid or PloverType.Cooperate or PloverType.Support) => "assist",
        (PloverType.Request or PloverType.Reject, PloverType.Retreat or PloverType.Concede) => "yield",
        (PloverType.Request or PloverType.Reject, PloverType.Consult or PloverType.Agree) => "meet",
        (PloverType.Threaten, PloverType.Assault) => "violence",
        (PloverType.Threaten, PloverType.Sanction) => content.Mode is "withdraw" ? "relations" : content.Mode is "expel" ? "expel" : "restrict",
        (PloverType.Threaten, PloverType.Coerce) => content.Mode is "seize" ? "territory" : content.Mode is "arrest" ? "arrest" : "restrict",
        (PloverType.Threaten, PloverType.Protest) => "relations",
        _ => null,
    };
}
