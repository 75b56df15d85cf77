using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Dapper;
using Google.Protobuf;
using Lagebild.Hosting;
using Lagebild.Query.Names;
using Lagebild.Query.Search;

namespace Lagebild.Query.Counts;

/// <summary>A counted value as callers see it.</summary>
internal readonly record struct NamedValue(string Value, string? Name, double Latitude, double Longitude)
{
    /// <summary>Number of the first with this value, under whatever name.</summary>
    public int Same { get; init; }

    /// <summary>The cell of the map in which a point lies.</summary>
    public long Cell { get; init; }
}

/// <summary>Reads kept counts as of any moment: the folds that end before it, the largest first, and the changes after them one by one.</summary>
internal sealed class KeptCounts(QueryDatabase database) : IDisposable
{
    private readonly CountBackfill _backfill = new(database);
    private readonly SemaphoreSlim _loading = new(1);
    private readonly CountMoments _moments = new();
    private readonly FoldMonths _months = new();
    private readonly Remembered<CountBlock> _blocks = new(block => block.Bytes, 64_000_000);
    private readonly Remembered<IMessage> _answers = new(answer => 500 + answer.CalculateSize(), 16_000_000);

    // Values only ever come, each with the next number.
    private NamedValue[] _values = [new("", "", 0, 0)];
    private readonly Dictionary<(long Dimension, string Value), int> _first = [];

    public void Dispose()
    {
        _moments.Dispose();
        _loading.Dispose();
    }

    /// <summary>The scope of a question that kept counts can answer; null if claims must be counted.</summary>
    public async Task<CountScope?> ScopeAsync(DbConnection connection, V1.ClaimQuery? query, AskedNames names, IEnumerable<long> dividedBy, CancellationToken cancellation) =>
        CountScope.Of(query, names, dividedBy) is { } scope && await _backfill.IsDoneAsync(connection, cancellation) ? scope : null;

    /// <summary>The answer to a request, which as of a moment is always the same: many look at the same picture at once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scope">What its names stand for is in there.</param>
    /// <param name="asOf">The moment of knowledge.</param>
    /// <param name="answer">Finds it out.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<TAnswer> AnswerAsync<TAnswer>(IMessage request, CountScope scope, long asOf, Func<Task<TAnswer>> answer, CancellationToken cancellation)
        where TAnswer : class, IMessage =>
        (TAnswer)await _answers.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"{typeof(TAnswer).Name} {asOf} {request.ToByteString().ToBase64()} {scope.Key}"), async () => await answer(), cancellation);

    /// <summary>Gives every count of the dimension in the scope.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="asOf">The moment of knowledge.</param>
    /// <param name="scope">What to count.</param>
    /// <param name="dimension">What the values are of; if the scope has another condition, only the values of that come.</param>
    /// <param name="byType">With the type of each in its key; otherwise types come together where the scope takes all.</param>
    /// <param name="byDay">Each with its days; otherwise the keys name type and status only.</param>
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
        var moment = await _moments.AtAsync(connection, asOf, cancellation);
        var block = await _blocks.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"{moment.UntilUs} {dimension} {ownTypes} {byDay} {scope.Key}"),
            async () =>
            {
                var months = await _months.ReadAsync(connection, moment.Folds, dimension, ownTypes, cancellation);
                var highest = wanted is { Count: > 0 } ? wanted.Max() : int.MaxValue;
                if (!byDay)
                {
                    var tables = new Dictionary<(long Type, long Status), CountTable>();
                    Add(months, scope, byDay, highest, Checked((in SumKey key, int value, long count) =>
                        (CollectionsMarshal.GetValueRefOrAddDefault(tables, (key.Type, key.Status), out _) ??= new CountTable()).Add(value, count)));
                    return new CountBlock(tables.Select(table => KeyValuePair.Create(new SumKey(dimension, table.Key.Type, table.Key.Status, 0, 0, CountLength.Unknown), table.Value)));
                }
                var sums = new Dictionary<SumKey, Dictionary<int, long>>();
                Add(months, scope, byDay, highest, Checked((in SumKey key, int value, long count) =>
                {
                    ref var values = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
                    CollectionsMarshal.GetValueRefOrAddDefault(values ??= [], value, out _) += count;
                }));
                return new CountBlock(sums);
            },
            cancellation);
        block.TakeAll(take);
        foreach (var change in moment.Changes)
        {
            change.Take(scope, dimension, ownTypes, Checked(take));
        }

        TakeCount Checked(TakeCount next) => wanted is null ? next : (in SumKey key, int value, long count) =>
        {
            if (wanted.Contains(value))
            {
                next(key, value, count);
            }
        };
    }

    private static void Add(IReadOnlyList<FoldMonth> months, CountScope scope, bool byDay, int highest, TakeCount take)
    {
        Func<SumKey, bool> holds = key => scope.Holds(key);
        foreach (var month in months)
        {
            var whole = month.In(scope);
            if (whole == true && !byDay)
            {
                month.TakeAll(take);
            }
            else if (byDay && whole != false)
            {
                CountSums.Read(month.Row, holds, take, highest);
            }
            else if (whole != false)
            {
                month.TakeSome(scope, take, highest);
            }
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

    private static NamedValue Point(string value)
    {
        var parts = value.Split(' ');
        var (latitude, longitude) = (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
        return new NamedValue(value, null, latitude, longitude) { Cell = PlaceCells.Of(latitude, longitude) };
    }
}
