using Lagebild.Query.Projection;

namespace Lagebild.Query.Counts;

/// <summary>Where a count stands: a dimension, the type and one or 0 for all, the status, and the time; see <see cref="ClaimFact"/>.</summary>
internal readonly record struct SumKey(long Dimension, long Type, long Status, long FirstDay, long LastDay, long Length);

/// <summary>Takes one count of one value.</summary>
internal delegate void TakeCount(in SumKey key, int value, long count);

/// <summary>
/// Counts by value for every key. Packed, a key's values stand in their order, each as the step from the one before and its count:
/// three bytes a value as a rule, so that the counts of thousands of places on a day are read at once.
/// </summary>
internal sealed class CountSums
{
    private readonly Dictionary<SumKey, Dictionary<int, long>> _sums = [];

    public void Add(in SumKey key, int value, long count)
    {
        if (!_sums.TryGetValue(key, out var values))
        {
            _sums[key] = values = [];
        }
        values[value] = values.GetValueOrDefault(value) + count;
    }

    /// <summary>The rows of a fold; what came and went within it is not in them.</summary>
    public BulkRows ToRows(long fold)
    {
        var rows = new BulkRows(
            "count_sum",
            "dimension bigint, plover bigint, status bigint, fold_id bigint, first_day bigint, last_day bigint, length bigint, entries bytea");
        foreach (var (key, values) in _sums)
        {
            var packed = Pack(values);
            if (packed.Length > 0)
            {
                rows.Add(key.Dimension, key.Type, key.Status, fold, key.FirstDay, key.LastDay, key.Length, packed);
            }
        }
        return rows;
    }

    /// <summary>Reads a packed row.</summary>
    public static void Read(in SumKey key, ReadOnlySpan<byte> packed, TakeCount take)
    {
        var reader = new CountBytes.Reader(packed);
        var value = 0;
        while (!reader.AtEnd)
        {
            value += (int)reader.Next();
            take(key, value, reader.Next());
        }
    }

    private static byte[] Pack(Dictionary<int, long> values)
    {
        var bytes = new CountBytes();
        var before = 0;
        foreach (var (value, count) in values.OrderBy(one => one.Key))
        {
            if (count != 0)
            {
                bytes.Add(value - before);
                bytes.Add(count);
                before = value;
            }
        }
        return bytes.ToArray();
    }
}
