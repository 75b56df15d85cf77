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
    /// <summary>The rows after one, in order.</summary>
    public Task<IReadOnlyList<ClaimRow>> ReadAsync(DbConnection connection, (long Key, long Id)? after, int limit, CancellationToken cancellation) =>
        new TimedList<ClaimRow>(
            dialect, order, query?.Happened is { } happened ? TimeRange.Parse(happened, "query.happened") : null, unbegunUs,
            FirstWindow.Of(query?.Text ?? "", query?.Box, query?.Circle, query?.Polygon ?? ""),
            (part, window) => ClaimConditions.PartOf(query, dialect, asOfUs, names, part, window),
            parts => ClaimSearch.ReadAsync(connection, parts, order, limit, asOfUs, cancellation))
            .ReadAsync(connection, "claim", after, limit, cancellation);
}

/// <summary>How far back a list is looked for first, if no index gives it in order of time.</summary>
internal static class FirstWindow
{
    /// <summary>In microseconds; null: an index gives it in order, or it is found row by row.</summary>
    public static long? Of(string text, V1.BoundingBox? box, V1.Circle? circle, string polygon) =>
        text.Length > 0 || box is not null || circle is not null || polygon.Length > 0 ? Micros.PerDay : null;
}
