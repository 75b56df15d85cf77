using System.Data.Common;
using Dapper;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Tests;

/// <summary>What PostgreSQL does with the questions that are asked most.</summary>
public sealed class PlanTests(PostgresStore store) : IClassFixture<PostgresStore>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_most_asked_questions_never_scan_all_claims()
    {
        await using var picture = new Picture(store.New("query"));
        for (var group = 0; group < 20; group++)
        {
            await picture.AddAsync([.. Enumerable.Range(0, 50).Select(number => Report($"r{group}-{number}", [.. Enumerable.Range(0, 10).Select(claim =>
                new ClaimDraft(claim == 0 && number == 0 ? "A rare word." : "A common sentence.")
                {
                    Day = $"2024-{1 + (group % 12):00}-{1 + (number % 28):00}",
                    Places = [(number + claim) % 10 == 0 ? Avdiivka : Bakhmut],
                    Actors = claim == 1 && number == 1 ? ["entities/person/rare"] : [],
                })]))]);
        }
        await using var connection = await picture.Database.OpenAsync(Cancellation);
        await connection.ExecuteAsync("vacuum analyze");

        await AssertNoScanAsync(picture, connection, new ClaimQuery());
        await AssertNoScanAsync(picture, connection, new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-03-05" }, Places = { "places/713122" }, PloverTypes = { Layers.PloverType.Assault } });
        await AssertNoScanAsync(picture, connection, new ClaimQuery { EntitiesAny = { "entities/person/rare" } });
        await AssertNoScanAsync(picture, connection, new ClaimQuery { Text = "rare" });
        await AssertNoScanAsync(picture, connection, new ClaimQuery { Reports = { "reports/r1-1" } });
        await AssertNoScanAsync(picture, connection, new ClaimQuery { Box = new BoundingBox { South = 48.1, West = 37.7, North = 48.2, East = 37.8 }, Happened = new TimeWindow { Edtf = "2024-03-05" } });
    }

    [Fact]
    public async Task A_cancelled_call_stops_its_query_in_the_database()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("Fire.")));
        await using var blocker = await picture.Database.BeginAsync(Cancellation);
        await blocker.Connection.ExecuteAsync(blocker.Command("lock table claim in access exclusive mode", null, Cancellation));
        await using var watcher = await picture.Database.OpenAsync(Cancellation);
        using var caller = new CancellationTokenSource();

        var call = picture.Claims.SearchAsync(new SearchClaimsRequest(), caller.Token);
        while (await WaitingAsync(watcher) == 0)
        {
            await Task.Delay(10, Cancellation);
        }
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, await WaitingAsync(watcher));
    }

    private static Task<long> WaitingAsync(DbConnection connection) => connection.ExecuteScalarAsync<long>(
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from claim s%'");

    private static async Task AssertNoScanAsync(Picture picture, DbConnection connection, ClaimQuery query)
    {
        var conditions = ClaimConditions.Of(query, picture.Database.Dialect, Micros.Of(picture.Time.GetUtcNow()) + 1_000_000, AskedNames.AsGiven);
        var plan = string.Join("\n", await connection.QueryAsync<string>(
            $"explain select s.id from claim s where {conditions.Where} order by s.sort_us desc, s.id desc limit 51", conditions.Values));

        Assert.False(plan.Contains("Seq Scan on claim ", StringComparison.Ordinal), $"{query}:\n{plan}");
    }
}
