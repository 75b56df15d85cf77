using Lagebild.Query.Projection;

namespace Lagebild.Query.Counts;

/// <summary>Where a count stands: a dimension, the type and one or 0 for all, the status, and the time; see <see cref="ClaimFact"/>.</summary>
internal readonly record struct SumKey(long Dimension, long Type, long Status, long FirstDay, long LastDay, long Length)
{
    private const int Epoch = 719_162;
    private const long LastDayKnown = 2_932_896;

    /// <summary>Number of a day's month, counted from 1970 as days are; open and unknown begins have one of their own.</summary>
    public static long MonthOf(long day)
    {
        if (day == long.MinValue)
        {
            return day;
        }
        var date = DateOnly.FromDayNumber(Epoch + (int)Math.Clamp(day, -Epoch, LastDayKnown));
        return ((date.Year - 1970) * 12) + date.Month - 1;
    }
}

/// <summary>Takes one count of one value.</summary>
internal delegate void TakeCount(in SumKey key, int value, long count);

/// <summary>
/// Counts by value for every key. A row holds a month of a dimension, type and status: day by day the values in their order, each as
/// the step from the one before and its count, three bytes a value as a rule. So the counts of thousands of places on many days are
/// read at once.
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
        var rows = new BulkRows("count_sum", "dimension bigint, plover bigint, status bigint, fold_id bigint, month bigint, last_day bigint, entries bytea");
        foreach (var month in _sums.Where(sum => sum.Value.Values.Any(count => count != 0)).GroupBy(sum => (sum.Key.Dimension, sum.Key.Type, sum.Key.Status, Month: SumKey.MonthOf(sum.Key.FirstDay))))
        {
            var bytes = new CountBytes();
            foreach (var (key, values) in month)
            {
                Pack(bytes, key, values);
            }
            rows.Add(month.Key.Dimension, month.Key.Type, month.Key.Status, fold, month.Key.Month, month.Max(sum => sum.Key.LastDay), bytes.ToArray());
        }
        return rows;
    }

    /// <summary>Reads a packed row.</summary>
    /// <param name="row">The key that all in it share, and the bytes.</param>
    /// <param name="holds">Which of its days to read.</param>
    /// <param name="take">Takes the counts.</param>
    /// <param name="last">No value beyond this is asked for: what is frequent came early and has a small number.</param>
    public static void Read(SumRow row, Func<SumKey, bool> holds, TakeCount take, int last = int.MaxValue)
    {
        var reader = new CountBytes.Reader(row.Entries);
        while (!reader.AtEnd)
        {
            var key = new SumKey(row.Dimension, row.Plover, row.Status, reader.Next(), reader.Next(), reader.Next());
            var (left, bytes) = (reader.Next(), reader.Next());
            if (!holds(key))
            {
                reader.Skip((int)bytes);
                continue;
            }
            var end = reader.At + (int)bytes;
            for (var value = 0; left > 0; left--)
            {
                value += (int)reader.Next();
                if (value > last)
                {
                    reader.Skip(end - reader.At);
                    break;
                }
                take(key, value, reader.Next());
            }
        }
    }

    /// <summary>How many values stand at days that are asked for, and at all days.</summary>
    /// <param name="row">A packed row.</param>
    /// <param name="holds">Which of its days are asked for.</param>
    public static (long Held, long All) Weigh(SumRow row, Func<SumKey, bool> holds)
    {
        var reader = new CountBytes.Reader(row.Entries);
        var (held, all) = (0L, 0L);
        while (!reader.AtEnd)
        {
            var key = new SumKey(row.Dimension, row.Plover, row.Status, reader.Next(), reader.Next(), reader.Next());
            var (values, bytes) = (reader.Next(), reader.Next());
            all += values;
            held += holds(key) ? values : 0;
            reader.Skip((int)bytes);
        }
        return (held, all);
    }

    private static void Pack(CountBytes bytes, in SumKey key, Dictionary<int, long> values)
    {
        var entries = new CountBytes();
        var (before, number) = (0, 0);
        foreach (var (value, count) in values.Where(one => one.Value != 0).OrderBy(one => one.Key))
        {
            entries.Add(value - before);
            entries.Add(count);
            (before, number) = (value, number + 1);
        }
        if (number > 0)
        {
            foreach (var part in (long[])[key.FirstDay, key.LastDay, key.Length, number, entries.Length])
            {
                bytes.Add(part);
            }
            bytes.Add(entries);
        }
    }
}

/// <summary>A packed row as stored.</summary>
internal sealed record SumRow
{
    public long Dimension { get; init; }

    public long Plover { get; init; }

    public long Status { get; init; }

    public long Month { get; init; }

    public byte[] Entries { get; init; } = [];
}
