namespace Lagebild.Geocoding.Gazetteer;

/// <summary>What lies in what, where imports know more than country, first and second division.</summary>
internal static class Areas
{
    private const int MostAreas = 32;

    /// <summary>All areas that hold a place, also by way of others, the widest first; without the place itself.</summary>
    public static List<int> Of(Gazetteer gazetteer, int place)
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
