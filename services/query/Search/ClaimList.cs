using System.Data.Common;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>A list of claims, read piece by piece.</summary>
/// <param name="query">What is asked.</param>
/// <param name="dialect">For which database.</param>
/// <param name="names">What the names in it stand for.</param>
/// <param name="order">Of the list.</param>
/// <param name="asOfUs">As known at this moment.</param>
/// <param name="unbegunUs">See <see cref="TimedList{TRow}"/>.</param>
internal sealed class ClaimList(V1.ClaimQuery? query, SqlDialect dialect, AskedNames names, SortOrder order, long asOfUs, long unbegunUs = Micros.Never)
{
    private readonly TimeRange? _happened = query?.Happened is { } happened ? TimeRange.Parse(happened, "query.happened") : null;

    /// <summary>The rows after one, in order.</summary>
    public async Task<IReadOnlyList<ClaimRow>> ReadAsync(DbConnection connection, (long Key, long Id)? after, int limit, CancellationToken cancellation)
    {
        IReadOnlyList<ClaimRow> newest = [];
        if (dialect.Postgres)
        {
            (newest, after) = await new NewestWords(query, order, _happened, unbegunUs, ReadNewestAsync).ReadAsync(connection, after, limit, cancellation);
        }
        if (newest.Count >= limit)
        {
            return newest;
        }
        var rows = await new TimedList<ClaimRow>(
            dialect, order, _happened, unbegunUs, FirstWindow.Of(query?.Text ?? "", query?.Box, query?.Circle, query?.Polygon ?? ""),
            (part, window) => ClaimConditions.PartOf(query, dialect, asOfUs, names, part, window),
            parts => ClaimSearch.ReadAsync(connection, parts, order, limit - newest.Count, asOfUs, cancellation), newest.Count)
            .ReadAsync(connection, "claim", after, limit - newest.Count, cancellation);
        return [.. newest, .. rows];

        async Task<IReadOnlyList<ClaimRow>> ReadNewestAsync(TimeRange window, NumberBlocks numbers, (long Key, long Id)? last, int most)
        {
            var part = ClaimConditions.PartOf(query, dialect, asOfUs, names, _happened is null ? TimePart.All : TimePart.Near, window, numbers);
            order.AddAfter(part, last);
            return await ClaimSearch.ReadAsync(connection, part, order, most, asOfUs, cancellation);
        }
    }
}

/// <summary>How far back a list is looked for first, if no index gives it in order of time.</summary>
internal static class FirstWindow
{
    /// <summary>In microseconds; null: an index gives it in order, or it is found row by row.</summary>
    public static long? Of(string text, V1.BoundingBox? box, V1.Circle? circle, string polygon) =>
        text.Length > 0 || box is not null || circle is not null || polygon.Length > 0 ? Micros.PerDay : null;
}
