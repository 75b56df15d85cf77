using System.Globalization;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// Finds, for an imported place with a GeoNames id, the shipped one that is the same but has only a key: a division by its
/// codes, a settlement by its point, or by its name nearby.
/// </summary>
internal sealed class PlaceFolding
{
    private const double SamePointMetres = 150;
    private const double SameNameMetres = 10_000;

    private readonly Dictionary<(string, string, string, string), PlaceRow> divisions = [];
    private readonly Dictionary<(string Country, int North, int East), List<PlaceRow>> settlements = [];

    public PlaceFolding(IEnumerable<PlaceRow> places)
    {
        foreach (var place in places.Where(p => p.GeoNamesId == 0))
        {
            if (place.Feature is "ADM1" or "ADM2")
            {
                divisions[(place.Feature, place.Country, place.Admin1, place.Admin2)] = place;
            }
            else if (PlaceClasses.Of(place.Feature) == PlaceClass.Settlement)
            {
                var square = (place.Country, Square(place.Latitude), Square(place.Longitude));
                if (!settlements.TryGetValue(square, out var here))
                {
                    settlements[square] = here = [];
                }
                here.Add(place);
            }
        }
    }

    /// <summary>The shipped place that this row is; null if there is none. It is given once only.</summary>
    public PlaceRow? Find(PlaceRow row)
    {
        if (row.Feature is "ADM1" or "ADM2")
        {
            return divisions.Remove((row.Feature, row.Country, row.Admin1, row.Feature == "ADM2" ? row.Admin2 : ""), out var division) ? division : null;
        }
        if (PlaceClasses.Of(row.Feature) != PlaceClass.Settlement)
        {
            return null;
        }
        PlaceRow? best = null;
        List<PlaceRow>? from = null;
        var least = double.PositiveInfinity;
        for (var north = -1; north <= 1; north++)
        {
            for (var east = -1; east <= 1; east++)
            {
                if (!settlements.TryGetValue((row.Country, Square(row.Latitude) + north, Square(row.Longitude) + east), out var here))
                {
                    continue;
                }
                foreach (var place in here)
                {
                    var metres = Earth.Metres(place.Latitude, place.Longitude, row.Latitude, row.Longitude);
                    if (metres < least && metres < (IsNamedAlike(place, row) ? SameNameMetres : SamePointMetres))
                    {
                        (best, from, least) = (place, here, metres);
                    }
                }
            }
        }
        from?.Remove(best!);
        return best;
    }

    private static bool IsNamedAlike(PlaceRow a, PlaceRow b) =>
        a.Names.Exists(n => b.Names.Exists(m => string.Compare(n.Text, m.Text, CultureInfo.InvariantCulture, CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreCase) == 0));

    // Squares of a tenth of a degree: 11 km from south to north, at least 5 km from west to east where people live.
    private static int Square(double degrees) => (int)Math.Floor(degrees * 10);
}
