using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Events;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

public abstract class EventTests(TestStore store)
{
    private static readonly ClaimDraft Shelling = new("Russian guns shelled Bakhmut.") { Actors = [Russia], Killed = 3 };
    private static readonly ClaimDraft Denial = new("Moscow did not shell Bakhmut.") { Actors = [Russia], Status = ClaimStatus.Negated };

    [Fact]
    public async Task Claims_of_the_same_occurrence_become_one_event_that_counts_independent_origins()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(
            Report("a", 1, "agency-a", "2024-03-15", Shelling with { Origin = "wire" }),
            Report("copy", 1, "unknown", "2024-03-15", Shelling with { Origin = "wire" }),
            Report("b", 1, "agency-b", "2024-03-16", new ClaimDraft("Bakhmut came under fire.") { Killed = 5, Origin = "own" }));

        var told = Assert.Single((await SearchAsync(picture, new EventQuery())).Events);

        Assert.Equal((3, 2, 0), (told.ClaimsFor, told.OriginsFor, told.OriginsAgainst));
        Assert.Equal(InformationCredibility.Confirmed, told.Credibility);
        Assert.Equal((3, 4, 5, true), (told.Quantities[0].Low, told.Quantities[0].Best, told.Quantities[0].High, told.Quantities[0].Differs));
        Assert.Equal("Russian guns shelled Bakhmut.", told.Headline);
        Assert.Equal([told.Name, told.Name, told.Name], (await picture.SearchAsync(new ClaimQuery())).Claims.Select(claim => claim.Event));
        Assert.Equal(3, (await picture.SearchAsync(new ClaimQuery { Events = { told.Name } })).Claims.Count);
    }

    [Fact]
    public async Task Events_are_found_by_time_place_entity_type_origins_and_text()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(
            Report("a", Shelling, new ClaimDraft("They left.", PloverType.Retreat) { Actors = [UkraineState], Places = [Avdiivka], Day = "2024-02-17" }),
            Report("b", Shelling));

        Assert.Equal([2, 1], (await SearchAsync(picture, new EventQuery { Places = { "places/690791" } })).Events.Select(told => told.OriginsFor));
        Assert.Single((await SearchAsync(picture, new EventQuery { Happened = new TimeWindow { Edtf = "2024-02" } })).Events);
        Assert.Single((await SearchAsync(picture, new EventQuery { Actors = { UkraineState } })).Events);
        Assert.Single((await SearchAsync(picture, new EventQuery { MinimumOrigins = 2 })).Events);
        Assert.Single((await SearchAsync(picture, new EventQuery { Text = "guns" })).Events);
        Assert.Single((await SearchAsync(picture, new EventQuery { Box = new BoundingBox { South = 48.5, North = 48.7, West = 37.9, East = 38.1 } })).Events);
        Assert.Single((await SearchAsync(picture, new EventQuery { Filter = "origins_for >= 2 AND credibility <= CONFIRMED" })).Events);
        Assert.Single((await SearchAsync(picture, new EventQuery { Filter = "origins_for >= 2 AND credibility = 1" })).Events);
        var page = await SearchAsync(picture, new EventQuery(), 1);
        Assert.NotEqual(page.Events[0].Name, (await SearchAsync(picture, new EventQuery(), 1, page.NextPageToken)).Events[0].Name);
    }

    [Fact]
    public async Task A_revision_or_withdrawal_changes_the_event_and_the_past_stays_askable()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", Shelling), Report("b", 1, "agency-b", null, Shelling));
        var before = await SearchAsync(picture, new EventQuery());
        picture.Time.Advance(TimeSpan.FromHours(1));
        await picture.AddAsync(Report("b", 2, "agency-b", null, Denial));

        var told = Assert.Single((await SearchAsync(picture, new EventQuery())).Events);
        Assert.Equal((1, 1, 1), (told.ClaimsFor, told.OriginsFor, told.OriginsAgainst));
        Assert.Equal(before.Events[0].Name, told.Name);
        Assert.Equal(before, await SearchAsync(picture, new EventQuery { AsOf = before.KnowledgeTime }));

        await picture.WithdrawAsync("a", 1);
        Assert.Empty((await SearchAsync(picture, new EventQuery())).Events);
        Assert.Equal(1, Assert.Single((await SearchAsync(picture, new EventQuery { IncludeDenied = true })).Events).ClaimsAgainst);
        await picture.WithdrawAsync("b", 2);
        Assert.Empty((await SearchAsync(picture, new EventQuery { IncludeDenied = true })).Events);
        var (gone, _) = await picture.Events.FindAsync(told.Name, null, TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), (gone.ClaimsFor, gone.ClaimsAgainst));
        Assert.NotNull(gone.SupersededTime);
    }

    [Fact]
    public async Task Reports_one_by_one_or_together_give_the_same_events()
    {
        ReportCoded[] reports =
        [
            Report("a", Shelling), Report("b", 1, "agency-b", "2024-03-14", new ClaimDraft("Fire on Bakhmut.") { Mode = "drone" }), Report("c", 1, "blog-e", null, Denial),
            Report("d", new ClaimDraft("Drones hit.") { Mode = "drone", Actors = [UkraineState] }),
        ];
        await using var together = new Picture(store.New("query"));
        await together.AddAsync(reports);
        await using var single = new Picture(store.New("query"));
        foreach (var report in reports.Reverse())
        {
            await single.AddAsync(report);
        }

        Assert.Equal(await NamesAsync(together), await NamesAsync(single));
    }

    [Fact]
    public async Task Contradictions_show_who_says_yes_who_says_no_and_which_numbers_differ()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(
            Report("a", Shelling), Report("b", Denial), Report("c", Shelling with { Killed = 30 }),
            Report("quiet", new ClaimDraft("They left.", PloverType.Retreat) { Places = [Avdiivka] }));

        var found = await picture.Events.ContradictionsAsync(new ContradictionsRequest(), TestContext.Current.CancellationToken);

        var contradiction = Assert.Single(found.Contradictions);
        Assert.Equal(2, contradiction.ClaimsFor.Count);
        Assert.Equal("Moscow did not shell Bakhmut.", Assert.Single(contradiction.ClaimsAgainst).Sentence);
        Assert.Equal(["killed"], contradiction.DifferingQuantities);
    }

    [Fact]
    public async Task An_event_explains_itself_and_compares_its_sources()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(
            Report("a", 1, "agency-a", "2024-03-15", Shelling), Report("b", 1, "agency-b", "2024-03-14", new ClaimDraft("Fire on Bakhmut.")), Report("c", 1, "blog-e", null, Denial));
        var name = (await SearchAsync(picture, new EventQuery())).Events[0].Name;

        var (told, claims) = await picture.Events.FindAsync(name, null, TestContext.Current.CancellationToken);
        var explained = EventAccounts.Explain(told, claims);
        var compared = EventAccounts.Compare(told, claims);

        Assert.Contains("all name the place Bachmut (places/713174)", explained.GroupingReasons);
        Assert.Equal("contradicted: doubtful", explained.CredibilityReasons[^1]);
        Assert.Equal(["agency-b", "agency-a", "blog-e"], compared.Accounts.Select(account => account.Source));
        Assert.Equal(["actors", "killed"], compared.Accounts[0].SilentOn);
        Assert.True(compared.Accounts[2].Denies);
        await Assert.ThrowsAsync<PlatformException>(() => picture.Events.FindAsync("events/nobody", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_only_considered_or_announced_is_no_event()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", Shelling with { Status = ClaimStatus.Hypothetical }, Shelling with { Status = ClaimStatus.Future }));

        Assert.Empty((await SearchAsync(picture, new EventQuery { IncludeDenied = true })).Events);
    }

    private static async Task<string> NamesAsync(Picture picture) => string.Join(
        "\n", (await SearchAsync(picture, new EventQuery { IncludeDenied = true })).Events.Select(told => $"{told.Name} {told.ClaimsFor} {told.ClaimsAgainst} {told.Headline}").Order());

    private static Task<SearchEventsResponse> SearchAsync(Picture picture, EventQuery query, int size = 0, string token = "") =>
        picture.Events.SearchAsync(new SearchEventsRequest { Query = query, View = View.Full, PageSize = size, PageToken = token }, TestContext.Current.CancellationToken);
}

public sealed class EventOnSqliteTests(SqliteStore store) : EventTests(store), IClassFixture<SqliteStore>;

public sealed class EventOnPostgresTests(PostgresStore store) : EventTests(store), IClassFixture<PostgresStore>;
