namespace Lagebild.Query.Events;

/// <summary>A block as the store has it: its claims that count, and its events.</summary>
internal sealed record LiveBlock(IReadOnlyDictionary<long, BlockClaim> Claims, IReadOnlyList<LiveEvent> Events);

/// <summary>
/// The blocks that were written last, so that news about the same days need not be read back with every report. Whether they are still
/// what the store holds says the picture's sequence: everyone who changes claims or events takes a number from it under the picture's clock.
/// </summary>
/// <param name="most">So many claims are remembered, those used last.</param>
internal sealed class LiveBlocks(int most = LiveBlocks.MostClaims)
{
    // About 3 KB each.
    private const int MostClaims = 30_000;

    private readonly Lock _lock = new();
    private Dictionary<string, LiveBlock> _young = new(StringComparer.Ordinal);
    private Dictionary<string, LiveBlock> _old = new(StringComparer.Ordinal);
    private long _sequence = -1;
    private int _claims;

    /// <summary>Those of the blocks that are remembered as of this number.</summary>
    public IReadOnlyDictionary<string, LiveBlock> At(long sequence, IEnumerable<string> blocks)
    {
        var found = new Dictionary<string, LiveBlock>(StringComparer.Ordinal);
        lock (_lock)
        {
            if (sequence == _sequence)
            {
                foreach (var block in blocks)
                {
                    if (_young.TryGetValue(block, out var live) || _old.TryGetValue(block, out live))
                    {
                        found.Add(block, live);
                    }
                }
            }
        }
        return found;
    }

    /// <summary>Remembers blocks as they were committed.</summary>
    /// <param name="before">The last number before that commit.</param>
    /// <param name="after">Its own last number.</param>
    /// <param name="blocks">What it changed.</param>
    public void Keep(long before, long after, IReadOnlyDictionary<string, LiveBlock> blocks)
    {
        lock (_lock)
        {
            if (after < _sequence)
            {
                return;
            }
            if (before != _sequence)
            {
                // Somebody else wrote in between: only these are known.
                _young.Clear();
                _old.Clear();
                _claims = 0;
            }
            _sequence = after;
            foreach (var (block, live) in blocks)
            {
                _claims -= _young.TryGetValue(block, out var known) ? known.Claims.Count : 0;
                _claims += live.Claims.Count;
                _young[block] = live;
                _old.Remove(block);
            }
            if (_claims > most / 2)
            {
                (_old, _young, _claims) = (_young, new Dictionary<string, LiveBlock>(StringComparer.Ordinal), 0);
            }
        }
    }
}
