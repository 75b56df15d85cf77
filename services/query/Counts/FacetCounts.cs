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
        await using var connection = await database.OpenAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.Query?.AsOf, cancellation);
        Dimension[] dimensions = [.. request.Dimensions.Distinct()];
        foreach (var dimension in dimensions)
        {
            _ = DimensionSql.Of(dimension, "dimensions");
        }
        var names = await questions.ReadAsync(request.Query, connection, asOf, cancellation);
        var scope = await kept.ScopeAsync(connection, request.Query, names, [.. dimensions.Select(dimension => (long)dimension)], cancellation);
        var response = new FacetsResponse
        {
            KnowledgeTime = Micros.ToTimestamp(asOf),
            TotalCount = scope is null
                ? await TotalAsync(connection, request.Query, names, asOf, cancellation)
                : (await KeptAsync(connection, scope, Dimension.Unspecified, asOf, cancellation)).Sum(row => row.Count),
        };
        foreach (var dimension in dimensions)
        {
            var rows = scope is null
                ? await CountedAsync(connection, request.Query, names, dimension, limit, asOf, cancellation)
                : (await KeptAsync(connection, scope, dimension, asOf, cancellation))
                    .OrderByDescending(row => row.Count).ThenBy(row => row.Value, StringComparer.Ordinal).Take(limit);
            response.Facets.Add(new Facet
            {
                Dimension = dimension,
                Values = { rows.Select(row => DimensionSql.Readable(dimension, row.Value, row.Name) is var (value, name) ? new FacetValue { Value = value, DisplayName = name, Count = row.Count } : null) },
            });
        }
        return response;
    }

    private async Task<IReadOnlyList<CountRow>> KeptAsync(DbConnection connection, CountScope scope, Dimension dimension, long asOf, CancellationToken cancellation)
    {
        var counts = new List<long>();
        await kept.ReadAsync(
            connection, asOf, scope, KeptDimension.Of(dimension), dimension == Dimension.PloverType, byDay: false,
            (in SumKey key, int value, long count) =>
            {
                var number = KeptDimension.ValueOf(dimension, key, value);
                if (number >= counts.Count)
                {
                    CollectionsMarshal.SetCount(counts, Math.Max(number + 1, counts.Count * 2));
                }
                counts[number] += count;
            },
            cancellation);
        var highest = counts.FindLastIndex(count => count != 0);
        var values = await kept.ValuesAsync(connection, KeptDimension.IsOfKey(dimension) ? 0 : Math.Max(0, highest), cancellation);
        // A value of several names is counted once, and shown by the first of them.
        var sums = new Dictionary<int, (long Count, string? Name)>();
        for (var number = 0; number <= highest; number++)
        {
            if (counts[number] != 0)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, KeptDimension.IsOfKey(dimension) ? number : values[number].Same, out var known);
                var name = KeptDimension.Named(dimension, number, values).Name;
                sum = (sum.Count + counts[number], known && sum.Name is not null && (name is null || string.CompareOrdinal(sum.Name, name) <= 0) ? sum.Name : name);
            }
        }
        return [.. sums.Where(one => one.Value.Count != 0).Select(one => new CountRow { Value = KeptDimension.Named(dimension, one.Key, values).Value, Name = one.Value.Name, Count = one.Value.Count })];
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
