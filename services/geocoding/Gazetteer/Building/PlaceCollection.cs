using System.Globalization;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>The places of a build, found again by id, key, division code or spelling.</summary>
internal sealed class PlaceCollection
{
    /// <summary>Two sources of one origin place a village within a street's length.</summary>
    private const double SamePointMetres = 150;

    private readonly Dictionary<long, PlaceRow> byId = [];
    private readonly Dictionary<string, PlaceRow> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string), PlaceRow> divisions = [];
    private readonly Dictionary<(string Country, string Name), List<PlaceRow>> bySpelling = [];

    private readonly Dictionary<(string Country, int North, int East), List<PlaceRow>> settlements = [];

    public List<PlaceRow> All { get; } = [];

    public PlaceRow Add(PlaceRow place)
    {
        All.Add(place);
        if (place.GeoNamesId > 0)
        {
            byId[place.GeoNamesId] = place;
        }
        else
        {
            byKey[place.Key] = place;
        }
        if (place.Feature is "ADM1" or "ADM2")
        {
            divisions[(place.Country, place.Admin1, place.Feature == "ADM1" ? "" : place.Admin2)] = place;
        }
        if (PlaceClasses.Of(place.Feature) is PlaceClass.Settlement)
        {
            var square = (place.Country, Square(place.Latitude), Square(place.Longitude));
            if (!settlements.TryGetValue(square, out var here))
            {
                settlements[square] = here = [];
            }
            here.Add(place);
        }
        foreach (var name in place.Names.Take(2))
        {
            var key = (place.Country, name.Text);
            if (!bySpelling.TryGetValue(key, out var list))
            {
                bySpelling[key] = list = [];
            }
            list.Add(place);
        }
        return place;
    }

    public PlaceRow? Find(long id, string key) => id > 0 ? byId.GetValueOrDefault(id) : byKey.GetValueOrDefault(key);

    public PlaceRow? Division(string country, string admin1, string admin2 = "") => divisions.GetValueOrDefault((country, admin1, admin2));

    /// <summary>Whether a place of this spelling lies within a few kilometres.</summary>
    public bool HasNear(string country, string name, double latitude, double longitude) =>
        bySpelling.TryGetValue((country, name), out var list)
        && list.Exists(p => Earth.Metres(p.Latitude, p.Longitude, latitude, longitude) < 15_000);

    /// <summary>Whether a settlement lies at this very point, under whatever spelling.</summary>
    public bool HasSettlementAt(string country, double latitude, double longitude)
    {
        for (var north = -1; north <= 1; north++)
        {
            for (var east = -1; east <= 1; east++)
            {
                if (settlements.TryGetValue((country, Square(latitude) + north, Square(longitude) + east), out var here)
                    && here.Exists(p => Earth.Metres(p.Latitude, p.Longitude, latitude, longitude) < SamePointMetres))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>A key of letters and digits that no other place has.</summary>
    public string NewKey(params ReadOnlySpan<string> parts)
    {
        var slug = string.Join('-', parts.ToArray().Where(p => p.Length > 0).Select(Slug));
        var key = slug;
        for (var n = 2; byKey.ContainsKey(key); n++)
        {
            key = $"{slug}-{n.ToString(CultureInfo.InvariantCulture)}";
        }
        return key;
    }

    /// <summary>Squares of a hundredth of a degree.</summary>
    private static int Square(double degrees) => (int)Math.Floor(degrees * 100);

    private static string Slug(string text)
    {
        Span<char> letters = stackalloc char[Math.Min(text.Length, 40)];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.IsLetterOrDigit(text[i]) ? char.ToLowerInvariant(text[i]) : '-';
        }
        return letters.ToString().Trim('-');
    }
}
