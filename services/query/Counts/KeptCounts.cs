using System.Data.Common;
using System.Globalization;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Counts;

/// <summary>A counted value as callers see it.</summary>
internal readonly record struct NamedValue(string Value, string? Name, double Latitude, double Longitude);

/// <summary>Reads kept counts as of any moment: the folds that end before it, the largest first, and the changes after them one by one.</summary>
internal sealed class KeptCounts(QueryDatabase database) : IDisposable
{
    private readonly CountBackfill _backfill = new(database);
    private readonly SemaphoreSlim _loading = new(1);

    // Values only ever come, each with the next number.
    private NamedValue[] _values = [new("", "", 0, 0)];

    public void Dispose() => _loading.Dispose();

    /// <summary>The scope of a question that kept counts can answer; null if claims must be counted.</summary>
    public async Task<CountScope?> ScopeAsync(DbConnection connection, V1.ClaimQuery? query, AskedNames names, IEnumerable<long> dividedBy, CancellationToken cancellation) =>
        CountScope.Of(query, names, dividedBy) is { } scope && await _backfill.IsDoneAsync(connection, cancellation) ? scope : null;

    /// <summary>Gives every count of the dimension in the scope.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="asOf">The moment of knowledge.</param>
    /// <param name="scope">What to count.</param>
    /// <param name="dimension">What the values are of; if the scope has another condition, only the values of that come.</param>
    /// <param name="byType">With the type of each in its key; otherwise types come together where the scope takes all.</param>
    /// <param name="take">Takes them; the same key and value may come many times, and counts may be negative.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ReadAsync(DbConnection connection, long asOf, CountScope scope, long dimension, bool byType, TakeCount take, CancellationToken cancellation)
    {
        var ownTypes = byType || scope.Types.Count > 0;
        HashSet<int>? wanted = null;
        if (scope.Only is { } only)
        {
            dimension = only.Dimension;
            wanted = [.. await connection.QueryAsync<int>(new CommandDefinition(
                $"select id from count_value where dimension = @dimension and {database.Dialect.AnyOf("value", "@values")}",
                new { dimension, values = only.Values.ToArray() },
                cancellationToken: cancellation))];
        }
        TakeCount checkedTake = wanted is null ? take : (in SumKey key, int value, long count) =>
        {
            if (wanted.Contains(value))
            {
                take(key, value, count);
            }
        };
        var (folds, until) = Cover(await connection.QueryAsync<FoldRow>(new CommandDefinition(
            "select id, tier, after_us, until_us from count_fold where until_us <= @asOf", new { asOf }, cancellationToken: cancellation)));
        Func<SumKey, bool> holds = key => scope.Holds(key);
        foreach (var row in await ReadSumsAsync(connection, scope, dimension, ownTypes, folds, cancellation))
        {
            CountSums.Read(row, holds, checkedTake);
        }
        var changes = await connection.QueryAsync<byte[]>(new CommandDefinition(
            "select facts from count_change where known_us > @until and known_us <= @asOf", new { until, asOf }, cancellationToken: cancellation));
        foreach (var change in changes)
        {
            CountChanges.Read(change, (in SumKey key, int value, long count) =>
            {
                if (key.Dimension == dimension && key.Type > 0 == ownTypes && scope.Holds(key))
                {
                    checkedTake(key, value, count);
                }
            });
        }
    }

    /// <summary>All values by their numbers; every number that was read before is there.</summary>
    public async Task<NamedValue[]> ValuesAsync(DbConnection connection, int highest, CancellationToken cancellation)
    {
        if (highest < _values.Length)
        {
            return _values;
        }
        await _loading.WaitAsync(cancellation);
        try
        {
            var values = _values.ToList();
            var rows = await connection.QueryAsync<ValueRow>(new CommandDefinition(
                "select id, dimension, value, name from count_value where id >= @first order by id", new { first = (long)values.Count }, cancellationToken: cancellation));
            foreach (var row in rows)
            {
                values.Add(row.Dimension == CountDimension.Point ? Point(row.Value) : new NamedValue(row.Value, row.Name.Length == 0 ? null : row.Name, 0, 0));
            }
            return _values = [.. values];
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<IEnumerable<SumRow>> ReadSumsAsync(
        DbConnection connection, CountScope scope, long dimension, bool ownTypes, long[] folds, CancellationToken cancellation)
    {
        if (folds.Length == 0)
        {
            return [];
        }
        var types = !ownTypes ? "plover = 0" : scope.Types.Count == 0 ? "plover > 0" : database.Dialect.AnyOf("plover", "@types");
        // Whole months are left out here, days when a row is read.
        var days = scope.Days is not { } range ? "" : (range.First is null ? "" : "and last_day >= @first ") + (range.Until is null ? "" : "and month <= @until");
        return await connection.QueryAsync<SumRow>(new CommandDefinition(
            $"""
            select dimension, plover, status, entries
            from count_sum
            where dimension = @dimension and {types} and {database.Dialect.AnyOf("status", "@statuses")}
              and {database.Dialect.AnyOf("fold_id", "@folds")} {days}
            """,
            new { dimension, types = scope.Types.ToArray(), statuses = scope.Statuses.ToArray(), folds, first = scope.Days?.First ?? 0, until = SumKey.MonthOf(scope.Days?.Until ?? 0) },
            cancellationToken: cancellation));
    }

    // From the begin of knowledge on, always the fold that reaches furthest.
    private static (long[] Folds, long Until) Cover(IEnumerable<FoldRow> folds)
    {
        var furthest = folds.GroupBy(fold => fold.AfterUs).ToDictionary(group => group.Key, group => group.MaxBy(fold => fold.UntilUs)!);
        var cover = new List<long>();
        var until = -1L;
        while (furthest.TryGetValue(until, out var next))
        {
            cover.Add(next.Id);
            until = next.UntilUs;
        }
        return ([.. cover], until);
    }

    private static NamedValue Point(string value)
    {
        var parts = value.Split(' ');
        return new NamedValue(value, null, double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
