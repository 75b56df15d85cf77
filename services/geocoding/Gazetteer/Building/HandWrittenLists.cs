using System.Globalization;
using Lagebild.Text;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>The lists that people wrote: areas, waters, villages, borders, and further names of places in the packages.</summary>
internal static class HandWrittenLists
{
    private static readonly string[] PlaceLists = ["oblasts", "regions", "front-villages"];

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
            var place = places.Find(id, row["key"])
                ?? (row["feature"] == "ADM1" ? places.Division(row["country"], row["admin1"]) : null)
                ?? places.Add(new PlaceRow { GeoNamesId = id, Key = row["key"] });
            place.GeoNamesId = id > 0 ? id : place.GeoNamesId;
            place.Country = row["country"];
            place.Feature = row["feature"];
            place.Admin1 = row["admin1"].Length > 0 ? row["admin1"] : place.Admin1;
            place.Admin2 = row["admin2"].Length > 0 ? row["admin2"] : place.Admin2;
            place.Latitude = Degrees(row, "lat");
            place.Longitude = Degrees(row, "lon");
            place.RadiusKm = Degrees(row, "radius_km");
            place.Population = Math.Max(place.Population, Number(row, "population"));
            place.Line = row["line"];
            foreach (var name in NameCells.Read(row, "names"))
            {
                place.AddName(name);
            }
        }
    }

    /// <summary>Adds further names of places and divisions.</summary>
    public static void AddNames(PlaceCollection places, string folder)
    {
        foreach (var row in Read(folder, "names"))
        {
            var place = places.Find(Number(row, "geonameid"), "") ?? throw row.Error("no package has this place");
            foreach (var name in NameCells.Read(row, "names"))
            {
                place.AddName(name);
            }
        }
        foreach (var row in Read(folder, "admin1"))
        {
            var place = places.Division(row["country"], row["code"]) ?? throw row.Error("no package has this division");
            place.GeoNamesId = Number(row, "geonameid");
            if (row["lat"].Length > 0)
            {
                (place.Latitude, place.Longitude) = (Degrees(row, "lat"), Degrees(row, "lon"));
            }
            foreach (var name in NameCells.Read(row, "names"))
            {
                place.AddName(name);
            }
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
