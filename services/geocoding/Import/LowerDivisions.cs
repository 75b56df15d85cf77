using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Import;

/// <summary>Divisions of the third, fourth and fifth order by their codes: what holds a place below the second.</summary>
internal sealed class LowerDivisions
{
    private readonly Dictionary<(string Country, string Admin1, string Admin2, string Admin3, string Admin4, string Admin5), string> byCodes = [];

    /// <summary>All of them among the places.</summary>
    public static LowerDivisions Of(IEnumerable<PlaceRow> places, IReadOnlyDictionary<long, string> admin5)
    {
        var divisions = new LowerDivisions();
        foreach (var place in places)
        {
            switch (place.Feature)
            {
                case "ADM3":
                    divisions.byCodes.TryAdd((place.Country, place.Admin1, place.Admin2, place.Admin3, "", ""), place.PlaceId);
                    break;
                case "ADM4":
                    divisions.byCodes.TryAdd((place.Country, place.Admin1, place.Admin2, place.Admin3, place.Admin4, ""), place.PlaceId);
                    break;
                case "ADM5" when admin5.TryGetValue(place.GeoNamesId, out var code):
                    divisions.byCodes.TryAdd((place.Country, place.Admin1, place.Admin2, place.Admin3, place.Admin4, code), place.PlaceId);
                    break;
            }
        }
        return divisions;
    }

    /// <summary>Resource ids of those that hold the place, the widest first; without itself.</summary>
    public IReadOnlyList<string> Of(PlaceRow place, string admin5)
    {
        if (place.Admin3.Length == 0)
        {
            return [];
        }
        var found = new List<string>(2);
        Add(place.Admin3, "", "");
        Add(place.Admin3, place.Admin4, "");
        Add(place.Admin3, place.Admin4, admin5);
        return found;

        void Add(string third, string fourth, string fifth)
        {
            if (byCodes.TryGetValue((place.Country, place.Admin1, place.Admin2, third, fourth, fifth), out var id) && id != place.PlaceId && !found.Contains(id))
            {
                found.Add(id);
            }
        }
    }
}
