using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>How much a name by itself speaks for a place: what kind of place bears it, how large it is, and what kind of name it is.</summary>
internal sealed class NamePrior(Gazetteer.Gazetteer gazetteer, CueLexicon cues, ReportText report)
{
    /// <summary>Countries whose small places are in the news.</summary>
    private static readonly HashSet<string> AtWar =
    [
        "SY", "LB", "PS", "YE", "SD", "SS", "TD", "ML", "BF", "NE", "LY", "ET", "SO", "CD", "MM", "AF", "HT", "AM", "AZ",
    ];

    /// <summary>Countries whose generated names come from Ukrainian and Russian ones.</summary>
    private static readonly HashSet<string> CyrillicNames = ["UA", "RU", "BY", "MD", "PL", "GE", "AM", "AZ"];

    private const long SmallTown = 5_000;

    public double Of(Mention mention, Cue level)
    {
        var best = double.NegativeInfinity;
        foreach (var name in mention.Names)
        {
            var place = gazetteer.PlaceOfName(name);
            var kind = gazetteer.KindOfName(name);
            var prior = gazetteer.IsMinor(place) ? 0.2 : gazetteer.Class(place) switch
            {
                PlaceClass.Country or PlaceClass.Continent or PlaceClass.Region or PlaceClass.Water or PlaceClass.Border or PlaceClass.Front => 4,
                PlaceClass.Facility => 4,
                PlaceClass.River or PlaceClass.Land => 3.4,
                PlaceClass.Admin1 => gazetteer.GeoNamesId(place) > 0 ? 4 : 2,
                PlaceClass.Admin2 => mention.End > mention.First + 1 ? 2.6 : 0.8,
                _ => ByPopulation(place, name),
            };
            if (kind == NameKind.Short)
            {
                prior = IsStateCode(mention) ? 4 : (level & (Cue.Region | Cue.District | Cue.Plant | Cue.Airport | Cue.River | Cue.Front)) != 0 ? 3 : -1;
            }
            else if ((kind == NameKind.Alias && gazetteer.LanguageOfName(name).Length == 0) || IsGuess(name, kind))
            {
                prior -= 1.2;
            }
            best = Math.Max(best, prior);
        }
        return best;
    }

    /// <summary>"Springfield, IL": two capitals after a comma.</summary>
    private bool IsStateCode(Mention mention)
    {
        var token = report.Tokens[mention.First];
        return cues.Language == "en" && token is { Case: TokenCase.Upper, Length: 2, Glued: false } && mention.First > 1
            && report.Word(mention.First - 1) is "," && report.Tokens[mention.First - 2].IsCapitalised;
    }

    /// <summary>A Russian name made from the Ukrainian one by rule is in Cyrillic letters as any word is, and may be one.</summary>
    private bool IsGuess(int name, NameKind kind) => kind == NameKind.Generated && gazetteer.LanguageOfName(name) == "ru";

    /// <summary>"Sinwar": what rules write of small places' Arabic and Persian names is written as the families are that come from there.</summary>
    private bool IsSpelledAsPersons(int name, int place) => gazetteer.KindOfName(name) == NameKind.Generated && gazetteer.Population(place) < SmallTown
        && gazetteer.LanguageOfName(name) == "de" && !CyrillicNames.Contains(gazetteer.Country(place)) && !gazetteer.NameText(name).Contains(' ', StringComparison.Ordinal);

    private double ByPopulation(int place, int name)
    {
        var guess = IsGuess(name, gazetteer.KindOfName(name)) || IsSpelledAsPersons(name, place);
        var listed = guess || gazetteer.LanguageOfName(name).Length == 0 ? 0
            : gazetteer.Country(place) == "UA" ? 1.4 : AtWar.Contains(gazetteer.Country(place)) ? 0.7 : 0;
        var tagged = gazetteer.LanguageOfName(name) == cues.Language && !guess ? 0.5 : 0;
        return listed + tagged + gazetteer.Population(place) switch
        {
            >= 1_000_000 => 3.6,
            >= 200_000 => 3,
            >= 50_000 => 2.2,
            >= 15_000 => 1.5,
            >= 5_000 => 0.9,
            >= 1_000 => 0.5,
            _ => 0.2,
        };
    }
}
