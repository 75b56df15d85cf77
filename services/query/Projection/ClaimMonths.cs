using System.Collections.Concurrent;
using Dapper;

namespace Lagebild.Query.Projection;

/// <summary>
/// Makes the partitions of claims by month before the first claim of a month is written, in a transaction of its own, so that readers
/// wait for a moment and not for a whole group, and has them analyzed while they grow: a question planned without statistics takes a month that
/// just began for empty, and reads all of it. SQLite has none.
/// </summary>
internal sealed class ClaimMonths(QueryDatabase database)
{
    // So many claims are worth a first look; another one when they are so many times more. Later the server's own autovacuum does as well.
    private const long FirstAnalyzed = 1_000;
    private const long Growth = 8;
    private const int LongestAnalyzeSeconds = 300;

    // Tables whose rows come with the claims, whatever the month.
    private const string Others = "claim_place, claim_area, claim_entity, claim_text, told_cell, event, event_claim, event_place, event_area, event_entity, report, report_area, report_entity";

    private readonly ConcurrentDictionary<(int Year, int Month), Growing> _made = new();

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
        var known = (await transaction.Connection.QueryAsync<(string Name, long Rows)>(transaction.Command(
            "select relname, cast(greatest(reltuples, 0) as bigint) from pg_class where relname = any(@names) and relnamespace = cast(current_schema() as regnamespace)",
            new { names = missing.Select(one => PartitionOf(one.Month)).ToArray() },
            cancellation))).ToDictionary(one => one.Name, one => one.Rows, StringComparer.Ordinal);
        await transaction.CommitAsync(cancellation);
        foreach (var (month, _) in missing)
        {
            _made[month] = new Growing(known.GetValueOrDefault(PartitionOf(month)));
        }
    }

    /// <summary>Tells that claims were committed: what has grown much is analyzed.</summary>
    public async Task GrownAsync(IEnumerable<long> times, CancellationToken cancellation)
    {
        if (!database.Dialect.Postgres)
        {
            return;
        }
        string[] grown = [.. times.CountBy(MonthOf).Where(month => _made.TryGetValue(month.Key, out var growing) && growing.Add(month.Value)).Select(month => PartitionOf(month.Key)).Distinct()];
        if (grown.Length == 0)
        {
            return;
        }
        await using var connection = await database.OpenAsync(cancellation);
        // What the server's own vacuum holds just now it analyzes itself: nobody waits for it.
        await connection.ExecuteAsync(new CommandDefinition($"analyze (skip_locked) {string.Join(", ", grown)}, {Others}", commandTimeout: LongestAnalyzeSeconds, cancellationToken: cancellation));
    }

    private static (int Year, int Month) MonthOf(long time) => Micros.ToInstant(time) is var instant ? (instant.Year, instant.Month) : default;

    // As make_claim_month has it.
    private static string PartitionOf((int Year, int Month) month) =>
        month.Year is >= 2014 and < 2040 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"claim_{month.Year:0000}_{month.Month:00}") : "claim_other";

    /// <summary>How many claims a month has, and had when it was analyzed.</summary>
    private sealed class Growing(long analyzed)
    {
        private long _rows = analyzed;
        private long _next = Math.Max(FirstAnalyzed, Growth * analyzed);

        /// <returns>Whether it is time to look at it again.</returns>
        public bool Add(long rows)
        {
            _rows += rows;
            if (_rows < _next)
            {
                return false;
            }
            _next = Growth * _rows;
            return true;
        }
    }
}
