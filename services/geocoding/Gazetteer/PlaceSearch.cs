namespace Lagebild.Geocoding.Gazetteer;

/// <summary>Ranks the places that a typed name may mean: by likeness, fame, country and nearness.</summary>
internal static class PlaceSearch
{
    private const double BiasKm = 300;
    private const double NearMetres = 30_000;
    private const int MostBegun = 150;
    private const float InCountry = 2;
    private const int ShortestSlip = 4;

    /// <summary>What is asked for.</summary>
    /// <param name="Prefix">Whether the name may only have been begun.</param>
    /// <param name="Country">Prefers this country; empty: none.</param>
    /// <param name="Near">Prefers what is near this point.</param>
    public readonly record struct Wish(bool Prefix, string Country, (double Latitude, double Longitude)? Near);

    public static List<(int Place, int Name, double Score)> Find(Gazetteer gazetteer, string query, Wish wish, int limit)
    {
        var typed = SearchSpelling.Of(query);
        var best = new Dictionary<int, (int Name, double Score)>();
        if (typed.Length == 0)
        {
            return [];
        }
        AddSpelled(gazetteer, typed, wish, best);
        if (best.Count == 0 && SearchSpelling.WithoutUmlautDigraphs(typed) is { } other)
        {
            AddSpelled(gazetteer, other, wish, best);
        }
        if (best.Count == 0 && typed.Length >= ShortestSlip)
        {
            AddSlips(gazetteer, typed, wish, best);
        }
        return [.. best.Select(b => (b.Key, b.Value.Name, b.Value.Score)).OrderByDescending(r => r.Score).ThenBy(r => r.Key).Take(limit)];
    }

    /// <summary>How well known a place is, in the unit of the scores.</summary>
    public static double Fame(Gazetteer gazetteer, int place) => gazetteer.Class(place) switch
    {
        PlaceClass.Country or PlaceClass.Continent => 4,
        PlaceClass.Settlement or PlaceClass.Quarter => 0.5 * Math.Log10(gazetteer.Population(place) + 1),
        PlaceClass.Admin1 => 2,
        _ => 1.5,
    };

    /// <summary>Adds what is spelled so or begins so.</summary>
    private static void AddSpelled(Gazetteer gazetteer, string typed, Wish wish, Dictionary<int, (int Name, double Score)> best)
    {
        var country = wish.Country.Length > 0 ? wish.Country : null;
        var begun = new List<int>();
        foreach (var layer in gazetteer.Search.Layers)
        {
            var (from, end) = layer.Lookup.BeginningWith(typed);
            if (from < end && layer.Lookup.Spelling(from).Length == typed.Length)
            {
                Add(gazetteer, layer, from, 1, wish, best);
                from++;
            }
            if (!wish.Prefix || from >= end)
            {
                continue;
            }
            begun.Clear();
            layer.Lookup.AddBestKnown(from, end, MostBegun, country, country is null ? 0 : InCountry, begun);
            foreach (var spelling in begun)
            {
                Add(gazetteer, layer, spelling, Begun(layer, typed, spelling), wish, best);
            }
            if (wish.Near is { } point)
            {
                AddNear(gazetteer, layer, typed, (from, end), point, wish, best);
            }
        }
    }

    private static void AddSlips(Gazetteer gazetteer, string typed, Wish wish, Dictionary<int, (int Name, double Score)> best)
    {
        var slips = new List<int>();
        foreach (var layer in gazetteer.Search.Layers)
        {
            slips.Clear();
            layer.Lookup.AddSlips(typed, slips);
            foreach (var spelling in slips)
            {
                Add(gazetteer, layer, spelling, 0.5, wish, best);
            }
        }
    }

    /// <summary>Small places are not among the best known, but may lie where the searcher looks.</summary>
    private static void AddNear(
        Gazetteer gazetteer, SearchLayer layer, string typed, (int From, int End) begun, (double Latitude, double Longitude) point, Wish wish,
        Dictionary<int, (int Name, double Score)> best)
    {
        foreach (var (place, _) in gazetteer.Spatial.Within(point.Latitude, point.Longitude, NearMetres))
        {
            var (first, end) = gazetteer.NamesOf(place);
            for (var name = first; name < end; name++)
            {
                if (layer.There(name) is >= 0 and var there && layer.Lookup.SpellingOfName(there) is var spelling && spelling >= begun.From && spelling < begun.End)
                {
                    AddName(gazetteer, name, Begun(layer, typed, spelling), wish, best);
                }
            }
        }
    }

    private static double Begun(SearchLayer layer, string typed, int spelling) => 0.6 + (0.3 * typed.Length / layer.Lookup.Spelling(spelling).Length);

    private static void Add(Gazetteer gazetteer, SearchLayer layer, int spelling, double likeness, Wish wish, Dictionary<int, (int Name, double Score)> best)
    {
        foreach (var name in layer.Lookup.NamesOf(spelling))
        {
            if (layer.Here(name) is >= 0 and var here)
            {
                AddName(gazetteer, here, likeness, wish, best);
            }
        }
    }

    private static void AddName(Gazetteer gazetteer, int name, double likeness, Wish wish, Dictionary<int, (int Name, double Score)> best)
    {
        var place = gazetteer.PlaceOfName(name);
        var score = (6 * likeness) + gazetteer.FameOfName(name);
        if (wish.Country.Length > 0 && gazetteer.Country(place) == wish.Country)
        {
            score += InCountry;
        }
        if (wish.Near is { } point)
        {
            var km = Earth.Metres(point.Latitude, point.Longitude, gazetteer.Latitude(place), gazetteer.Longitude(place)) / 1000;
            score += 3 * Math.Exp(-km / BiasKm);
        }
        if (!best.TryGetValue(place, out var known) || known.Score < score)
        {
            best[place] = (name, score);
        }
    }
}
