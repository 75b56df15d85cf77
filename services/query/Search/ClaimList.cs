using System.Data.Common;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>
/// A list of claims, read piece by piece. The newest claims with a word are looked for in the last days first: a frequent word fills the piece
/// there. How often it was found says how far back to look next, and one that was not found is looked for in all years at once.
/// </summary>
internal sealed class ClaimList(V1.ClaimQuery? query, SqlDialect dialect, AskedNames names, SortOrder order, long asOfUs)
{
    private const long FirstWindow = 4 * Micros.PerDay;
    private const long LongestWindow = 3_660 * Micros.PerDay;

    /// <summary>The rows after one, in order.</summary>
    public async Task<IReadOnlyList<ClaimRow>> ReadAsync(DbConnection connection, (long Key, long Id)? after, int limit, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(query?.Text) || !dialect.Postgres || order is not { ByTime: true, Descending: true })
        {
            return await ReadAsync(connection, ClaimConditions.PartsOf(query, dialect, asOfUs, names), after, limit, cancellation);
        }
        var range = query.Happened is { } happened ? TimeRange.Parse(happened, "query.happened") : new TimeRange(Micros.Always, Micros.Never);
        var until = Math.Min(range.Until, after is { Key: < Micros.Never } row ? row.Key + 1 : Micros.Never);
        if (until == Micros.Never)
        {
            until = await connection.ExecuteScalarAsync<long?>(new CommandDefinition("select max(sort_us) + 1 from claim", cancellationToken: cancellation)) ?? range.From + 1;
        }
        var rows = new List<ClaimRow>();
        if (query.Happened is not null)
        {
            TimePart[] few = [TimePart.Lasting, TimePart.Unbegun];
            rows.AddRange(await ReadAsync(connection, [.. few.Select(part => ClaimConditions.PartOf(query, dialect, asOfUs, names, part))], after, limit, cancellation));
        }
        var near = query.Happened is null ? TimePart.All : TimePart.Near;
        for (var length = FirstWindow; ;)
        {
            var from = length > LongestWindow ? range.Earliest : Math.Max(range.Earliest, until - length);
            var part = ClaimConditions.PartOf(query, dialect, asOfUs, names, near, new TimeRange(from, until));
            var found = await ReadAsync(connection, [part], after, limit, cancellation);
            if (found.Count == limit || from == range.Earliest)
            {
                rows.AddRange(found);
                break;
            }
            // Twice of what should be enough.
            length = found.Count == 0 ? long.MaxValue : length * Math.Max(8, 2 * limit / found.Count);
        }
        return [.. rows.OrderByDescending(one => one.SortKey).ThenByDescending(one => one.Id).Take(limit)];
    }

    private Task<IReadOnlyList<ClaimRow>> ReadAsync(DbConnection connection, IReadOnlyList<Conditions> parts, (long Key, long Id)? after, int limit, CancellationToken cancellation)
    {
        order.AddAfter(parts, after);
        return ClaimSearch.ReadAsync(connection, parts, order, limit, asOfUs, cancellation);
    }
}
