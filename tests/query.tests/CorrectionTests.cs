using CsCheck;
using Lagebild.Contracts.Events.V1;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;
using EventKind = Lagebild.Contracts.Events.V1.EntityKind;

namespace Lagebild.Query.Tests;

public abstract class CorrectionTests(TestStore store)
{
    private const string Wagner = "entities/organisation/wagner";
    private const string Musicians = "entities/organisation/musicians";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ReportCoded[] Attacks =>
    [
        Report("a", new ClaimDraft("Wagner attacked.") { Actors = [Wagner], Recipients = [UkraineState] }),
        Report("b", new ClaimDraft("The musicians attacked.") { Actors = [Musicians], Recipients = [UkraineState] }),
    ];

    [Fact]
    public async Task Merging_two_entities_makes_one_event_of_two_and_as_of_still_tells_both()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Attacks);
        var before = await EventsAsync(picture, null);
        var claimBefore = (await picture.SearchAsync(new ClaimQuery { Actors = { Musicians } })).Claims.Single();
        var moment = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(picture.Time.GetUtcNow());
        picture.Time.Advance(TimeSpan.FromHours(1));

        await picture.Correction.TakeAsync(Merged(1), Cancellation);

        var claim = (await picture.SearchAsync(new ClaimQuery { Actors = { Wagner }, Text = "musicians" })).Claims.Single();
        Assert.Equal(claimBefore.Name, claim.Name);
        Assert.True(claim.KnownTime > claimBefore.KnownTime);
        Assert.Equal(2, (await EventsAsync(picture, null)).Single().OriginsFor);
        Assert.Equal(2, (await picture.SearchAsync(new ClaimQuery { Actors = { Musicians } })).Claims.Count);
        Assert.Equal(before, await EventsAsync(picture, moment));
        Assert.Equal(claimBefore, (await picture.SearchAsync(new ClaimQuery { Actors = { Musicians }, AsOf = moment })).Claims.Single());
        var mention = (await picture.Reports.FindAsync("b", new GetReportRequest(), Cancellation))!.Layers.Entities[0];
        Assert.Equal(Wagner, mention.Entity);
        Assert.Equal(Musicians, (await picture.Reports.FindAsync("b", new GetReportRequest { AsOf = moment }, Cancellation))!.Layers.Entities[0].Entity);
    }

    [Fact]
    public async Task Taking_a_merger_back_makes_two_events_again()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Attacks);
        var before = Told(await EventsAsync(picture, null));

        await picture.Correction.TakeAsync(Merged(1), Cancellation);
        await picture.Correction.TakeAsync(Merged(2) with { MergedInto = null }, Cancellation);

        Assert.Equal(before, Told(await EventsAsync(picture, null)));
        Assert.Single((await picture.SearchAsync(new ClaimQuery { Actors = { Musicians } })).Claims);
        Assert.Single((await ReportsNamingAsync(picture, Musicians)));
        Assert.Single((await picture.Reports.FindAsync("b", new GetReportRequest(), Cancellation))!.Revisions);
    }

    [Fact]
    public async Task A_name_that_a_split_moves_takes_its_mentions_along()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("Fire.") { Actors = [Wagner] }));
        var part = new EntityChanged
        {
            Entity = "entities/organisation/part", Name = "Part", NameDe = "Teil", Kind = EventKind.Organisation, Names = [Wagner], ChangedWith = [Wagner], ChangedTime = At(1),
        };

        // The surface of the test's mentions is the entity's name.
        await picture.Correction.TakeAsync(part, Cancellation);
        await picture.Correction.TakeAsync(
            new EntityChanged { Entity = Wagner, Name = "Wagner", Kind = EventKind.Organisation, Names = ["Wagner"], ChangedWith = [part.Entity], ChangedTime = At(1) }, Cancellation);

        var actor = (await picture.SearchAsync(new ClaimQuery())).Claims.Single().Actors.Single();
        Assert.Equal(part.Entity, Assert.Single(actor.Entities));
        Assert.Equal("Part", actor.DisplayName);
        await picture.Correction.TakeAsync(part with { IsDeleted = true, Names = [], ChangedTime = At(2) }, Cancellation);
        Assert.Equal(Wagner, Assert.Single((await picture.SearchAsync(new ClaimQuery())).Claims.Single().Actors.Single().Entities));
    }

    [Fact]
    public async Task A_place_that_was_set_right_moves_its_claims_and_as_of_leaves_them_where_they_were()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("Fire.")));
        var here = new BoundingBox { South = 48.5, West = 37.9, North = 48.7, East = 38.1 };
        var there = new BoundingBox { South = 50, West = 30, North = 51, East = 31 };
        var moment = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(picture.Time.GetUtcNow());
        var before = (await picture.SearchAsync(new ClaimQuery { Box = here })).Claims.Single();
        picture.Time.Advance(TimeSpan.FromHours(1));

        await picture.Correction.TakeAsync(
            new PlaceChanged
            {
                PlaceId = Bakhmut.PlaceId, Version = 7, Action = "update", Before = Bakhmut, ChangedBy = "me", ChangedTime = At(1),
                After = Bakhmut with { Name = "New Bakhmut", Latitude = 50.5, Longitude = 30.5, ContainedIn = ["690791"] }, Names = [new ChangedPlaceName { Text = "Neu-Bachmut", Language = "de" }],
            },
            Cancellation);

        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Box = here })).Claims);
        Assert.Equal("New Bakhmut", (await picture.SearchAsync(new ClaimQuery { Box = there })).Claims.Single().Places[0].Place.DisplayName);
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Places = { "places/709716" } })).Claims);
        Assert.Single((await picture.Events.SearchAsync(new SearchEventsRequest { Query = new EventQuery { Box = there } }, Cancellation)).Events);
        Assert.Equal(before, (await picture.SearchAsync(new ClaimQuery { Box = here, AsOf = moment })).Claims.Single());
        // An older number changes nothing.
        await picture.Correction.TakeAsync(new PlaceChanged { PlaceId = Bakhmut.PlaceId, Version = 6, Action = "update", After = Bakhmut, ChangedBy = "me", ChangedTime = At(9) }, Cancellation);
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Box = here })).Claims);
    }

    [Fact]
    public async Task What_lies_in_a_drawn_area_follows_the_drawing_and_its_undoing()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Attacks);
        var attacks = (await picture.SearchAsync(new ClaimQuery())).Claims.Count;
        Assert.True(attacks > 0);
        var zone = Bakhmut with { PlaceId = "buffer-zone", GeoNamesId = null, Name = "Buffer zone", FeatureCode = "AREA", ContainedIn = ["690791"] };
        var drawn = new PlaceChanged { PlaceId = zone.PlaceId, Version = 20, Action = "create", After = zone, Outline = Round(Bakhmut), ChangedBy = "me", ChangedTime = At(1) };

        await picture.Correction.TakeAsync(drawn, Cancellation);

        var within = (await picture.SearchAsync(new ClaimQuery { Places = { "places/buffer-zone" } })).Claims;
        Assert.Equal(attacks, within.Count);
        Assert.Equal(["places/690791", "places/buffer-zone"], within[0].Places[0].Place.ContainedIn.Take(2));

        // Bakhmut is named as too large for it; then the zone is drawn elsewhere; then all is taken back.
        await picture.Correction.TakeAsync(drawn with { Version = 21, Action = "update", NotWithin = [Bakhmut.PlaceId] }, Cancellation);
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Places = { "places/buffer-zone" } })).Claims);
        await picture.Correction.TakeAsync(drawn with { Version = 22, Action = "update" }, Cancellation);
        Assert.Equal(attacks, (await picture.SearchAsync(new ClaimQuery { Places = { "places/buffer-zone" } })).Claims.Count);
        await picture.Correction.TakeAsync(drawn with { Version = 23, Action = "update", Outline = "POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))" }, Cancellation);
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Places = { "places/buffer-zone" } })).Claims);

        // An outline for the oblast that leaves the town out.
        var oblast = Bakhmut with { PlaceId = "709716", GeoNamesId = 709716, Name = "Donetsk Oblast", FeatureCode = "ADM1", ContainedIn = ["690791"] };
        await picture.Correction.TakeAsync(new PlaceChanged
        {
            PlaceId = oblast.PlaceId, Version = 24, Action = "update", Before = oblast, After = oblast, Outline = "POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))", ChangedBy = "me", ChangedTime = At(2),
        }, Cancellation);
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Places = { "places/709716" } })).Claims);
    }

    [Fact]
    public async Task A_report_that_names_a_place_without_a_claim_about_it_follows_a_drawn_area()
    {
        await using var picture = new Picture(store.New("query"));
        var report = Report("a", new ClaimDraft("Somebody spoke of Bakhmut."));
        await picture.AddAsync(report with { Layers = report.Layers with { Claims = [] } }, Report("b", new ClaimDraft("Troops left Avdiivka.") { Places = [Avdiivka] }));
        var zone = Bakhmut with { PlaceId = "buffer-zone", GeoNamesId = null, Name = "Buffer zone", FeatureCode = "AREA", ContainedIn = ["690791"] };
        var drawn = new PlaceChanged { PlaceId = zone.PlaceId, Version = 20, Action = "create", After = zone, Outline = Round(Bakhmut), ChangedBy = "me", ChangedTime = At(1) };

        await picture.Correction.TakeAsync(drawn, Cancellation);
        Assert.Equal("reports/a", Assert.Single(await InZoneAsync()).Name);
        await picture.Correction.TakeAsync(drawn with { Version = 21, Action = "update", Outline = Round(Donetsk) }, Cancellation);
        Assert.Empty(await InZoneAsync());

        // A point that was set right counts where it is now.
        var moved = Bakhmut with { Latitude = Donetsk.Latitude, Longitude = Donetsk.Longitude };
        await picture.Correction.TakeAsync(new PlaceChanged { PlaceId = Bakhmut.PlaceId, Version = 22, Action = "update", Before = Bakhmut, After = moved, ChangedBy = "me", ChangedTime = At(2) }, Cancellation);
        Assert.Single(await InZoneAsync());
        await picture.Correction.TakeAsync(drawn with { Version = 23, Action = "update", After = null, Outline = null }, Cancellation);
        Assert.Empty(await InZoneAsync());
        await picture.Correction.TakeAsync(drawn with { Version = 24, Action = "update", Outline = Round(Donetsk) }, Cancellation);
        Assert.Single(await InZoneAsync());

        async Task<Report[]> InZoneAsync() => [.. (await picture.Reports.SearchAsync(new SearchReportsRequest { Query = new ReportQuery { Places = { "places/buffer-zone" } } }, Cancellation)).Reports];
    }

    [Fact]
    public async Task Counts_follow_corrections_and_as_of_counts_as_before()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Attacks);
        var moment = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(picture.Time.GetUtcNow());
        picture.Time.Advance(TimeSpan.FromHours(1));

        await picture.Correction.TakeAsync(Merged(1), Cancellation);
        await picture.Correction.TakeAsync(
            new PlaceChanged
            {
                PlaceId = Bakhmut.PlaceId, Version = 7, Action = "update", Before = Bakhmut, After = Bakhmut with { Latitude = 50.5, Longitude = 30.5 }, ChangedBy = "me", ChangedTime = At(1),
            },
            Cancellation);

        Assert.Equal("entities/organisation/wagner 2", await ActorsAsync(null));
        Assert.Equal("entities/organisation/musicians 1, entities/organisation/wagner 1", await ActorsAsync(moment));
        Assert.Equal((50.5, 2L), await CellAsync(null));
        Assert.Equal((Bakhmut.Latitude, 2L), await CellAsync(moment));

        async Task<string> ActorsAsync(Google.Protobuf.WellKnownTypes.Timestamp? asOf)
        {
            var facets = await picture.Facets.CountAsync(new FacetsRequest { Query = new ClaimQuery { AsOf = asOf }, Dimensions = { Dimension.Actor } }, Cancellation);
            return string.Join(", ", facets.Facets[0].Values.OrderBy(value => value.Value, StringComparer.Ordinal).Select(value => $"{value.Value} {value.Count}"));
        }

        async Task<(double Latitude, long Count)> CellAsync(Google.Protobuf.WellKnownTypes.Timestamp? asOf)
        {
            var cell = Assert.Single((await picture.Cells.CountAsync(new MapCellsRequest { Query = new ClaimQuery { AsOf = asOf }, Zoom = 8 }, Cancellation)).Cells);
            return (Math.Round(cell.Latitude, 4), cell.Count);
        }
    }

    [Fact]
    public async Task The_same_correction_again_changes_nothing()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Attacks);
        await picture.Correction.TakeAsync(Merged(1), Cancellation);
        var once = await picture.SearchAsync(new ClaimQuery());

        await picture.Correction.TakeAsync(Merged(1), Cancellation);

        Assert.Equal(once.Claims, (await picture.SearchAsync(new ClaimQuery())).Claims);
    }

    [Fact]
    public async Task Reports_and_corrections_in_any_order_give_the_same_picture()
    {
        object[] messages = [.. Attacks, Merged(1), Merged(3) with { MergedInto = null }, Merged(2) with { Name = "Orchestra" },
            new EntityChanged { Entity = Wagner, Name = "Wagner Group", Kind = EventKind.Organisation, Names = [Wagner], ChangedTime = At(4) },
            new EntityChanged { Entity = UkraineState, Name = "Ukraine", MergedInto = "entities/country/other", Kind = EventKind.Country, Names = [UkraineState], ChangedTime = At(5) }];
        var expected = await ShownAsync(messages);
        await Gen.Shuffle(messages).SampleAsync(async order => Assert.Equal(expected, await ShownAsync(order)), iter: 6, threads: 1);
    }

    private async Task<string> ShownAsync(object[] order)
    {
        await using var picture = new Picture(store.New("query"));
        foreach (var message in order)
        {
            picture.Time.Advance(TimeSpan.FromSeconds(1));
            await (message is ReportCoded report ? picture.AddAsync(report) : picture.Correction.TakeAsync((EntityChanged)message, Cancellation));
        }
        var claims = (await picture.SearchAsync(new ClaimQuery())).Claims.OrderBy(claim => claim.Name, StringComparer.Ordinal)
            .Select(claim => { var told = claim.Clone(); told.KnownTime = null; return told.ToString(); });
        return string.Join("\n", [.. claims, .. Told(await EventsAsync(picture, null))]);
    }

    private static EntityChanged Merged(int hour) => new()
    {
        Entity = Musicians, Name = "musicians", Kind = EventKind.Organisation, MergedInto = Wagner, Names = [Musicians], ChangedWith = [Wagner], ChangedTime = At(hour),
    };

    private static DateTimeOffset At(int hour) => new(2024, 3, 20, hour, 0, 0, TimeSpan.Zero);

    private static async Task<Event[]> EventsAsync(Picture picture, Google.Protobuf.WellKnownTypes.Timestamp? asOf) =>
        [.. (await picture.Events.SearchAsync(new SearchEventsRequest { Query = new EventQuery { AsOf = asOf }, View = View.Full }, Cancellation)).Events];

    private static string[] Told(IEnumerable<Event> events) => [.. events.OrderBy(told => told.Name, StringComparer.Ordinal)
        .Select(told => { var plain = told.Clone(); plain.KnownTime = null; return plain.ToString(); })];

    private static string Round(PlaceReference place)
    {
        return $"POLYGON (({Corner(-1, -1)}, {Corner(-1, 1)}, {Corner(1, 1)}, {Corner(1, -1)}, {Corner(-1, -1)}))";

        string Corner(int east, int north) => FormattableString.Invariant($"{place.Longitude + (0.1 * east)} {place.Latitude + (0.1 * north)}");
    }

    private static async Task<Report[]> ReportsNamingAsync(Picture picture, string entity) =>
        [.. (await picture.Reports.SearchAsync(new SearchReportsRequest { Query = new ReportQuery { EntitiesAny = { entity } } }, Cancellation)).Reports];
}

public sealed class CorrectionOnSqliteTests(SqliteStore store) : CorrectionTests(store), IClassFixture<SqliteStore>;

public sealed class CorrectionOnPostgresTests(PostgresStore store) : CorrectionTests(store), IClassFixture<PostgresStore>;
