namespace Lagebild.Geocoding.Gazetteer;

/// <summary>Ranks the places that a typed name may mean: by likeness, fame, country and nearness.</summary>
internal static class PlaceSearch
{
    private const double BiasKm = 300;

    public static List<(int Place, int Name, double Score)> Find(
        Gazetteer gazetteer, string query, bool prefix, string country, (double Latitude, double Longitude)? near, int limit)
    {
        var best = new Dictionary<int, (int Name, double Score)>();
        foreach (var (name, likeness) in gazetteer.Lookup.Find(query, prefix))
        {
            var place = gazetteer.PlaceOfName(name);
            var score = (6 * likeness) + Fame(gazetteer, place) + (gazetteer.KindOfName(name) is NameKind.Official or NameKind.Exonym ? 0.3 : 0);
            if (country.Length > 0 && gazetteer.Country(place) == country)
            {
                score += 2;
            }
            if (near is { } point)
            {
                var km = Earth.Metres(point.Latitude, point.Longitude, gazetteer.Latitude(place), gazetteer.Longitude(place)) / 1000;
                score += 3 * Math.Exp(-km / BiasKm);
            }
            if (!best.TryGetValue(place, out var known) || known.Score < score)
            {
                best[place] = (name, score);
            }
        }
        return [.. best.Select(b => (b.Key, b.Value.Name, b.Value.Score)).OrderByDescending(r => r.Score).ThenBy(r => r.Key).Take(limit)];
    }

    private static double Fame(Gazetteer gazetteer, int place) => gazetteer.Class(place) switch
    {
        PlaceClass.Country or PlaceClass.Continent => 4,
        PlaceClass.Settlement or PlaceClass.Quarter => 0.5 * Math.Log10(gazetteer.Population(place) + 1),
        PlaceClass.Admin1 => 2,
        _ => 1.5,
    };
}
