namespace Lagebild.Query.Counts;

/// <summary>Counts of a dimension in a scope, added up.</summary>
internal sealed class CountBlock
{
    private readonly (SumKey Key, int[] Values, long[] Counts)[] _parts;

    public CountBlock(IEnumerable<KeyValuePair<SumKey, Dictionary<int, long>>> sums)
        : this([.. sums.Select(sum => (sum.Key, sum.Value.Keys.ToArray(), sum.Value.Values.ToArray()))])
    {
    }

    public CountBlock(IEnumerable<KeyValuePair<SumKey, CountTable>> sums)
        : this([.. sums.Select(sum => sum.Value.ToArrays() is var (values, counts) ? (sum.Key, values, counts) : default)])
    {
    }

    private CountBlock((SumKey Key, int[] Values, long[] Counts)[] parts)
    {
        _parts = parts;
        Bytes = _parts.Sum(part => 100L + (12 * part.Values.Length));
    }

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes { get; }

    public void TakeAll(TakeCount take)
    {
        foreach (var (key, values, counts) in _parts)
        {
            for (var index = 0; index < values.Length; index++)
            {
                take(key, values[index], counts[index]);
            }
        }
    }
}
