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
    public static string Of(PlaceReference place)
    {
        var name = place.EnglishName ?? place.Name;
        return (place.FeatureCode.StartsWith("ADM", StringComparison.Ordinal) ? name : Titles.GetValueOrDefault((name, place.CountryCode), name)).Replace(' ', '-');
    }
}
