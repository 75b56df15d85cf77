using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <content>Places that only tell where another place lies, or where something goes.</content>
internal sealed partial class PlaceFinder
{
    /// <summary>
    /// "in Hilla südlich von Bagdad", "im Norden von Mali, nördlich der Hauptstadt Bamako": the town only tells where the other place of the clause lies; alone it
    /// tells where it happened.
    /// </summary>
    private bool IsAnchor(int i, NounPhrase? within)
    {
        var preposition = within is { Preposition: >= 0 } ? within.Preposition : i - 1;
        if (preposition > 0 && view.Text(preposition) is "von" or "of")
        {
            preposition--;
        }
        return preposition >= 0 && IsBearing(view.Text(preposition)) && HasOtherPlace(i);
    }

    private static bool IsBearing(ReadOnlySpan<char> word) => word.EndsWith("lich", StringComparison.Ordinal) || word.EndsWith("wärts", StringComparison.Ordinal) || word is "north" or "south" or "east" or "west";

    private bool HasOtherPlace(int i)
    {
        for (var j = 0; j < view.Count; j++)
        {
            var other = view.ToponymAt[j];
            if (other >= 0 && other != view.ToponymAt[i] && view.ClauseAt[j] == view.ClauseAt[i] && view.Toponyms[other].Use == ToponymUse.Literal && !TellsWhereItLies(sentence.Phrases.Find(p => p.Contains(j))))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"nördlich von Gao, einer Stadt in der Region Azawad": what an apposition says of the town before it.</summary>
    private bool TellsWhereItLies(NounPhrase? place)
    {
        var kind = place?.Left;
        for (var depth = 0; kind is not null && depth < 3; depth++)
        {
            if (kind is { Preposition: < 0, First: >= 2 } && (view.ClassesAt(kind.Head) & (WordClass.Town | WordClass.Territory)) != 0 && view.Mark(kind.First - 1) == ',' && view.ToponymAt[kind.First - 2] >= 0)
            {
                return true;
            }
            kind = kind.Left;
        }
        return false;
    }

    /// <summary>"untersagte die Ausfuhr von Waffen nach Peru", "[Gefechte], vor denen sie nach Peru flohen": where the goods were to go, and who flees is in the end.</summary>
    private bool IsGoal(Reading reading, NounPhrase? place) => view.Language.IsGerman && place is { Preposition: >= 0 } && view.Text(place.Preposition) is "nach"
        && (reading is { IsVerb: true, Plover: PloverType.Sanction, Mode: not "expel" }
            || reading is { IsVerb: false, Phrase: { Preposition: >= 0 } danger } && view.Text(danger.Preposition) is "vor" && sentence.VerbOf(reading.Clause) is { Plover: PloverType.Sanction, Mode: "expel" });
}
