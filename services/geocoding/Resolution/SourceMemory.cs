using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Resolution;

/// <summary>What the recent reports of a source were about: shares of countries and first-order divisions, by index of the gazetteer.</summary>
internal sealed record SourceLeaning(IReadOnlyDictionary<int, double> Countries, IReadOnlyDictionary<int, double> Divisions);

/// <summary>
/// Remembers where the sources' reports take place, the newer the more: a local paper's "London" is that of its last reports.
/// Kept in memory, per instance and gazetteer; a report that is read twice counts twice, which hardly matters. Thread-safe.
/// </summary>
internal sealed class SourceMemory(Gazetteer.Gazetteer gazetteer)
{
    private const int MostSources = 5_000;

    /// <summary>What a report's weight is after one more report.</summary>
    private const double Decay = 0.93;

    /// <summary>So many reports make half the trust.</summary>
    private const double HalfTrust = 2;

    private const double SureEnough = 0.7;

    private readonly Dictionary<string, Profile> sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock guard = new();

    /// <summary>What the source reported of lately; null if nothing is known.</summary>
    public SourceLeaning? Of(string source)
    {
        if (source.Length == 0)
        {
            return null;
        }
        lock (guard)
        {
            if (!sources.TryGetValue(SourceCountry.HostOf(source), out var profile))
            {
                return null;
            }
            var trust = profile.Total / (profile.Total + HalfTrust) / profile.Total;
            return new SourceLeaning(
                profile.Countries.ToDictionary(c => c.Key, c => c.Value * trust), profile.Divisions.ToDictionary(d => d.Key, d => d.Value * trust));
        }
    }

    /// <summary>Takes note of a report's places: those that are literal and sure, each division once.</summary>
    public void Note(string source, IReadOnlyList<ToponymMention> toponyms)
    {
        if (source.Length == 0)
        {
            return;
        }
        var divisions = new HashSet<int>();
        var countries = new HashSet<int>();
        foreach (var toponym in toponyms)
        {
            if (toponym is { Use: ToponymUse.Literal, Confidence: >= SureEnough, Place: { } place } && gazetteer.Find(place.PlaceId) is >= 0 and var at
                && gazetteer.Class(at) is PlaceClass.Settlement or PlaceClass.Quarter or PlaceClass.Admin1 or PlaceClass.Admin2)
            {
                countries.Add(gazetteer.CountryIndex(at));
                var division = gazetteer.Class(at) == PlaceClass.Admin1 ? at : gazetteer.Admin1(at);
                if (division >= 0)
                {
                    divisions.Add(division);
                }
            }
        }
        if (countries.Count == 0)
        {
            return;
        }
        lock (guard)
        {
            var host = SourceCountry.HostOf(source);
            if (!sources.TryGetValue(host, out var profile))
            {
                if (sources.Count >= MostSources)
                {
                    sources.Remove(sources.Keys.First());
                }
                sources[host] = profile = new Profile();
            }
            profile.Add(countries, divisions);
        }
    }

    private sealed class Profile
    {
        public Dictionary<int, double> Countries { get; } = [];

        public Dictionary<int, double> Divisions { get; } = [];

        public double Total { get; private set; }

        public void Add(HashSet<int> countries, HashSet<int> divisions)
        {
            Total = (Total * Decay) + 1;
            Take(Countries, countries);
            Take(Divisions, divisions);
        }

        private static void Take(Dictionary<int, double> weights, HashSet<int> seen)
        {
            foreach (var key in weights.Keys.ToList())
            {
                weights[key] *= Decay;
                if (weights[key] < 0.02)
                {
                    weights.Remove(key);
                }
            }
            foreach (var key in seen)
            {
                weights[key] = weights.GetValueOrDefault(key) + (1.0 / seen.Count);
            }
        }
    }
}
