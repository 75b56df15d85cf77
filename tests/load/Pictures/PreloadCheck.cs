using Dapper;
using Lagebild.Hosting;
using Lagebild.Query;
using Lagebild.Query.Corrections;
using Lagebild.Query.Counts;
using Lagebild.Query.Projection;
using Lagebild.Testing;

namespace Lagebild.Load.Pictures;

/// <summary>Writes the same reports once by the projection and once by the preload, and compares every table row by row.</summary>
internal static class PreloadCheck
{
    private static readonly string[] Tables =
    [
        "knowledge", "report", "report_area", "report_entity", "report_text", "claim", "claim_place", "claim_area", "claim_entity", "claim_text", "place", "told_cell",
        "event", "event_claim", "event_place", "event_area", "event_entity", "count_value",
    ];

    public static async Task RunAsync(int reports, CancellationToken cancellation)
    {
        await using var store = new PostgresStore();
        // As dense as a large picture: claims meet in events, and reports are revised days later.
        var made = new MadeReports(100 * reports);
        var first = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var projected = new QueryDatabase(store.New("query"));
        var clock = new SteppingTime(first);
        var writer = new PictureWriter(projected, new CorrectionStore(), new CountKeeper(projected), new ClaimMonths(projected), clock);
        for (var done = 0; done < reports; done += Preload.Group)
        {
            await writer.WriteAsync([.. Enumerable.Range(done, Math.Min(Preload.Group, reports - done)).Select(number => new PictureChange(made.Report(number), null, null))], cancellation);
            clock.Step();
        }
        // A connection for every table.
        var options = store.New("query");
        await using var preloaded = new QueryDatabase(options with { ConnectionString = options.ConnectionString + ";Maximum Pool Size=50" });
        await new Preload(preloaded, made, Micros.Of(first)).RunAsync(reports, cancellation);

        var different = 0;
        foreach (var table in Tables)
        {
            var (one, other) = (await DigestAsync(projected, table, "t", cancellation), await DigestAsync(preloaded, table, "t", cancellation));
            Console.WriteLine($"{table}: {one} {(one == other ? "the same" : $"BUT {other}")}");
            different += one == other ? 0 : 1;
        }
        // Claims that go together are packed in the order in which the database gives them.
        var (changes, others) = (
            await DigestAsync(projected, "count_change", "row(t.known_us, t.total, t.changes, length(t.facts))", cancellation),
            await DigestAsync(preloaded, "count_change", "row(t.known_us, t.total, t.changes, length(t.facts))", cancellation));
        Console.WriteLine($"count_change: {changes} {(changes == others ? "the same" : $"BUT {others}")}");
        if (different > 0 || changes != others)
        {
            throw new InvalidOperationException("The preload does not write what the projection writes.");
        }
    }

    private static async Task<string> DigestAsync(QueryDatabase database, string table, string row, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var columns = row != "t" ? row : "row(" + string.Join(", ", await connection.QueryAsync<string>(
            "select 't.' || attname from pg_attribute where attrelid = cast(@table as regclass) and attnum > 0 and not attisdropped order by attname", new { table })) + ")";
        return (await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            $"select count(*) || ' rows, ' || coalesce(md5(string_agg(md5(cast({columns} as text)), '' order by md5(cast({columns} as text)))), '-') from {table} t", commandTimeout: 0, cancellationToken: cancellation)))!;
    }

    private sealed class SteppingTime(DateTimeOffset first) : TimeProvider
    {
        private DateTimeOffset _now = first;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Step() => _now += TimeSpan.FromSeconds(1);
    }
}
