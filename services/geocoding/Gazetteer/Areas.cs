namespace Lagebild.Geocoding.Gazetteer;

/// <summary>What lies in what, where imports or people know more than country, first and second division.</summary>
internal static class Areas
{
    private const int MostAreas = 32;

    /// <summary>All areas that hold a place, also by way of others, the widest first; without the place itself.</summary>
    public static List<int> Of(Gazetteer gazetteer, int place) => WithOutlines(gazetteer, Administrative(gazetteer, place), gazetteer.Outlined.Holding(place));

    /// <summary>All areas that hold a point, the widest first: those of the settlement next to it, and what was drawn round it.</summary>
    /// <param name="gazetteer">The places.</param>
    /// <param name="nearest">The settlement; −1 if there is none.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    public static List<int> At(Gazetteer gazetteer, int nearest, double latitude, double longitude) =>
        WithOutlines(gazetteer, nearest < 0 ? [] : Administrative(gazetteer, nearest), gazetteer.Outlined.Covering(latitude, longitude));

    /// <summary>Drawn areas among the others, each before the first that is smaller. Where a division is drawn, the drawing decides.</summary>
    public static List<int> WithOutlines(Gazetteer gazetteer, List<int> areas, IEnumerable<int> drawn)
    {
        areas.RemoveAll(area => gazetteer.Outlined.Of(area) is not null);
        foreach (var area in drawn.OrderByDescending(Extent))
        {
            var before = areas.FindIndex(other => Extent(other) < Extent(area));
            areas.Insert(before < 0 ? areas.Count : before, area);
        }
        return areas;

        double Extent(int area) => gazetteer.Outlined.Of(area)?.ReachMetres ?? (gazetteer.RadiusKm(area) * 1000);
    }

    private static List<int> Administrative(Gazetteer gazetteer, int place)
    {
        var areas = new List<int>();
        Add(gazetteer, place, place, areas);
        for (var i = 0; i < areas.Count && areas.Count < MostAreas; i++)
        {
            Add(gazetteer, areas[i], place, areas);
        }
        return [.. areas.OrderBy(area => Order(gazetteer, area))];
    }

    private static void Add(Gazetteer gazetteer, int place, int without, List<int> areas)
    {
        AddOne(gazetteer.CountryPlace(place));
        AddOne(gazetteer.Admin1(place));
        AddOne(gazetteer.Admin2(place));
        foreach (var area in gazetteer.FurtherAreas(place))
        {
            AddOne(area);
        }

        void AddOne(int area)
        {
            if (area >= 0 && area != without && area != place && !areas.Contains(area))
            {
                areas.Add(area);
            }
        }
    }

    private static int Order(Gazetteer gazetteer, int area) => gazetteer.Feature(area) switch
    {
        "CONT" => 0,
        _ when gazetteer.Class(area) == PlaceClass.Country => 1,
        "ADM1" => 3,
        "ADM2" => 4,
        "ADM3" => 5,
        "ADM4" => 6,
        "ADM5" => 7,
        _ => 2,
    };
}
