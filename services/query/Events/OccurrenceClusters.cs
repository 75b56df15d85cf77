namespace Lagebild.Query.Events;

/// <summary>A live claim of a block, with the number of its row and when it sorts.</summary>
internal sealed record BlockClaim(long Id, long SortUs, V1.Claim Claim)
{
    public ClaimSignature Signature { get; } = ClaimSignature.Of(Claim);

    /// <summary>The areas in which it lies; null if they were not read yet.</summary>
    public IReadOnlyCollection<string>? Areas { get; set; }
}

/// <summary>What of a claim must fit to another's: manner and participants.</summary>
internal sealed record ClaimSignature(string Mode, string[] Actors, string[] Recipients)
{
    public static ClaimSignature Of(V1.Claim claim) => new(
        claim.Mode,
        [.. claim.Actors.SelectMany(actor => actor.Entities).Distinct().Order(StringComparer.Ordinal)],
        [.. claim.Recipients.SelectMany(recipient => recipient.Entities).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>How much it says, 0 to 3.</summary>
    public int Specificity => (Mode.Length > 0 ? 1 : 0) + (Actors.Length > 0 ? 1 : 0) + (Recipients.Length > 0 ? 1 : 0);

    public string Key { get; } = $"{Mode}|{string.Join(',', Actors)}|{string.Join(',', Recipients)}";
}

/// <summary>
/// Divides the claims of a block into events. It is a function of the set of claims: they are taken in an order of their own, the
/// most specific first, so the order in which they came makes no difference, and nothing depends on what was an event before.
/// </summary>
internal sealed class OccurrenceClusters
{
    private readonly List<BlockClaim> _members = [];
    private readonly HashSet<string> _actors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recipients = new(StringComparer.Ordinal);
    private string _mode = "";

    private OccurrenceClusters(BlockClaim seed)
    {
        Seed = seed.Signature;
        Add(seed);
    }

    /// <summary>Signature of the claim that it began with; no two events of a block have the same.</summary>
    public ClaimSignature Seed { get; }

    /// <summary>Its claims in their own order.</summary>
    public IReadOnlyList<BlockClaim> Members => _members;

    /// <summary>The events of a block.</summary>
    public static IReadOnlyList<OccurrenceClusters> Of(IEnumerable<BlockClaim> claims)
    {
        var found = new ClusterIndex();
        foreach (var claim in claims.OrderByDescending(claim => claim.Signature.Specificity).ThenBy(claim => claim.Claim.Name, StringComparer.Ordinal))
        {
            if (found.Same(claim.Signature.Key) is { } same)
            {
                same.Add(claim);
                found.Note(same, claim.Signature);
            }
            else if (Choose(found.Candidates(claim.Signature), claim) is { } cluster)
            {
                cluster.Add(claim);
                found.Note(cluster, claim.Signature);
            }
            else
            {
                found.Add(new OccurrenceClusters(claim) { Number = found.Clusters.Count });
            }
        }
        return found.Clusters;
    }

    /// <summary>Its place among the events of the block.</summary>
    public int Number { get; private init; }

    public bool NamesNoActor => _actors.Count == 0;

    public bool NamesNoRecipient => _recipients.Count == 0;

    // The event that shares most participants; a claim that fits several only for what it leaves open joins none of them.
    private static OccurrenceClusters? Choose(IEnumerable<OccurrenceClusters> candidates, BlockClaim claim)
    {
        OccurrenceClusters? best = null;
        var (bestShared, fitting) = (-1, 0);
        foreach (var cluster in candidates)
        {
            if (cluster.Fits(claim))
            {
                fitting++;
                var shared = claim.Signature.Actors.Count(cluster._actors.Contains) + claim.Signature.Recipients.Count(cluster._recipients.Contains);
                if (shared > bestShared)
                {
                    (best, bestShared) = (cluster, shared);
                }
            }
        }
        return fitting == 1 || bestShared > 0 ? best : null;
    }

    private bool Fits(BlockClaim claim)
    {
        var signature = claim.Signature;
        var modes = signature.Mode.Length == 0 || _mode.Length == 0 || signature.Mode == _mode;
        var actors = signature.Actors.Length == 0 || _actors.Count == 0 || signature.Actors.Any(_actors.Contains);
        var recipients = signature.Recipients.Length == 0 || _recipients.Count == 0 || signature.Recipients.Any(_recipients.Contains);
        // Without a common place only a common participant ties two claims together.
        var tied = claim.Claim.Places.Count > 0 || signature.Actors.Any(_actors.Contains) || signature.Recipients.Any(_recipients.Contains);
        return modes && actors && recipients && tied;
    }

    private void Add(BlockClaim claim)
    {
        _members.Add(claim);
        _actors.UnionWith(claim.Signature.Actors);
        _recipients.UnionWith(claim.Signature.Recipients);
        _mode = _mode.Length == 0 ? claim.Signature.Mode : _mode;
    }
}
