using System.Globalization;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>A line of a GeoNames table (geoname, 19 tab-separated columns); see readme.txt of the GeoNames export.</summary>
internal static class GeoNamesLine
{
    /// <summary>The place of a line; the reason why there is none where it does not parse.</summary>
    public static PlaceRow? Parse(string line, out string? problem)
    {
        var c = line.Split('\t');
        problem = null;
        if (c.Length < 15)
        {
            problem = $"has {c.Length} columns, a GeoNames line has 19";
            return null;
        }
        if (!long.TryParse(c[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id <= 0)
        {
            problem = $"'{Shorten(c[0])}' is no GeoNames id";
            return null;
        }
        if (!double.TryParse(c[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) || !(Math.Abs(latitude) <= 90)
            || !double.TryParse(c[5], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude) || !(Math.Abs(longitude) <= 180))
        {
            problem = $"'{Shorten(c[4])}, {Shorten(c[5])}' is no point on the globe";
            return null;
        }
        if (c[1].Length == 0)
        {
            problem = "has no name";
            return null;
        }
        var place = new PlaceRow
        {
            GeoNamesId = id,
            Latitude = latitude,
            Longitude = longitude,
            Feature = c[7],
            Country = c[8],
            Admin1 = c[10] == "00" ? "" : c[10],
            Admin2 = c[11],
            Admin3 = c[12],
            Admin4 = c[13],
            Population = long.TryParse(c[14], NumberStyles.None, CultureInfo.InvariantCulture, out var population) ? population : 0,
        };
        place.AddName(new PlaceNameRow(c[1], "", NameKind.Official));
        if (c[2] != c[1])
        {
            place.AddName(new PlaceNameRow(c[2], "", NameKind.Alias));
        }
        foreach (var alias in c[3].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            place.AddName(new PlaceNameRow(alias, "", NameKind.Alias));
        }
        return place;
    }

    private static string Shorten(string cell) => cell.Length <= 40 ? cell : cell[..40] + "…";
}
