using System.Data.Common;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>A list of events, read piece by piece.</summary>
/// <param name="query">What is asked.</param>
/// <param name="dialect">For which database.</param>
/// <param name="names">What the names in it stand for.</param>
/// <param name="order">Of the list.</param>
/// <param name="asOfUs">As known at this moment.</param>
/// <param name="unbegunUs">See <see cref="TimedList{TRow}"/>.</param>
internal sealed class EventList(V1.EventQuery? query, SqlDialect dialect, AskedNames names, SortOrder order, long asOfUs, long unbegunUs = Micros.Never)
{
    /// <summary>The rows after one, in order.</summary>
    public Task<IReadOnlyList<EventRow>> ReadAsync(DbConnection connection, (long Key, long Id)? after, int limit, CancellationToken cancellation) =>
        new TimedList<EventRow>(
            dialect, order, query?.Happened is { } happened ? TimeRange.Parse(happened, "query.happened") : null, unbegunUs,
            FirstWindow.Of(query?.Text ?? "", query?.Box, query?.Circle, query?.Polygon ?? ""),
            (part, window) => EventConditions.PartOf(query, dialect, asOfUs, names, part, window),
            parts => EventSearch.ReadAsync(connection, parts, order, limit, cancellation))
            .ReadAsync(connection, "event", after, limit, cancellation);
}
