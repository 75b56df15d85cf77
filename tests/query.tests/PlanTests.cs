using System.Data.Common;
using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
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
                new ClaimDraft(claim == 0 && number == 0 ? "A rare word." : "A common sentence.", claim % 2 == 0 ? PloverType.Assault : (PloverType)(1 + ((number + group) % 15)))
                {
                    Day = $"2024-{1 + (group % 3):00}-{1 + (number % 28):00}",
                    Places = [(number + claim) % 10 == 0 ? Avdiivka : Bakhmut],
                    Actors = claim == 1 && number == 1 ? ["entities/person/rare"] : ["entities/person/common"],
                })]))]);
        }
        await using var connection = await picture.Database.OpenAsync(Cancellation);
        await connection.ExecuteAsync("vacuum analyze");

        var day = new TimeWindow { Edtf = "2024-03-05" };
        ClaimQuery[] claims =
        [
            new(),
            new() { Happened = day, Places = { "places/713122" }, PloverTypes = { Layers.PloverType.Assault } },
            new() { Happened = day, Places = { "places/690791" } },
            new() { Happened = day, EntitiesAny = { "entities/person/rare" } },
            new() { Actors = { "entities/person/rare" } },
            new() { Text = "rare" },
            new() { Text = "rare", Happened = day, Places = { "places/713122" } },
            new() { Reports = { "reports/r1-1" } },
            new() { Box = new BoundingBox { South = 48.1, West = 37.7, North = 48.2, East = 37.8 }, Happened = day },
        ];
        foreach (var query in claims)
        {
            var values = new DynamicParameters(new { asOf = Moment(picture), limit = 51 });
            await AssertNoScanAsync(connection, ClaimSearch.Sql(ClaimConditions.PartsOf(query, picture.Database.Dialect, Moment(picture), AskedNames.AsGiven), ClaimSearch.OrderOf(""), values), values);
        }
        EventQuery[] events =
        [
            new(),
            new() { Happened = day, Places = { "places/713122" }, PloverTypes = { Layers.PloverType.Assault } },
            new() { Actors = { "entities/person/rare" } },
            new() { Text = "rare", Happened = day },
        ];
        foreach (var query in events)
        {
            var values = new DynamicParameters(new { limit = 51 });
            await AssertNoScanAsync(connection, EventSearch.Sql(EventConditions.PartsOf(query, picture.Database.Dialect, Moment(picture), AskedNames.AsGiven), EventSearch.OrderOf(""), values), values);
        }
    }

    [Fact]
    public async Task A_question_about_a_week_looks_at_its_months_only()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("r", [.. Enumerable.Range(1, 12).Select(month => new ClaimDraft("It burned.") { Day = $"2024-{month:00}-10" }), new ClaimDraft("Long ago.") { Day = "1944-06-06" }]));
        await using var connection = await picture.Database.OpenAsync(Cancellation);
        var query = new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-03-10/2024-03-12" }, Places = { "places/713174" } };
        var values = new DynamicParameters(new { asOf = Moment(picture), limit = 51 });
        var parts = ClaimConditions.PartsOf(query, picture.Database.Dialect, Moment(picture), AskedNames.AsGiven).Take(1).ToArray();

        var plan = string.Join("\n", await connection.QueryAsync<string>(Explained("explain (analyze, costs off, timing off) ", ClaimSearch.Sql(parts, ClaimSearch.OrderOf(""), values)), values));

        // The month is chosen claim by claim, by the time that the place's index holds.
        Assert.Equal(["claim_2024_03"], System.Text.RegularExpressions.Regex.Matches(plan, @"on (claim_\d+_\d+|claim_other)\b[^\n]*\(actual").Select(match => match.Groups[1].Value).Distinct());
        Assert.Equal(["It burned."], await picture.SentencesAsync(query));
        Assert.Equal(["Long ago."], await picture.SentencesAsync(new ClaimQuery { Happened = new TimeWindow { Edtf = "1944" } }));
    }

    [Fact]
    public async Task The_few_claims_whose_begin_nobody_knows_lead_to_their_places_and_not_a_countrys_lasting_claims_to_them()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("r", [.. Enumerable.Range(0, 300).Select(number => new ClaimDraft($"Fire {number}.") { Day = "2024-05" }), new ClaimDraft("Somewhen until then.") { Day = "../2024-05-20" }]));
        await using var connection = await picture.Database.OpenAsync(Cancellation);
        await connection.ExecuteAsync("vacuum analyze");
        var query = new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-03-10/2024-03-12" }, Places = { "places/713174" }, PloverTypes = { Layers.PloverType.Assault } };
        var values = new DynamicParameters(new { asOf = Moment(picture), limit = 51 });
        var unbegun = ClaimConditions.PartOf(query, picture.Database.Dialect, Moment(picture), AskedNames.AsGiven, TimePart.Unbegun);

        var plan = await ExplainAsync(connection, ClaimSearch.Sql([unbegun], ClaimSearch.OrderOf(""), values), values);

        Assert.Contains("claim_area", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("claim_area_lasting", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("claim_area_by", plan, StringComparison.Ordinal);
        Assert.Equal(["Somewhen until then."], await picture.SentencesAsync(query));
    }

    [Fact]
    public async Task A_list_of_events_does_not_read_their_earlier_states()
    {
        await using var picture = new Picture(store.New("query"));
        foreach (var number in Enumerable.Range(0, 30))
        {
            await picture.AddAsync(Report($"r{number}", new ClaimDraft("It burned.") { Day = "2024-03-10", Places = [Bakhmut], Actors = ["entities/person/one"] }));
        }
        await using var connection = await picture.Database.OpenAsync(Cancellation);
        await connection.ExecuteAsync("vacuum analyze");
        var query = new EventQuery { Happened = new TimeWindow { Edtf = "2024-03-09/2024-03-12" }, Places = { "places/713174" } };
        var values = new DynamicParameters(new { limit = 51 });
        var near = EventConditions.PartOf(query, picture.Database.Dialect, Moment(picture), AskedNames.AsGiven, TimePart.Near);

        var plan = await ExplainAsync(connection, EventSearch.Sql([near], EventSearch.OrderOf(""), values), values);

        Assert.Matches(@"Index Cond: \(\(id = [^\n]+known_until > ", plan);
    }

    [Fact]
    public async Task A_month_that_grows_is_analyzed()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync([.. Enumerable.Range(0, 100).Select(number => Report($"r{number}", [.. Enumerable.Range(0, 11).Select(claim => new ClaimDraft($"Fire {claim}.") { Day = claim == 0 ? "2024-02-10" : "2024-03-10" })]))]);
        await picture.Months.AnalyzeAsync(Cancellation);
        await using var connection = await picture.Database.OpenAsync(Cancellation);

        Task<float> RowsAsync(string table) => connection.ExecuteScalarAsync<float>("select reltuples from pg_class where oid = cast(@table as regclass)", new { table });

        Assert.Equal(1_000, await RowsAsync("claim_2024_03"));
        Assert.Equal(-1, await RowsAsync("claim_2024_02"));
        Assert.Equal(1_100, await RowsAsync("claim_text"));
    }

    [Fact]
    public async Task Time_lines_facets_and_maps_do_not_read_claims_at_all()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("Fire.")));
        Assert.Equal(1, (await picture.Facets.CountAsync(new FacetsRequest { Dimensions = { Dimension.Place } }, Cancellation)).TotalCount);
        await using var blocker = await picture.Database.BeginAsync(Cancellation);
        await blocker.Connection.ExecuteAsync(blocker.Command("lock table claim, claim_place, claim_area, claim_entity in access exclusive mode", null, Cancellation));
        var query = new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-01-01/2024-03-31" }, PloverTypes = { Layers.PloverType.Assault } };

        // Whoever read a claim would wait here until the test is ended.
        Assert.Equal(1, (await picture.Facets.CountAsync(new FacetsRequest { Query = query, Dimensions = { Dimension.Place, Dimension.Actor, Dimension.Source } }, Cancellation)).TotalCount);
        Assert.Equal(1, Assert.Single((await picture.Timelines.CountAsync(new TimelineRequest { Query = query, GroupBy = Dimension.PloverType }, Cancellation)).Counts).Count);
        Assert.Equal(1, Assert.Single((await picture.Cells.CountAsync(new MapCellsRequest { Query = query, Zoom = 8 }, Cancellation)).Cells).Count);
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
        await Wait.ForAsync("the query to wait for the table", async () => await WaitingAsync(watcher) > 0, Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, await WaitingAsync(watcher));
    }

    [Fact]
    public async Task A_deadline_that_passes_stops_the_query_in_the_database()
    {
        var options = store.New("query");
        await using var platform = await TestPlatform.StartAsync(
            services => services.AddQuery(), app => app.MapQuery(), settings => settings.Database = options.ConnectionString, Cancellation);
        var client = new QueryService.QueryServiceClient(platform.Channel);
        await client.SearchClaimsAsync(new SearchClaimsRequest(), cancellationToken: Cancellation);
        await using var database = new QueryDatabase(options);
        await using var watcher = await database.OpenAsync(Cancellation);
        await using var blocker = await database.BeginAsync(Cancellation);
        await blocker.Connection.ExecuteAsync(blocker.Command("lock table claim in access exclusive mode", null, Cancellation));

        var problem = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () =>
            await client.SearchClaimsAsync(new SearchClaimsRequest(), deadline: DateTime.UtcNow.AddSeconds(2), cancellationToken: Cancellation));

        Assert.Equal(Grpc.Core.StatusCode.DeadlineExceeded, problem.StatusCode);
        await Wait.ForAsync("the query to be gone", async () => await WaitingAsync(watcher) == 0, Cancellation);
    }

    private static Task<long> WaitingAsync(DbConnection connection) => connection.ExecuteScalarAsync<long>(
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from claim s%'");

    private static long Moment(Picture picture) => Micros.Of(picture.Time.GetUtcNow()) + 1_000_000;

    private static async Task<string> ExplainAsync(DbConnection connection, string sql, DynamicParameters values) =>
        string.Join("\n", await connection.QueryAsync<string>(Explained("explain ", sql), values));

    // A statement may come with one before it that says how it is planned.
    private static string Explained(string explain, string sql) => sql.StartsWith("set ", StringComparison.Ordinal) ? sql.Insert(sql.IndexOf('\n') + 1, explain) : explain + sql;

    private static async Task AssertNoScanAsync(DbConnection connection, string sql, DynamicParameters values)
    {
        var plan = await ExplainAsync(connection, sql, values);
        Assert.False(System.Text.RegularExpressions.Regex.IsMatch(plan, "Seq Scan on (claim|event)(?!_other)"), $"{sql}:\n{plan}");
    }
}
