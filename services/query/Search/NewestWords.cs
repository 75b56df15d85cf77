using System.Data.Common;
using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Query.Search;

/// <summary>
/// What of a day's claims is looked at: those that begin with the day, as most do of whose time only the day is known, and have a number of these
/// blocks; and those that begin within it, which are newer.
/// </summary>
/// <param name="DayUs">The begin of the day.</param>
/// <param name="First">The first block.</param>
/// <param name="Last">The last block.</param>
/// <param name="Timed">Whether those that begin within are among them.</param>
internal sealed record NumberBlocks(long DayUs, long First, long Last, bool Timed)
{
    // 16,384 numbers of claims, events and reports: some 5,000 to 8,000 claims. The migration that marked older claims has the same.
    private const int Bits = 14;

    /// <summary>The block of a number.</summary>
    public static long Of(long number) => number >> Bits;

    /// <summary>The lowest number of the blocks.</summary>
    public long FirstNumber => First << Bits;
}

/// <summary>
/// The newest claims that have a word. The index of words knows no order: of a frequent word, which some thousand claims of a day have, all would be
/// visited to find the newest fifty. So the last block of a day's numbers is looked at first, and then as many before it as should fill the page.
/// </summary>
/// <param name="query">What is asked.</param>
/// <param name="order">Of the list.</param>
/// <param name="happened">The range asked for; null: any time.</param>
/// <param name="unbegunUs">See <see cref="TimedList{TRow}"/>.</param>
/// <param name="read">Reads claims of a day that sort in a window, after one.</param>
internal sealed class NewestWords(
    V1.ClaimQuery? query, SortOrder order, TimeRange? happened, long unbegunUs, Func<TimeRange, NumberBlocks, (long Key, long Id)?, int, Task<IReadOnlyList<ClaimRow>>> read)
{
    private const int Looks = 3;
    // Each is a list of the index; of what more are needed for, the whole day has not many.
    private const long MostBlocks = 40;

    /// <summary>The first of the claims after one, and the place in the list up to which there are no others; none if this is no way to find them.</summary>
    public async Task<(IReadOnlyList<ClaimRow> Rows, (long Key, long Id)? After)> ReadAsync(
        DbConnection connection, (long Key, long Id)? after, int limit, CancellationToken cancellation)
    {
        var rows = new List<ClaimRow>();
        if (!Fits() || await LastDayAsync(connection, after, cancellation) is not { } day || await LastNumberAsync(connection, day.From, after, cancellation) is not { } number)
        {
            return (rows, after);
        }
        var blocks = new NumberBlocks(day.From, NumberBlocks.Of(number), NumberBlocks.Of(number), Timed: true);
        for (var look = 0; look < Looks; look++)
        {
            var found = await read(day, blocks, after, limit - rows.Count);
            rows.AddRange(found);
            after = (day.From, blocks.FirstNumber);
            // Twice of what should be enough for the rest.
            var next = found.Count == 0 ? long.MaxValue : Math.Max(1, 2 * (limit - rows.Count) / found.Count * (blocks.Last - blocks.First + 1));
            if (rows.Count >= limit || next > MostBlocks || blocks.First == 0)
            {
                break;
            }
            blocks = new NumberBlocks(day.From, Math.Max(0, blocks.First - next), blocks.First - 1, Timed: false);
        }
        return (rows, after);
    }

    // Several words together are rarely frequent, and a place has few claims of a day.
    private bool Fits() =>
        query is { Text.Length: > 0, Places.Count: 0, Box: null, Circle: null, Polygon.Length: 0 } && order is { ByTime: true, Descending: true }
        && (happened is not { } range || range.Until > unbegunUs) && TextQuery.Parse(query.Text, query.Languages, "query.text").IsOne;

    // What of the last day the list begins with.
    private async Task<TimeRange?> LastDayAsync(DbConnection connection, (long Key, long Id)? after, CancellationToken cancellation)
    {
        var until = Math.Min(happened?.Until ?? Micros.Never, after is { Key: < Micros.Never } row ? row.Key + 1 : Micros.Never);
        if (until == Micros.Never)
        {
            until = (await connection.QueryFirstAsync<long?>(new CommandDefinition(QueryDatabase.PlannedOnce("select max(sort_us) from claim"), cancellationToken: cancellation)) ?? 0) + 1;
        }
        var day = Micros.DayOf(until - 1) * Micros.PerDay;
        return happened is { } range && day < range.Earliest ? null : new TimeRange(day, until);
    }

    private static Task<long?> LastNumberAsync(DbConnection connection, long dayUs, (long Key, long Id)? after, CancellationToken cancellation) =>
        connection.QueryFirstOrDefaultAsync<long?>(new CommandDefinition(
            QueryDatabase.PlannedOnce("select id from claim where sort_us = @dayUs and id < @before order by sort_us desc, id desc limit 1"),
            new { dayUs, before = after is { } row && row.Key == dayUs ? row.Id : long.MaxValue },
            cancellationToken: cancellation));
}
