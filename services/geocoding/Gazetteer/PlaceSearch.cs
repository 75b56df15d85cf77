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
        var isFound = AddSpelled(gazetteer, typed, wish, best);
        if (!isFound && SearchSpelling.WithoutUmlautDigraphs(typed) is { } other)
        {
            isFound = AddSpelled(gazetteer, other, wish, best);
        }
        if (!isFound && typed.Length >= ShortestSlip)
        {
            var slips = new List<int>();
            gazetteer.Lookup.AddSlips(typed, slips);
            foreach (var spelling in slips)
            {
                Add(gazetteer, spelling, 0.5, wish, best);
            }
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

    /// <summary>Adds what is spelled so or begins so; false if no name is spelled so.</summary>
    private static bool AddSpelled(Gazetteer gazetteer, string typed, Wish wish, Dictionary<int, (int Name, double Score)> best)
    {
        var (from, end) = gazetteer.Lookup.BeginningWith(typed);
        var isWhole = from < end && gazetteer.Lookup.Spelling(from).Length == typed.Length;
        if (isWhole)
        {
            Add(gazetteer, from, 1, wish, best);
            from++;
        }
        if (!wish.Prefix || from >= end)
        {
            return isWhole;
        }
        var begun = new List<int>();
        var country = wish.Country.Length > 0 ? Array.IndexOf(gazetteer.Columns.CountryCodes, wish.Country) : -1;
        gazetteer.Lookup.AddBestKnown(from, end, MostBegun, country, country >= 0 ? InCountry : 0, begun);
        foreach (var spelling in begun)
        {
            Add(gazetteer, spelling, Begun(gazetteer, typed, spelling), wish, best);
        }
        if (wish.Near is { } point)
        {
            AddNear(gazetteer, typed, (from, end), point, wish, best);
        }
        return true;
    }

    /// <summary>Small places are not among the best known, but may lie where the searcher looks.</summary>
    private static void AddNear(
        Gazetteer gazetteer, string typed, (int From, int End) begun, (double Latitude, double Longitude) point, Wish wish, Dictionary<int, (int Name, double Score)> best)
    {
        foreach (var (place, _) in gazetteer.Spatial.Within(point.Latitude, point.Longitude, NearMetres))
        {
            var (first, end) = gazetteer.NamesOf(place);
            for (var name = first; name < end; name++)
            {
                var spelling = gazetteer.Lookup.SpellingOfName(name);
                if (spelling >= begun.From && spelling < begun.End)
                {
                    AddName(gazetteer, name, Begun(gazetteer, typed, spelling), wish, best);
                }
            }
        }
    }

    private static double Begun(Gazetteer gazetteer, string typed, int spelling) => 0.6 + (0.3 * typed.Length / gazetteer.Lookup.Spelling(spelling).Length);

    private static void Add(Gazetteer gazetteer, int spelling, double likeness, Wish wish, Dictionary<int, (int Name, double Score)> best)
    {
        foreach (var name in gazetteer.Lookup.NamesOf(spelling))
        {
            AddName(gazetteer, name, likeness, wish, best);
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
