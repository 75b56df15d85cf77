using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>Counts claims by what they are.</summary>
internal sealed class FacetCounts(QueryDatabase database, Questions questions, KeptCounts kept)
{
    public async Task<FacetsResponse> CountAsync(FacetsRequest request, CancellationToken cancellation)
    {
        var limit = Limits.Check(request.ValueLimit, 20, 1000, "value_limit");
        if (request.Dimensions.Count == 0 || request.Dimensions.Contains(Dimension.Unspecified))
        {
            throw PlatformException.InvalidArgument("dimensions", "DIMENSIONS_MISSING", "dimensions must name at least one, and no unspecified one.");
        }
        await using var connection = await database.AskAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.Query?.AsOf, cancellation);
        Dimension[] dimensions = [.. request.Dimensions.Distinct()];
        foreach (var dimension in dimensions)
        {
            _ = DimensionSql.Of(dimension, "dimensions");
        }
        var names = await questions.ReadAsync(request.Query, connection, asOf, cancellation);
        var scope = await kept.ScopeAsync(connection, request.Query, names, [.. dimensions.Select(dimension => (long)dimension)], cancellation);
        return scope is null
            ? await CountAsync(connection, request, dimensions, names, null, limit, asOf, cancellation)
            : await kept.AnswerAsync(request, scope, asOf, () => CountAsync(connection, request, dimensions, names, scope, limit, asOf, cancellation), cancellation);
    }

    private async Task<FacetsResponse> CountAsync(
        DbConnection connection, FacetsRequest request, Dimension[] dimensions, AskedNames names, CountScope? scope, int limit, long asOf, CancellationToken cancellation)
    {
        var response = new FacetsResponse
        {
            KnowledgeTime = Micros.ToTimestamp(asOf),
            TotalCount = scope is null
                ? await TotalAsync(connection, request.Query, names, asOf, cancellation)
                : (await KeptAsync(connection, scope, Dimension.Unspecified, 1, asOf, cancellation)).Sum(row => row.Count),
        };
        foreach (var dimension in dimensions)
        {
            var rows = scope is null
                ? await CountedAsync(connection, request.Query, names, dimension, limit, asOf, cancellation)
                : await KeptAsync(connection, scope, dimension, limit, asOf, cancellation);
            response.Facets.Add(new Facet
            {
                Dimension = dimension,
                Values = { rows.Select(row => DimensionSql.Readable(dimension, row.Value, row.Name) is var (value, name) ? new FacetValue { Value = value, DisplayName = name, Count = row.Count } : null) },
            });
        }
        return response;
    }

    private async Task<IReadOnlyList<CountRow>> KeptAsync(DbConnection connection, CountScope scope, Dimension dimension, int limit, long asOf, CancellationToken cancellation)
    {
        var table = new CountTable();
        await kept.ReadAsync(
            connection, asOf, scope, KeptDimension.Of(dimension), dimension == Dimension.PloverType, byDay: false,
            (in SumKey key, int value, long count) => table.Add(KeptDimension.ValueOf(dimension, key, value), count),
            cancellation);
        var ofKey = KeptDimension.IsOfKey(dimension);
        var values = await kept.ValuesAsync(connection, ofKey ? 0 : Math.Max(0, table.End - 1), cancellation);
        var counts = table.ToArrays();
        // A value of several names is counted once.
        var sums = new CountTable();
        for (var index = 0; index < counts.Values.Length; index++)
        {
            sums.Add(SameOf(counts.Values[index]), counts.Counts[index]);
        }
        // Of ten thousands of values a few are shown: the least of those so far is the first to go.
        var most = new PriorityQueue<int, (long Count, string Value)>(limit + 1, Comparer<(long Count, string Value)>.Create(
            (one, other) => one.Count != other.Count ? one.Count.CompareTo(other.Count) : string.CompareOrdinal(other.Value, one.Value)));
        var (numbers, totals) = sums.ToArrays();
        for (var index = 0; index < numbers.Length; index++)
        {
            if (most.Count < limit || !most.TryPeek(out _, out var least) || totals[index] >= least.Count)
            {
                most.Enqueue(numbers[index], (totals[index], KeptDimension.Named(dimension, numbers[index], values).Value));
                if (most.Count > limit)
                {
                    most.Dequeue();
                }
            }
        }
        // It is shown by the first of its names.
        var names = most.UnorderedItems.ToDictionary(item => item.Element, _ => (string?)null);
        foreach (var number in counts.Values)
        {
            ref var name = ref CollectionsMarshal.GetValueRefOrNullRef(names, SameOf(number));
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref name) && KeptDimension.Named(dimension, number, values).Name is { } other
                && (name is null || string.CompareOrdinal(other, name) < 0))
            {
                name = other;
            }
        }
        var rows = new CountRow[most.Count];
        for (var rank = rows.Length - 1; rank >= 0; rank--)
        {
            most.TryDequeue(out var number, out var row);
            rows[rank] = new CountRow { Value = row.Value, Name = names[number], Count = row.Count };
        }
        return rows;

        int SameOf(int number) => ofKey ? number : values[number].Same;
    }

    private async Task<long> TotalAsync(DbConnection connection, ClaimQuery? query, AskedNames names, long asOf, CancellationToken cancellation)
    {
        var conditions = ClaimConditions.Of(query, database.Dialect, asOf, names);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from {conditions.From} where {conditions.Where}", conditions.Values, cancellationToken: cancellation));
    }

    private async Task<IEnumerable<CountRow>> CountedAsync(
        DbConnection connection, ClaimQuery? query, AskedNames names, Dimension dimension, int limit, long asOf, CancellationToken cancellation)
    {
        var sql = DimensionSql.Of(dimension, "dimensions");
        var conditions = ClaimConditions.Of(query, database.Dialect, asOf, names);
        conditions.Values.Add("limit", limit);
        return await connection.QueryAsync<CountRow>(new CommandDefinition(
            $"""
            select {sql.Value} as value, min({sql.Name}) as name, count(*) as count
            from {conditions.From}
            {sql.Join}
            where {sql.Value} is not null and {conditions.Where}
            group by {sql.Value}
            order by count(*) desc, {sql.Value} {database.Dialect.Choose("collate \"C\"", "")}
            limit @limit
            """,
            conditions.Values,
            cancellationToken: cancellation));
    }
}
