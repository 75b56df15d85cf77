namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>Gives divisions the centre and extent of the settlements in them, and their names without the kind.</summary>
internal static class Divisions
{
    private const double NeighbourMetres = 80_000;

    private static readonly string[] Kinds =
    [
        " Oblast", " Oblast'", "skaya Oblast'", " Krai", " Province", " Region", " Governorate", " State", " Voivodeship", " Raion", " District", " Emirate",
        " Republic", " Department", " Prefecture", " Canton", " Autonomous Region", " Municipality",
    ];

    /// <summary>A settlement of a list without a division lies in that of the settlement next to it.</summary>
    public static void FromNeighbours(PlaceCollection places)
    {
        foreach (var place in places.All.Where(p => p.Admin1.Length == 0 && p.Country.Length > 0 && p.Feature.StartsWith("PPL", StringComparison.Ordinal)).ToList())
        {
            var neighbour = places.All
                .Where(p => p.Admin1.Length > 0 && p.Country == place.Country && p.Feature.StartsWith("PPL", StringComparison.Ordinal) && Math.Abs(p.Latitude - place.Latitude) < 1)
                .Select(p => (Place: p, Metres: Earth.Metres(place.Latitude, place.Longitude, p.Latitude, p.Longitude)))
                .Where(p => p.Metres < NeighbourMetres)
                .OrderBy(p => p.Metres).ThenBy(p => p.Place.GeoNamesId).FirstOrDefault().Place;
            (place.Admin1, place.Admin2) = neighbour is null ? ("", "") : (neighbour.Admin1, neighbour.Admin2);
        }
    }

    public static void Complete(PlaceCollection places)
    {
        var extents = new Dictionary<PlaceRow, (double South, double North, double West, double East)>();
        foreach (var place in places.All)
        {
            if (place.Feature is not ("ADM1" or "ADM2") && place.Admin1.Length > 0 && place.Feature.StartsWith("PPL", StringComparison.Ordinal))
            {
                Widen(extents, places.Division(place.Country, place.Admin1), place);
                Widen(extents, place.Admin2.Length > 0 ? places.Division(place.Country, place.Admin1, place.Admin2) : null, place);
            }
        }
        foreach (var (division, (south, north, west, east)) in extents)
        {
            if (division is { Latitude: 0, Longitude: 0 })
            {
                division.Latitude = (south + north) / 2;
                division.Longitude = (west + east) / 2;
            }
            if (division.RadiusKm <= 0)
            {
                division.RadiusKm = Math.Max(5, Math.Round(Earth.Metres(south, west, north, east) / 2000));
            }
        }
        places.All.RemoveAll(p => p is { Feature: "ADM1" or "ADM2", Latitude: 0, Longitude: 0 });
        foreach (var division in places.All.Where(p => p.Feature == "ADM1"))
        {
            AddShortName(division);
        }
    }

    private static void Widen(Dictionary<PlaceRow, (double South, double North, double West, double East)> extents, PlaceRow? division, PlaceRow place)
    {
        if (division is not null)
        {
            var (south, north, west, east) = extents.GetValueOrDefault(division, (90, -90, 180, -180));
            extents[division] = (Math.Min(south, place.Latitude), Math.Max(north, place.Latitude), Math.Min(west, place.Longitude), Math.Max(east, place.Longitude));
        }
    }

    private static void AddShortName(PlaceRow division)
    {
        foreach (var name in division.Names.ToList())
        {
            foreach (var kind in Kinds)
            {
                if (name.Text.Length > kind.Length + 2 && name.Text.EndsWith(kind, StringComparison.Ordinal))
                {
                    division.AddName(new PlaceNameRow(name.Text[..^kind.Length], name.Language, NameKind.Short));
                }
            }
        }
    }
}
