using System.Data.Common;
using System.Globalization;
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

    /// <summary>
    /// Gives what of it lies in the scope, added up, if some of it does: the days that do, or if these are most of it, all of it without those that do not. The key
    /// names dimension, type and status only.
    /// </summary>
    /// <param name="scope">Which days.</param>
    /// <param name="take">Takes the counts.</param>
    /// <param name="highest">No value beyond this is asked for.</param>
    public void TakeSome(CountScope scope, TakeCount take, int highest)
    {
        var (held, all) = CountSums.Weigh(Row, key => scope.Holds(key));
        if (2 * held <= all)
        {
            CountSums.Read(Row, key => scope.Holds(key), take, highest);
            return;
        }
        TakeAll(take);
        if (held < all)
        {
            CountSums.Read(Row, key => !scope.Holds(key), (in SumKey key, int value, long count) => take(key, value, -count), highest);
        }
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

/// <summary>Folds that were asked for lately. A fold never changes, so what is remembered of it is never wrong; of many who ask for one at once, one reads it.</summary>
/// <param name="most">So many bytes of stored sums are remembered; their totals take about as much again.</param>
internal sealed class FoldMonths(long most = FoldMonths.MostBytes)
{
    private const long MostBytes = 64_000_000;

    private readonly Remembered<FoldMonth[]> _known = new(months => months.Sum(month => (long)month.Row.Entries.Length), most);

    /// <summary>All months of the folds.</summary>
    public async Task<IReadOnlyList<FoldMonth>> ReadAsync(DbConnection connection, long[] folds, long dimension, bool ownTypes, CancellationToken cancellation)
    {
        var found = new List<FoldMonth>();
        foreach (var fold in folds)
        {
            found.AddRange(await _known.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"{fold} {dimension} {ownTypes}"), () => ReadAsync(connection, fold, dimension, ownTypes, cancellation), cancellation));
        }
        return found;
    }

    private static async Task<FoldMonth[]> ReadAsync(DbConnection connection, long fold, long dimension, bool ownTypes, CancellationToken cancellation) =>
        [.. (await connection.QueryAsync<SumRow>(new CommandDefinition(
            $"""
            select dimension, plover, status, month, entries
            from count_sum
            where dimension = @dimension and plover {(ownTypes ? ">" : "=")} 0 and fold_id = @fold
            """,
            new { dimension, fold },
            cancellationToken: cancellation))).Select(row => new FoldMonth(row))];
}
