using System.Collections.Frozen;
using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>The title under which corpora cluster a place: its English name, or the page's title where that differs.</summary>
internal static class PlaceTitles
{
    private static readonly FrozenDictionary<(string Name, string Country), string> Titles =
        TsvTable.Read(typeof(PlaceTitles).Assembly, "languages/names/place-titles.tsv").ToFrozenDictionary(row => (row["name"], row["country"]), row => row["title"]);

    /// <summary>The title with hyphens for blanks.</summary>
    public static string Of(PlaceReference place) => Title(place).Replace(' ', '-');

    /// <summary>The pages of the English and, from a German report, the German Wikipedia, by the place's name there.</summary>
    public static IReadOnlyList<string> Links(PlaceReference place, string language)
    {
        var english = "en.wikipedia:" + Title(place).Replace(' ', '_');
        return language == "de" ? ["de.wikipedia:" + place.Name.Replace(' ', '_'), english] : [english];
    }

    private static string Title(PlaceReference place)
    {
        var name = place.EnglishName ?? place.Name;
        return place.FeatureCode.StartsWith("ADM", StringComparison.Ordinal) ? name : Titles.GetValueOrDefault((name, place.CountryCode), name);
    }
}
