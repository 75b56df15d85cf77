using Lagebild.Contracts.Events.V1;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;
using EventKind = Lagebild.Contracts.Events.V1.EntityKind;

namespace Lagebild.Query.Tests;

/// <summary>What a split by report, or a place that was retired, makes of what the picture has already.</summary>
public abstract class LaterCorrectionTests(TestStore store)
{
    private const string Whole = "entities/person/karim-beispiel";
    private const string Part = "entities/person/karim-beispiel-of-herat";
    private const string Other = "entities/person/other";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ReportCoded[] Told =>
    [
        Report("listed", 1, "agency-a", "2023-01-05", Attack()),
        Report("first-day", 1, "agency-a", "2024-03-01", Attack()),
        Report("last-day", 1, "agency-b", "2024-04-02T21:00:00Z", Attack()),
        Report("day-after", 1, "agency-a", "2024-04-03", Attack()),
        Report("undated", 1, "agency-a", null, Attack()),
        Report("whole-year", 1, "agency-a", "2024", Attack()),
    ];

    [Fact]
    public async Task Mentions_in_the_chosen_reports_go_to_the_part_whether_they_came_before_or_after_the_split()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Told[..3]);
        var moment = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(picture.Time.GetUtcNow());
        picture.Time.Advance(TimeSpan.FromHours(1));

        await SplitAsync(picture);
        await picture.AddAsync(Told[3..]);

        Assert.Equal(["first-day", "last-day", "listed"], await ActedInAsync(picture, Part));
        Assert.Equal(["day-after", "undated", "whole-year"], await ActedInAsync(picture, Whole));
        Assert.Equal(["first-day", "last-day", "listed"], await ActedInAsync(picture, Whole, moment));
        var mention = (await picture.Reports.FindAsync("listed", new GetReportRequest(), Cancellation))!.Layers.Entities[0];
        Assert.Equal((Part, "Karim of Herat"), (mention.Entity, mention.DisplayName));
        Assert.Equal(3, (await picture.Reports.SearchAsync(new SearchReportsRequest { Query = new ReportQuery { EntitiesAny = { Part } } }, Cancellation)).Reports.Count);
    }

    [Fact]
    public async Task Taking_the_split_back_gives_the_mentions_back()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Told);
        await SplitAsync(picture);

        await picture.Correction.TakeAsync(PartChanged(2) with { IsDeleted = true, Names = [], SplitFrom = null }, Cancellation);

        Assert.Equal(6, (await ActedInAsync(picture, Whole)).Length);
        Assert.Empty(await ActedInAsync(picture, Part));
    }

    [Theory]
    [InlineData(Other, 0)]
    [InlineData(Whole, 6)]
    public async Task Where_the_part_is_merged_its_mentions_go_with_it(string target, int left)
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Told);
        await SplitAsync(picture);

        await picture.Correction.TakeAsync(PartChanged(2) with { MergedInto = target, ChangedWith = [target] }, Cancellation);

        Assert.Equal(left == 0 ? ["first-day", "last-day", "listed"] : [], await ActedInAsync(picture, Other));
        Assert.Equal(left == 0 ? 3 : left, (await ActedInAsync(picture, Whole)).Length);
    }

    [Fact]
    public async Task A_split_follows_those_who_were_merged_into_the_whole()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("listed", 1, "agency-a", "2023-01-05", new ClaimDraft("He attacked.") { Actors = [Other] }));
        await picture.Correction.TakeAsync(
            new EntityChanged { Entity = Other, Name = "Other", Kind = EventKind.Person, Names = ["Other"], MergedInto = Whole, ChangedWith = [Whole], ChangedTime = At(0) }, Cancellation);

        await SplitAsync(picture);

        Assert.Equal(["listed"], await ActedInAsync(picture, Part));
    }

    [Fact]
    public async Task Claims_lose_a_retired_place_and_get_it_back_with_the_undoing_while_as_of_still_has_it()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(
            Report("a", new ClaimDraft("Fire in Bakhmut.")), Report("b", new ClaimDraft("Fire in both.") { Places = [Bakhmut, Avdiivka] }), Report("c", new ClaimDraft("Fire around.") { Places = [Donetsk] }));
        var moment = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(picture.Time.GetUtcNow());
        picture.Time.Advance(TimeSpan.FromHours(1));
        var before = (await picture.SearchAsync(new ClaimQuery { Places = { "places/" + Bakhmut.PlaceId } })).Claims;

        await picture.Correction.TakeAsync(Retired(1), Cancellation);

        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Places = { "places/" + Bakhmut.PlaceId } })).Claims);
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Text = "Bakhmut" })).Claims.Single().Places);
        Assert.Equal("places/" + Avdiivka.PlaceId, Assert.Single((await picture.SearchAsync(new ClaimQuery { Text = "both" })).Claims.Single().Places).Place.Name);
        Assert.Equal(["b", "c"], (await picture.SearchAsync(new ClaimQuery { Places = { "places/" + Donetsk.PlaceId } })).Claims.Select(claim => claim.Report["reports/".Length..]).Order());
        Assert.Null((await picture.Reports.FindAsync("a", new GetReportRequest(), Cancellation))!.Layers.Toponyms[0].Place);
        Assert.DoesNotContain((await picture.Places.SearchAsync(new SearchPlacesRequest(), Cancellation)).Places, place => place.Name == "places/" + Bakhmut.PlaceId);
        Assert.Equal(before, (await picture.SearchAsync(new ClaimQuery { Places = { "places/" + Bakhmut.PlaceId }, AsOf = moment })).Claims);

        // A report that was on its way is treated alike.
        await picture.AddAsync(Report("d", new ClaimDraft("Fire again.")));
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Text = "again" })).Claims.Single().Places);

        await picture.Correction.TakeAsync(Retired(2) with { Action = "undo", Before = null, After = Bakhmut, IsRetired = false }, Cancellation);

        Assert.Equal(3, (await picture.SearchAsync(new ClaimQuery { Places = { "places/" + Bakhmut.PlaceId } })).Claims.Count);
        Assert.Contains((await picture.Places.SearchAsync(new SearchPlacesRequest(), Cancellation)).Places, place => place.Name == "places/" + Bakhmut.PlaceId);
    }

    private static ClaimDraft Attack() => new("He attacked.") { Actors = [Whole], Recipients = [UkraineState] };

    // As the entity service tells a split: both entities, in one change.
    private static async Task SplitAsync(Picture picture)
    {
        await picture.Correction.TakeAsync(PartChanged(1), Cancellation);
        await picture.Correction.TakeAsync(
            new EntityChanged { Entity = Whole, Name = "Karim", Kind = EventKind.Person, Names = ["Karim", Whole], ChangedWith = [Part], ChangedTime = At(1) }, Cancellation);
    }

    private static EntityChanged PartChanged(int hour) => new()
    {
        Entity = Part, Name = "Karim of Herat", Kind = EventKind.Person, Names = ["Karim"], ChangedWith = [Whole], ChangedTime = At(hour),
        SplitFrom = new MentionSelection { Entity = Whole, Reports = ["listed"], FromDate = "2024-03", ToDate = "2024-04-02" },
    };

    private static PlaceChanged Retired(long version) => new()
    {
        PlaceId = Bakhmut.PlaceId, Version = version, Action = "retire", Before = Bakhmut, IsRetired = true, ChangedBy = "me", ChangedTime = At(1),
    };

    private static DateTimeOffset At(int hour) => new(2024, 6, 20, hour, 0, 0, TimeSpan.Zero);

    private static async Task<string[]> ActedInAsync(Picture picture, string entity, Google.Protobuf.WellKnownTypes.Timestamp? asOf = null) =>
        [.. (await picture.SearchAsync(new ClaimQuery { Actors = { entity }, AsOf = asOf })).Claims
            .Where(claim => claim.Actors.Any(actor => actor.Entities.Contains(entity))).Select(claim => claim.Report["reports/".Length..]).Order(StringComparer.Ordinal)];
}

public sealed class LaterCorrectionOnSqliteTests(SqliteStore store) : LaterCorrectionTests(store), IClassFixture<SqliteStore>;

public sealed class LaterCorrectionOnPostgresTests(PostgresStore store) : LaterCorrectionTests(store), IClassFixture<PostgresStore>;
