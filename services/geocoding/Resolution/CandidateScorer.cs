using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Recognition;
using Lagebild.Text;

namespace Lagebild.Geocoding.Resolution;

/// <summary>Scores a candidate by itself: how well known it is, by which name, and whether it is of the kind the text asks for.</summary>
internal sealed class CandidateScorer(Gazetteer.Gazetteer gazetteer, ReportText report)
{
    private const double UntaggedAlias = -0.5;

    private readonly int year = report.Published?.FirstDay.Year ?? 0;

    public static double KindWeight(NameKind kind) => kind switch
    {
        NameKind.Official => 0.8,
        NameKind.Exonym => 0.9,
        NameKind.Seat => 2,
        NameKind.Colloquial => 0.6,
        NameKind.Generated => 0.2,
        NameKind.Alias => 0,
        NameKind.Former => -0.5,
        _ => -0.3,
    };

    public void Alone(Candidate candidate, Mention mention)
    {
        var place = candidate.Place;
        var kind = gazetteer.Class(place);
        candidate.Add("is well known", gazetteer.IsMinor(place) ? 0.6 : Known(place, kind));
        var nameKind = gazetteer.KindOfName(candidate.Name);
        candidate.Add($"'{gazetteer.NameText(candidate.Name)}' is its {nameKind.ToString().ToLowerInvariant()} name", KindWeight(nameKind));
        var language = gazetteer.LanguageOfName(candidate.Name);
        if (nameKind == NameKind.Alias && language.Length == 0 && report.Language is "de" or "en")
        {
            // "Nawa" is a town in Syria, and what somebody somewhere calls Naha in Japan.
            candidate.Add("nobody says whose name it is", UntaggedAlias);
        }
        candidate.Add("the name is of the report's language", language == report.Language ? 0.7 : language.Length == 0 || language == "en" || gazetteer.NamesOf(place).First == candidate.Name ? 0 : -0.5);
        if (nameKind == NameKind.Former && gazetteer.YearsOfName(candidate.Name).Until is > 0 and var until && year > 0)
        {
            candidate.Add(year <= until ? "it was called so at the time" : "it was no longer called so", year <= until ? 1.5 : -0.5);
        }
        if (gazetteer.KindOfName(candidate.Name) == NameKind.Short && (mention.Level & Cue.AnyLevel) == 0)
        {
            candidate.Add("called so only together with its kind", -3);
        }
        candidate.Add("the word beside it asks for this kind of place", Fits(kind, place, mention.Level));
        if (mention.HasArticle && report.Language == "de" && kind is (PlaceClass.Settlement or PlaceClass.Quarter))
        {
            candidate.Add("towns take no article", -2.5);
        }
    }

    private double Known(int place, PlaceClass kind) => kind switch
    {
        PlaceClass.Country => 5,
        PlaceClass.Continent => 5.5,
        PlaceClass.Region or PlaceClass.Water => 4.2,
        PlaceClass.Facility or PlaceClass.Border or PlaceClass.Front => 3.4,
        PlaceClass.River => 3.2,
        PlaceClass.Land => 3.6,
        PlaceClass.Admin1 => 2.6 + (0.25 * Math.Log10(gazetteer.Population(place) + 10)) + (gazetteer.Country(place) is "US" or "DE" or "GB" or "CA" or "AU" ? 1 : 0),
        PlaceClass.Admin2 => 1.4,
        PlaceClass.Quarter => 0.45 * Math.Log10(gazetteer.Population(place) + 10) - 0.6,
        _ => (0.7 * Math.Log10(gazetteer.Population(place) + 10)) + Capital(place) + (gazetteer.Country(place) == "UA" ? 0.4 : 0),
    };

    private double Capital(int place) => gazetteer.Feature(place) switch { "PPLC" => 1, "PPLA" => 0.5, "PPLA2" => 0.15, _ => 0 };

    private double Fits(PlaceClass kind, int place, Cue level)
    {
        if ((level & Cue.AnyLevel) == 0 || place < 0)
        {
            return 0;
        }
        var wanted = kind switch
        {
            PlaceClass.Country => Cue.Country,
            PlaceClass.Admin1 => Cue.Region | Cue.Country,
            PlaceClass.Region => Cue.Region,
            PlaceClass.Admin2 => Cue.District | Cue.Region,
            PlaceClass.River => Cue.River,
            PlaceClass.Water => Cue.Water,
            PlaceClass.Land => Cue.Land | Cue.Region,
            PlaceClass.Front => Cue.Front,
            PlaceClass.Facility => gazetteer.Feature(place).StartsWith("RST", StringComparison.Ordinal) ? Cue.None : Cue.Plant | Cue.Airport,
            _ => Cue.Town | Cue.Village,
        };
        if ((level & wanted) != 0)
        {
            return 4;
        }
        if (kind == PlaceClass.Country && report.Language == "en" && (level & Cue.AnyLevel) is var asked && (asked & ~(Cue.Town | Cue.Village)) == 0)
        {
            // "the city of Turkey"
            return -1.5;
        }
        // "am Flughafen Berlin": where there is no airport of this name, the town is meant.
        return (level & (Cue.Plant | Cue.Airport | Cue.Front)) != 0 && kind == PlaceClass.Settlement ? 1
            : (level & (Cue.Region | Cue.District | Cue.River | Cue.Water)) != 0 && kind is PlaceClass.Settlement or PlaceClass.Quarter ? -1.5 : 0;
    }
}
