using System.Collections.Concurrent;
using Dapper;

namespace Lagebild.Query.Projection;

/// <summary>
/// Makes the partitions of claims by month before the first claim of a month is written, in a transaction of its own, so that readers
/// wait for a moment and not for a whole group. SQLite has none.
/// </summary>
internal sealed class ClaimMonths(QueryDatabase database)
{
    private readonly ConcurrentDictionary<(int Year, int Month), bool> _made = new();

    public async Task MakeAsync(IEnumerable<long> times, CancellationToken cancellation)
    {
        if (!database.Dialect.Postgres)
        {
            return;
        }
        var missing = times.Select(time => (Month: MonthOf(time), time)).DistinctBy(one => one.Month).Where(one => !_made.ContainsKey(one.Month)).ToArray();
        if (missing.Length == 0)
        {
            return;
        }
        await using var transaction = await database.BeginAsync(cancellation);
        // Two instances that make the same month at once would fail on each other.
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            select pg_advisory_xact_lock(7101);
            select count(cast(make_claim_month(any_us) as text)) from unnest(@times) any_us
            """,
            new { times = missing.Select(one => one.time).ToArray() },
            cancellation));
        await transaction.CommitAsync(cancellation);
        foreach (var (month, _) in missing)
        {
            _made[month] = true;
        }
    }

    private static (int Year, int Month) MonthOf(long time) => Micros.ToInstant(time) is var instant ? (instant.Year, instant.Month) : default;
}
