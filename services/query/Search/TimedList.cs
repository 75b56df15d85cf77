using System.Data.Common;
using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Query.Search;

/// <summary>A row of a list, with what it is sorted by.</summary>
internal interface ISortedRow
{
    long Id { get; }

    long SortKey { get; }
}

/// <summary>
/// A list read part by part; see <see cref="TimePart"/>. By time the parts follow each other: what lasts began before all that lies near, and what
/// has no known begin ends after it, so that a page that is full needs no look at the parts behind. What an index gives in no order by time, like
/// words or the places in a box, is looked for in the last days first: what is frequent fills the page there. How often it was found says how far
/// back to look next, and what was not found is looked for in all years at once.
/// </summary>
/// <param name="dialect">On SQLite all parts are read at once.</param>
/// <param name="order">Of the list.</param>
/// <param name="happened">The range asked for; null: any time.</param>
/// <param name="unbegunUs">The latest end of what has no known begin: after it none is looked for.</param>
/// <param name="firstWindow">How far back to look first, in microseconds; null: an index gives the rows in order, or must be read as a whole.</param>
/// <param name="part">Writes the conditions of a part, or of what of it sorts in a window.</param>
/// <param name="read">Reads rows of parts, in order.</param>
/// <param name="foundBefore">How many rows of the last day were found before, without windows.</param>
internal sealed class TimedList<TRow>(
    SqlDialect dialect, SortOrder order, TimeRange? happened, long unbegunUs, long? firstWindow, Func<TimePart, TimeRange?, Conditions> part,
    Func<IReadOnlyList<Conditions>, Task<IReadOnlyList<TRow>>> read, int foundBefore = 0)
    where TRow : ISortedRow
{
    private const long LongestWindow = 3_660 * Micros.PerDay;

    /// <summary>The rows after one, in order.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="subject">claim or event.</param>
    /// <param name="after">The last row before; null: from the begin.</param>
    /// <param name="limit">So many.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<TRow>> ReadAsync(DbConnection connection, string subject, (long Key, long Id)? after, int limit, CancellationToken cancellation)
    {
        if (!dialect.Postgres || !order.ByTime)
        {
            return await ReadAsync(after, happened is null ? [part(TimePart.All, null)] : [part(TimePart.Near, null), part(TimePart.Lasting, null), part(TimePart.Unbegun, null)]);
        }
        var windows = order.Descending ? firstWindow : null;
        if (happened is not { } range)
        {
            return windows is { } days
                ? await WindowsAsync(TimePart.All, null, new TimeRange(Micros.Always, await EndAsync(connection, subject, after, Micros.Never, cancellation)), days, after, limit)
                : await ReadAsync(after, [part(TimePart.All, null)]);
        }
        TimePart? unbegun = range.Until <= unbegunUs ? TimePart.Unbegun : null;
        var (first, last) = order.Descending ? (unbegun, (TimePart?)TimePart.Lasting) : (TimePart.Lasting, unbegun);
        IReadOnlyList<TRow> rows = [];
        if (after is not { } row || (order.Descending ? row.Key >= range.Earliest : row.Key < range.Until))
        {
            rows = windows is { } days
                ? await WindowsAsync(TimePart.Near, first, new TimeRange(range.Earliest, await EndAsync(connection, subject, after, range.Until, cancellation)), days, after, limit)
                : await ReadAsync(after, first is { } few ? [part(few, null), part(TimePart.Near, null)] : [part(TimePart.Near, null)]);
        }
        return rows.Count >= limit || last is null ? rows : [.. rows, .. (await ReadAsync(after, [part(last.Value, null)])).Take(limit - rows.Count)];
    }

    // The time before which the rows sort.
    private static async Task<long> EndAsync(DbConnection connection, string subject, (long Key, long Id)? after, long until, CancellationToken cancellation)
    {
        var end = Math.Min(until, after is { Key: < Micros.Never } row ? row.Key + 1 : Micros.Never);
        return end < Micros.Never
            ? end
            : await connection.QueryFirstAsync<long?>(new CommandDefinition(QueryDatabase.PlannedOnce($"select max(sort_us) + 1 from {subject}"), cancellationToken: cancellation)) ?? 0;
    }

    private async Task<IReadOnlyList<TRow>> WindowsAsync(TimePart near, TimePart? before, TimeRange range, long length, (long Key, long Id)? after, int limit)
    {
        var rows = new List<TRow>();
        var until = range.Until;
        while (true)
        {
            var from = length > LongestWindow ? range.From : Math.Max(range.From, BeginOf(until, length));
            var window = part(near, new TimeRange(from, Math.Max(from, until)));
            var found = await ReadAsync(after, before is { } few && until == range.Until ? [part(few, null), window] : [window]);
            rows.AddRange(found.Take(limit - rows.Count));
            if (rows.Count >= limit || from == range.From)
            {
                return rows;
            }
            // Twice of what should be enough for the rest. The last day has perhaps just begun and says too little: what it has at all is first looked for in
            // as many days as the index of words has any use of.
            var often = found.Count + (until == range.Until ? foundBefore : 0);
            var enough = length * Math.Max(1, 2 * (limit - rows.Count) / Math.Max(1, often));
            length = often == 0 ? long.MaxValue : until == range.Until ? Math.Min(enough, TextMarks.Most * Micros.PerDay) : enough;
            until = from;
        }
    }

    // Windows begin with a day, as the words of the index have it: one that began within would be looked for on a whole day more.
    private static long BeginOf(long until, long length) =>
        until < Micros.Always + length + Micros.PerDay ? Micros.Always : (Micros.DayOf(until - 1) * Micros.PerDay) + Micros.PerDay - length;

    private Task<IReadOnlyList<TRow>> ReadAsync((long Key, long Id)? after, IReadOnlyList<Conditions> parts)
    {
        order.AddAfter(parts, after);
        return read(parts);
    }
}
