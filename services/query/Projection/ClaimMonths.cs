using System.Collections.Concurrent;
using Dapper;

namespace Lagebild.Query.Projection;

/// <summary>
/// Makes the partitions of claims by month before the first claim of a month is written, in a transaction of its own, so that readers
/// wait for a moment and not for a whole group, and has them analyzed while they grow, beside the writers: a question planned without statistics
/// takes a month that just began for empty, and reads all of it. SQLite has none.
/// </summary>
internal sealed class ClaimMonths(QueryDatabase database)
{
    // So many claims are worth a first look; another one when they are so many times more. Later the server's own autovacuum does as well.
    private const long FirstAnalyzed = 1_000;
    private const long Growth = 8;
    private const int LongestAnalyzeSeconds = 300;

    // Tables whose rows come with the claims, whatever the month: looked at when the whole picture has grown so much, since a look at all of them costs as
    // much as writing 15,000 claims.
    private const string Others = "claim_place, claim_area, claim_entity, claim_text, told_cell, event, event_claim, event_place, event_area, event_entity, report, report_area, report_entity";

    private readonly ConcurrentDictionary<(int Year, int Month), Growing> _made = new();
    private readonly ConcurrentDictionary<string, bool> _due = new(StringComparer.Ordinal);
    private Growing? _picture;

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
            """
            select c.relname, cast(greatest(c.reltuples, 0) as bigint)
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            where i.inhparent = cast('claim' as regclass)
            """,
            null,
            cancellation))).ToDictionary(one => one.Name, one => one.Rows, StringComparer.Ordinal);
        await transaction.CommitAsync(cancellation);
        _picture ??= new Growing(known.Values.Sum());
        foreach (var (month, _) in missing)
        {
            _made[month] = new Growing(known.GetValueOrDefault(PartitionOf(month)));
        }
    }

    /// <summary>Tells that claims were committed: what has grown much is due to be analyzed.</summary>
    public void Grown(IReadOnlyCollection<long> times)
    {
        foreach (var (month, rows) in times.CountBy(MonthOf))
        {
            if (_made.TryGetValue(month, out var growing) && growing.Add(rows))
            {
                _due[PartitionOf(month)] = true;
            }
        }
        if (_picture?.Add(times.Count) == true)
        {
            _due[Others] = true;
        }
    }

    /// <summary>Analyzes what is due; if that fails it stays due.</summary>
    public async Task AnalyzeAsync(CancellationToken cancellation)
    {
        string[] due = [.. _due.Keys];
        if (due.Length == 0)
        {
            return;
        }
        await using var connection = await database.OpenAsync(cancellation);
        // What the server's own vacuum holds just now it analyzes itself: nobody waits for it.
        await connection.ExecuteAsync(new CommandDefinition($"analyze (skip_locked) {string.Join(", ", due)}", commandTimeout: LongestAnalyzeSeconds, cancellationToken: cancellation));
        foreach (var tables in due)
        {
            _due.TryRemove(tables, out _);
        }
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
