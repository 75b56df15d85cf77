using System.Data.Common;
using System.Globalization;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Counts;

/// <summary>A counted value as callers see it.</summary>
internal readonly record struct NamedValue(string Value, string? Name, double Latitude, double Longitude)
{
    /// <summary>Number of the first with this value, under whatever name.</summary>
    public int Same { get; init; }
}

/// <summary>Reads kept counts as of any moment: the folds that end before it, the largest first, and the changes after them one by one.</summary>
internal sealed class KeptCounts(QueryDatabase database) : IDisposable
{
    private readonly CountBackfill _backfill = new(database);
    private readonly SemaphoreSlim _loading = new(1);
    private readonly FoldMonths _months = new();

    // Values only ever come, each with the next number.
    private NamedValue[] _values = [new("", "", 0, 0)];
    private readonly Dictionary<(long Dimension, string Value), int> _first = [];

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
    /// <param name="byDay">Each with its days; otherwise months come added up, and their keys name type and status only.</param>
    /// <param name="take">Takes them; the same key and value may come many times, and counts may be negative.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ReadAsync(DbConnection connection, long asOf, CountScope scope, long dimension, bool byType, bool byDay, TakeCount take, CancellationToken cancellation)
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
        foreach (var month in await _months.ReadAsync(connection, folds, dimension, ownTypes, cancellation))
        {
            var whole = month.In(scope);
            if (whole == true && !byDay)
            {
                month.TakeAll(checkedTake);
            }
            else if (whole != false)
            {
                CountSums.Read(month.Row, holds, checkedTake, wanted is { Count: > 0 } ? wanted.Max() : int.MaxValue);
            }
        }
        var changes = await connection.QueryAsync<byte[]>(new CommandDefinition(
            "select facts from count_change where known_us > @until and known_us <= @asOf", new { until, asOf }, cancellationToken: cancellation));
        foreach (var change in changes)
        {
            CountChanges.Read(change, scope, dimension, ownTypes, checkedTake);
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
                if (!_first.TryGetValue((row.Dimension, row.Value), out var same))
                {
                    _first[(row.Dimension, row.Value)] = same = values.Count;
                }
                values.Add((row.Dimension == CountDimension.Point ? Point(row.Value) : new NamedValue(row.Value, row.Name.Length == 0 ? null : row.Name, 0, 0)) with { Same = same });
            }
            return _values = [.. values];
        }
        finally
        {
            _loading.Release();
        }
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
