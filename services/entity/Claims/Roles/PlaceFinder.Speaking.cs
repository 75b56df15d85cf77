using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <content>Where somebody spoke, and where a truce is to hold.</content>
internal sealed partial class PlaceFinder
{
    /// <summary>"fordert [in Genf] ein Ende der Kämpfe", "verspricht [beim Treffen in Bern] Hilfe": the town where somebody spoke, which hangs on no other noun.</summary>
    private bool IsWhereSaid(Reading reading, int toponym)
    {
        if (!Code(toponym).StartsWith("PPL", StringComparison.Ordinal) || reading.IsAttributive || sentence.Phrases.Find(p => view.ToponymAt[p.Head] == toponym && p.Preposition >= 0) is not { } place || view.Text(place.Preposition) is not ("in" or "In") || place.First != place.Head
            || place.Preposition > 0 && view.Text(place.Preposition - 1) is "wie" or "als" || place.Preposition == reading.Clause.First && !sentence.SubjectsOf(reading.Clause).Exists(EndsInPerson))
        {
            // "In Washington forderte das Ministerium": where it sits.
            return false;
        }
        var left = place.Left;
        while (left is not null && (view.ClassesAt(left.Head) & WordClass.Time) != 0)
        {
            left = left.Left;
        }
        return left is null || left.IsPronoun || EndsInPerson(left) && sentence.SubjectsOf(reading.Clause).Contains(left)
            || left.Preposition >= 0 && view.Text(left.Preposition) is "bei" or "beim" or "Bei" or "Beim" or "nach" or "Nach" or "auf" or "Auf" && (view.ClassesAt(left.Head) & WordClassNames.Of(PloverType.Consult)) != 0;
    }

    /// <summary>"Feuerpause für Libyen": where it is to hold.</summary>
    private bool IsCeasefireFor(Reading reading, int i) => view.Language.IsGerman && reading is { IsVerb: false, Plover: PloverType.Retreat, Mode: "ceasefire" } && view.Toponyms[view.ToponymAt[i]].Use == ToponymUse.Metonym
        && sentence.Phrases.Find(p => p.Contains(i)) is { Preposition: >= 0 } place && place.Left == reading.Phrase && view.Text(place.Preposition) is "für";
}
