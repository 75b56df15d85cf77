namespace Lagebild.Query.Events;

/// <summary>
/// The events of a block by whom they name, so that a claim is compared with those it may fit and not with all of them: a capital has
/// hundreds of events of a kind on a day.
/// </summary>
internal sealed class ClusterIndex
{
    private readonly List<OccurrenceClusters> _clusters = [];
    private readonly Dictionary<string, OccurrenceClusters> _bySeed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> _byActor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> _byRecipient = new(StringComparer.Ordinal);

    /// <summary>All, in the order in which they began.</summary>
    public IReadOnlyList<OccurrenceClusters> Clusters => _clusters;

    /// <summary>The event that began with the same signature.</summary>
    public OccurrenceClusters? Same(string seed) => _bySeed.GetValueOrDefault(seed);

    /// <summary>All events that a claim of this signature may fit, in their order; perhaps others too.</summary>
    public IEnumerable<OccurrenceClusters> Candidates(ClaimSignature signature) =>
        signature.Actors.Length > 0 ? Naming(_byActor, signature.Actors)
        : signature.Recipients.Length > 0 ? Naming(_byRecipient, signature.Recipients)
        : _clusters;

    public void Add(OccurrenceClusters cluster)
    {
        _clusters.Add(cluster);
        _bySeed.Add(cluster.Seed.Key, cluster);
        Note(cluster, cluster.Seed);
    }

    /// <summary>A claim of this signature was added to an event.</summary>
    public void Note(OccurrenceClusters cluster, ClaimSignature signature)
    {
        Note(_byActor, signature.Actors, cluster.Number, cluster.NamesNoActor);
        Note(_byRecipient, signature.Recipients, cluster.Number, cluster.NamesNoRecipient);
    }

    // The empty name stands for naming nobody, which fits everybody.
    private static void Note(Dictionary<string, SortedSet<int>> by, string[] names, int number, bool nobody)
    {
        foreach (var name in nobody ? [""] : names)
        {
            (by.TryGetValue(name, out var numbers) ? numbers : by[name] = []).Add(number);
        }
        if (!nobody && by.TryGetValue("", out var before))
        {
            before.Remove(number);
        }
    }

    private IEnumerable<OccurrenceClusters> Naming(Dictionary<string, SortedSet<int>> by, string[] names)
    {
        SortedSet<int>[] found = [.. names.Append("").Select(name => by.GetValueOrDefault(name)).OfType<SortedSet<int>>()];
        return found.Length == 1 ? found[0].Select(number => _clusters[number]) : found.SelectMany(numbers => numbers).Distinct().Order().Select(number => _clusters[number]);
    }
}
