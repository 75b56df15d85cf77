using System.Globalization;
using Lagebild.Text;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>The lists that people wrote: areas, waters, villages, borders, and further names of places in the packages.</summary>
internal static class HandWrittenLists
{
    private static readonly string[] PlaceLists = ["oblasts", "raions", "regions", "historical-regions", "waters", "lands", "facilities", "fronts", "front-villages", "conflict-towns"];

    private static readonly string[] NameLists = ["names", "renamed"];
    private static readonly string[] DivisionLists = ["admin1", "divisions"];

    /// <summary>Adds the countries.</summary>
    public static void AddCountries(PlaceCollection places, string folder)
    {
        foreach (var row in Read(folder, "countries"))
        {
            var place = new PlaceRow
            {
                GeoNamesId = Number(row, "geonameid"), Country = row["code"], Feature = "PCLI", Latitude = Degrees(row, "lat"),
                Longitude = Degrees(row, "lon"), RadiusKm = Degrees(row, "radius_km"), Population = Number(row, "population"),
            };
            foreach (var name in NameCells.Read(row, "names"))
            {
                place.AddName(name);
            }
            places.Add(place);
        }
    }

    /// <summary>Adds the listed places, or completes those that a package has already.</summary>
    public static void AddPlaces(PlaceCollection places, string folder)
    {
        foreach (var row in PlaceLists.SelectMany(list => Read(folder, list)))
        {
            var id = Number(row, "geonameid");
            var known = places.Find(id, row["key"])
                ?? (row["feature"] is "ADM1" or "ADM2" ? places.Division(row["country"], row["admin1"], row["feature"] == "ADM2" ? row["admin2"] : "") : null);
            var place = known ?? new PlaceRow { GeoNamesId = id, Key = row["key"] };
            if (id > 0)
            {
                (place.GeoNamesId, place.Key) = (id, "");
            }
            place.Country = row["country"];
            place.Feature = row["feature"];
            place.Admin1 = row["admin1"].Length > 0 ? row["admin1"] : place.Admin1;
            place.Admin2 = row["admin2"].Length > 0 ? row["admin2"] : place.Admin2;
            place.Latitude = Degrees(row, "lat");
            place.Longitude = Degrees(row, "lon");
            place.RadiusKm = Degrees(row, "radius_km");
            place.Population = Math.Max(place.Population, Number(row, "population"));
            place.Line = row["line"];
            place.PutFirst(NameCells.Read(row, "names"));
            if (known is null)
            {
                // Only now, since places are found again by spelling and point.
                places.Add(place);
            }
        }
    }

    /// <summary>Adds further names of places and divisions.</summary>
    public static void AddNames(PlaceCollection places, string folder)
    {
        foreach (var row in NameLists.SelectMany(list => Read(folder, list)))
        {
            var place = places.Find(Number(row, "geonameid"), "") ?? throw row.Error("no package has this place");
            foreach (var name in NameCells.Read(row, "names"))
            {
                place.AddName(name);
            }
        }
        foreach (var row in DivisionLists.SelectMany(list => Read(folder, list)))
        {
            var place = places.Division(row["country"], row["code"]) ?? throw row.Error("no package has this division");
            if (Number(row, "geonameid") is > 0 and var id)
            {
                (place.GeoNamesId, place.Key) = (id, "");
            }
            if (row["lat"].Length > 0)
            {
                (place.Latitude, place.Longitude) = (Degrees(row, "lat"), Degrees(row, "lon"));
            }
            place.PutFirst(NameCells.Read(row, "names"));
        }
    }

    private static IReadOnlyList<TsvRow> Read(string folder, string list)
    {
        var path = Path.Combine(folder, list + ".tsv");
        return TsvTable.Read(File.OpenRead(path), list);
    }

    private static double Degrees(TsvRow row, string column) =>
        row[column].Length == 0 ? 0 : double.Parse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture);

    private static long Number(TsvRow row, string column) =>
        row[column].Length == 0 ? 0 : long.Parse(row[column], NumberStyles.Integer, CultureInfo.InvariantCulture);
}
