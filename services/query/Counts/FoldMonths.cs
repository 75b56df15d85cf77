using System.Data.Common;
using Dapper;

namespace Lagebild.Query.Counts;

/// <summary>A month of a fold: the days as stored, and added up for questions that ask for all of them.</summary>
internal sealed class FoldMonth
{
    private readonly Lazy<(int[] Values, long[] Counts)> _totals;
    private readonly (long Earliest, long Latest) _first = (long.MaxValue, long.MinValue);
    private readonly (long Earliest, long Latest) _last = (long.MaxValue, long.MinValue);

    public FoldMonth(SumRow row)
    {
        Row = row;
        var (first, last) = (_first, _last);
        CountSums.Read(
            row,
            key =>
            {
                first = (Math.Min(first.Earliest, key.FirstDay), Math.Max(first.Latest, key.FirstDay));
                last = (Math.Min(last.Earliest, key.LastDay), Math.Max(last.Latest, key.LastDay));
                return false;
            },
            (in SumKey _, int _, long _) => { });
        (_first, _last) = (first, last);
        _totals = new(Add);
    }

    /// <summary>As stored.</summary>
    public SumRow Row { get; }

    /// <summary>Whether the scope takes all of it (true), nothing (false), or some days (null).</summary>
    public bool? In(CountScope scope)
    {
        if ((Row.Plover > 0 && scope.Types.Count > 0 && !scope.Types.Contains(Row.Plover)) || !scope.Statuses.Contains(Row.Status))
        {
            return false;
        }
        if (scope.Days is not { } days)
        {
            return true;
        }
        // What has no time, or no begin, lies in one row: day by day.
        if (Row.Month == long.MinValue)
        {
            return null;
        }
        var (from, until) = (days.First ?? long.MinValue, days.Until ?? long.MaxValue);
        return scope.Certainly
            ? _first.Earliest >= from && _last.Latest < until ? true : _first.Latest < from || _last.Earliest >= until ? false : null
            : _first.Latest < until && _last.Earliest >= from ? true : _first.Earliest >= until || _last.Latest < from ? false : null;
    }

    /// <summary>Gives all of it, added up; the key names dimension, type and status only.</summary>
    public void TakeAll(TakeCount take)
    {
        var key = new SumKey(Row.Dimension, Row.Plover, Row.Status, _first.Earliest, _last.Latest, CountLength.Unknown);
        var (values, counts) = _totals.Value;
        for (var index = 0; index < values.Length; index++)
        {
            take(key, values[index], counts[index]);
        }
    }

    private (int[] Values, long[] Counts) Add()
    {
        var counts = new CountTable();
        CountSums.Read(Row, _ => true, (in SumKey _, int value, long count) => counts.Add(value, count));
        return counts.ToArrays();
    }
}

/// <summary>Folds that were asked for lately. A fold never changes, so what is remembered of it is never wrong.</summary>
/// <param name="most">So many bytes of stored sums are remembered; their totals take about as much again.</param>
internal sealed class FoldMonths(long most = FoldMonths.MostBytes)
{
    private const long MostBytes = 64_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(long Fold, long Dimension, bool OwnTypes), FoldMonth[]> _known = [];
    private readonly Queue<(long Fold, long Dimension, bool OwnTypes)> _order = new();
    private long _bytes;

    /// <summary>All months of the folds.</summary>
    public async Task<IReadOnlyList<FoldMonth>> ReadAsync(DbConnection connection, long[] folds, long dimension, bool ownTypes, CancellationToken cancellation)
    {
        var found = new List<FoldMonth>();
        foreach (var fold in folds)
        {
            found.AddRange(Find((fold, dimension, ownTypes)) ?? Keep((fold, dimension, ownTypes), [.. (await connection.QueryAsync<SumRow>(new CommandDefinition(
                $"""
                select dimension, plover, status, month, entries
                from count_sum
                where dimension = @dimension and plover {(ownTypes ? ">" : "=")} 0 and fold_id = @fold
                """,
                new { dimension, fold },
                cancellationToken: cancellation))).Select(row => new FoldMonth(row))]));
        }
        return found;
    }

    private FoldMonth[]? Find((long Fold, long Dimension, bool OwnTypes) key)
    {
        lock (_lock)
        {
            return _known.GetValueOrDefault(key);
        }
    }

    private FoldMonth[] Keep((long Fold, long Dimension, bool OwnTypes) key, FoldMonth[] months)
    {
        lock (_lock)
        {
            if (_known.TryAdd(key, months))
            {
                _order.Enqueue(key);
                _bytes += months.Sum(month => (long)month.Row.Entries.Length);
                while (_bytes > most && _order.TryDequeue(out var oldest) && _known.Remove(oldest, out var gone))
                {
                    _bytes -= gone.Sum(month => (long)month.Row.Entries.Length);
                }
            }
        }
        return months;
    }
}
