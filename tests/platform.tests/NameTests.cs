using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Entity.V1;
using Lagebild.Geocoding.V1;
using Lagebild.Ingestion.V1;
using Lagebild.Query.V1;
using Lagebild.Testing.Processes;
using Claim = Lagebild.Query.V1.Claim;

namespace Lagebild.Platform.Tests;

/// <summary>What query asks the entity and geocoding services, and what it hears of their corrections; all four services in one process.</summary>
public sealed class NameTests(OneProcess process) : IClassFixture<OneProcess>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EntityService.EntityServiceClient Entities => new(process.Channel);

    private GeocodingService.GeocodingServiceClient Places => new(process.Channel);

    [Fact]
    public async Task A_group_stands_for_its_members_of_a_day()
    {
        var report = await IndexAsync("Schwedische Truppen haben am Montag die Stadt Awdijiwka angegriffen.");

        Assert.Empty(await FindAsync(report, query => query.Actors.Add("entities/organisation/nato")));
        Assert.Single(await FindAsync(report, query => { query.Actors.Add("entities/organisation/nato"); query.MembersAsOf = "2024-06-01"; }));
        Assert.Empty(await FindAsync(report, query => { query.Actors.Add("entities/organisation/nato"); query.MembersAsOf = "2020"; }));
    }

    [Fact]
    public async Task A_region_without_administration_holds_the_claims_of_its_towns()
    {
        var report = await IndexAsync("Russische Truppen haben am Montag die Stadt Awdijiwka angegriffen.");

        Assert.Single(await FindAsync(report, query => query.Places.Add("places/709718")));
        Assert.Empty(await FindAsync(report, query => query.Places.Add("places/2635167")));
    }

    [Fact]
    public async Task Names_that_nobody_knows_are_not_found_and_the_field_is_named()
    {
        var actor = await Assert.ThrowsAsync<RpcException>(async () => await FindAsync("", query => query.Actors.Add("entities/person/nobody-of-this-name")));
        var place = await Assert.ThrowsAsync<RpcException>(async () => await FindAsync("", query => query.Places.Add("places/99999999")));

        Assert.Equal(StatusCode.NotFound, actor.StatusCode);
        Assert.Contains("query.actors", actor.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.NotFound, place.StatusCode);
        Assert.Contains("query.places", place.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merger_and_its_undoing_reach_what_was_indexed_before()
    {
        var report = await IndexAsync("Norwegische Truppen haben am Montag die Stadt Awdijiwka angegriffen.");
        var before = Timestamp.FromDateTime(DateTime.UtcNow);

        await Entities.MergeEntitiesAsync(
            new MergeEntitiesRequest { Name = "entities/country/iceland", Sources = { "entities/country/norway" }, Author = "test", Reason = "test" }, cancellationToken: Cancellation);
        await Wait.ForAsync("the merger to reach the picture", async () => (await FindAsync(report, query => query.Actors.Add("entities/country/iceland"))).Count == 1, Cancellation);
        Assert.Empty(await FindAsync(report, query => { query.Actors.Add("entities/country/iceland"); query.AsOf = before; }));

        var change = (await Entities.ListChangesAsync(new ListChangesRequest { Entity = "entities/country/norway" }, cancellationToken: Cancellation)).Changes[0];
        await Entities.UndoChangeAsync(new UndoChangeRequest { Name = change.Name, Author = "test", Reason = "test" }, cancellationToken: Cancellation);
        await Wait.ForAsync("the undoing to reach the picture", async () => (await FindAsync(report, query => query.Actors.Add("entities/country/iceland"))).Count == 0, Cancellation);
        Assert.Single(await FindAsync(report, query => query.Actors.Add("entities/country/norway")));
    }

    [Fact]
    public async Task A_place_set_right_moves_what_was_indexed_before()
    {
        var report = await IndexAsync("Russische Truppen haben am Montag die Stadt Lyman angegriffen.");
        var claim = Assert.Single(await FindAsync(report, _ => { }));
        var place = await Places.GetPlaceAsync(new GetPlaceRequest { Name = claim.Places[0].Place.Name }, cancellationToken: Cancellation);

        (place.Latitude, place.Longitude) = (10, 20);
        await Places.UpdatePlaceAsync(
            new UpdatePlaceRequest { Place = place, UpdateMask = new FieldMask { Paths = { "latitude", "longitude" } }, Author = "test" }, cancellationToken: Cancellation);

        await Wait.ForAsync("the correction to reach the picture", async () =>
            (await FindAsync(report, query => query.Box = new BoundingBox { South = 9, West = 19, North = 11, East = 21 })).Count == 1, Cancellation);
    }

    private Task<string> IndexAsync(string text) =>
        process.Flow.IndexAsync(new SubmittedReport { Source = "test", Published = "2024-03-14", Language = "de", Text = text }, Cancellation);

    private async Task<IReadOnlyList<Claim>> FindAsync(string report, Action<ClaimQuery> ask)
    {
        var query = new ClaimQuery { Text = "angegriffen" };
        if (report.Length > 0)
        {
            query.Reports.Add(report);
        }
        ask(query);
        return [.. (await process.Flow.Query.SearchClaimsAsync(new SearchClaimsRequest { Query = query }, cancellationToken: Cancellation)).Claims];
    }
}
