using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;
using Lagebild.Testing.Processes;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>Outlines of areas that are none, each refused with reason and place.</summary>
public sealed class OutlineTextTests
{
    [Theory]
    [InlineData("POLYGON ((37 48, 38 48, 38 49, 37 49, 37 48))")]
    [InlineData("""{"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]]]}""")]
    [InlineData("MULTIPOLYGON (((179 60, 180 60, 180 61, 179 61, 179 60)), ((-180 60, -179 60, -179 61, -180 61, -180 60)))")]
    [InlineData("POLYGON ((-180 -90, 180 -90, 180 -70, 0 -65, -180 -70, -180 -90))")]
    [InlineData("POLYGON ((30 48, 40 48, 40 50, 30 50, 30 48), (34 48.5, 35 48.5, 35 49, 34 49, 34 48.5))")]
    public void An_area_is_read_from_WKT_and_GeoJSON_with_holes_beside_the_antimeridian_and_round_a_pole(string text) =>
        Assert.True(OutlineText.Read(text).Area > 0);

    [Theory]
    [InlineData("POLYGON ((37 48, 38 49, 38 48, 37 49, 37 48))", "OUTLINE_CROSSES_ITSELF", "longitude 37.5, latitude 48.5")]
    [InlineData("POLYGON ((37 48, 38 48, 38 49, 37 49, 37 48), (40 48, 41 48, 41 49, 40 48))", "OUTLINE_INVALID", "hole")]
    [InlineData("POLYGON ((179 60, -179 60, -179 61, 179 61, 179 60))", "OUTLINE_CROSSES_ANTIMERIDIAN", "longitude 179, latitude 60")]
    [InlineData("POLYGON ((-90 80, 0 80, 90 80, 179 80, -90 80))", "OUTLINE_CROSSES_ANTIMERIDIAN", "longitude -90, latitude 80")]
    [InlineData("POLYGON ((37 48, 38 48, 38 91, 37 48))", "POINT_INVALID", "longitude 38, latitude 91")]
    [InlineData("POLYGON ((37 48, 181 48, 38 49, 37 48))", "POINT_INVALID", "longitude 181")]
    [InlineData("POLYGON ((37 48, 38 48, 37 48, 37 48))", "OUTLINE_", "")]
    [InlineData("POLYGON ((37 48, 38 48, 38 49))", "OUTLINE_UNREADABLE", "")]
    [InlineData("POLYGON EMPTY", "OUTLINE_EMPTY", "")]
    [InlineData("LINESTRING (37 48, 38 48)", "OUTLINE_KIND", "LineString")]
    [InlineData("""{"type": "Point", "coordinates": [37, 48]}""", "OUTLINE_KIND", "Point")]
    [InlineData("""{"type": "Polygon", "coordinates": [[[37, "x"]]]}""", "OUTLINE_UNREADABLE", "")]
    [InlineData("""{"type": "Polygon"}""", "OUTLINE_", "")]
    [InlineData("a field near the river", "OUTLINE_UNREADABLE", "")]
    [InlineData("  ", "OUTLINE_EMPTY", "")]
    public void What_is_no_area_is_refused_with_reason_and_place(string text, string reason, string says)
    {
        var problem = Assert.Throws<PlatformException>(() => OutlineText.Read(text));
        Assert.StartsWith(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Contains(says, problem.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GEOMETRYCOLLECTION (", "POLYGON ((37 48, 38 48, 38 49, 37 48))", ")", 90_000)]
    [InlineData("""{"type": "GeometryCollection", "geometries": [""", """{"type": "Point", "coordinates": [37, 48]}""", "]}", 10_000)]
    [InlineData("((((((((((", "37 48", "))))))))))", 90_000)]
    public void Collections_within_each_other_are_refused_however_deep(string begin, string inner, string end, int depth)
    {
        var text = string.Concat(Enumerable.Repeat(begin, depth)) + inner + string.Concat(Enumerable.Repeat(end, depth));
        Assert.StartsWith("OUTLINE_", Assert.Throws<PlatformException>(() => OutlineText.Read(text)).Reason, StringComparison.Ordinal);
    }
}

/// <summary>Areas that people draw, on both databases.</summary>
public abstract class OutlineTests(RunningGeocoding running)
{
    // Round Bakhmut and Soledar, without Kostiantynivka in the south-west.
    private const string Drawn = "POLYGON ((37.85 48.5, 38.2 48.5, 38.2 48.75, 37.85 48.75, 37.85 48.5))";

    private readonly GeocodingService.GeocodingServiceClient client = running.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_drawn_area_holds_what_lies_in_it_has_an_extent_and_can_be_drawn_anew()
    {
        var created = await client.CreatePlaceAsync(new CreatePlaceRequest
        {
            PlaceId = "test-salient", Author = "ada",
            Place = new Place { CountryCode = "UA", FeatureCode = "RGN", Outline = Drawn, Names = { new PlaceName { Text = "Qwarzbogen", LanguageCode = "de" } } },
        }, cancellationToken: Cancellation);
        Assert.Equal((48.625, 38.025), (created.Latitude, created.Longitude));
        Assert.InRange(created.RadiusMetres, 18_000, 20_000);
        Assert.Equal(Drawn, created.Outline);

        var inside = await NamesInAsync("places/test-salient");
        Assert.Contains("places/713174", inside);
        Assert.DoesNotContain("places/705104", inside);
        Assert.Contains("places/test-salient", await AreasAtAsync(48.595, 38.0));
        Assert.DoesNotContain("places/test-salient", await AreasAtAsync(48.53, 37.71));

        var told = await HeardAsync("test-salient");
        Assert.Equal(Drawn, told.Outline);
        // The country's middle is elsewhere; the raion's lies within, but the raion is larger.
        Assert.Contains("713172", told.NotWithin);
        Assert.DoesNotContain("713174", told.NotWithin);

        var redrawn = await client.UpdatePlaceAsync(new UpdatePlaceRequest
        {
            Place = new Place { Name = "places/test-salient", Outline = "POLYGON ((37.6 48.45, 37.8 48.45, 37.8 48.6, 37.6 48.6, 37.6 48.45))" },
            UpdateMask = new FieldMask { Paths = { "outline" } }, Author = "ben",
        }, cancellationToken: Cancellation);
        Assert.Equal((48.525, 37.7), (redrawn.Latitude, redrawn.Longitude));
        var now = await NamesInAsync("places/test-salient");
        Assert.Contains("places/705104", now);
        Assert.DoesNotContain("places/713174", now);
    }

    [Fact]
    public async Task An_outline_that_crosses_itself_and_a_point_outside_it_are_refused_and_nothing_is_stored()
    {
        Assert.Equal("OUTLINE_CROSSES_ITSELF", await RefusedAsync(new Place { Outline = "POLYGON ((37 48, 38 49, 38 48, 37 49, 37 48))" }));
        Assert.Equal("POINT_OUTSIDE", await RefusedAsync(new Place { Outline = Drawn, Latitude = 10, Longitude = 10 }));
        var gone = await Assert.ThrowsAsync<RpcException>(async () => await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/test-refused" }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task What_lies_in_a_drawn_area_says_so_in_its_own_place_among_the_areas_that_hold_it_until_the_area_is_retired()
    {
        await DrawAsync("test-wide", "POLYGON ((36 47.2, 39 47.2, 39 49.5, 36 49.5, 36 47.2))");
        await DrawAsync("test-pocket", "POLYGON ((37.9 48.55, 38.1 48.55, 38.1 48.65, 37.9 48.65, 37.9 48.55))");

        var bakhmut = await AreasOfAsync("places/713174");
        Assert.Equal("places/690791", bakhmut[0]);
        Assert.Equal("places/test-pocket", bakhmut[^1]);
        // Wider than the oblast that it reaches across.
        Assert.Equal(1, bakhmut.IndexOf("places/test-wide"));
        Assert.Contains("places/test-wide", await AreasOfAsync("places/test-pocket"));
        Assert.DoesNotContain("places/test-pocket", await AreasOfAsync("places/test-wide"));
        Assert.DoesNotContain("places/test-pocket", await AreasOfAsync("places/705104"));
        var text = await client.GeocodeTextAsync(new GeocodeTextRequest { Text = "Die Kämpfe um Bachmut gehen weiter.", LanguageCode = "de" }, cancellationToken: Cancellation);
        Assert.Contains("places/test-pocket", text.Toponyms[0].Place.ContainedIn);
        // A point in the pocket, though the town next to it has its middle elsewhere, and one outside.
        Assert.Equal("places/test-pocket", (await AreasAtAsync(48.56, 38.09))[^1]);
        Assert.DoesNotContain("places/test-pocket", await AreasAtAsync(48.545, 38.09));

        await client.RetirePlaceAsync(new RetirePlaceRequest { Name = "places/test-pocket", Author = "ada" }, cancellationToken: Cancellation);
        Assert.DoesNotContain("places/test-pocket", await AreasOfAsync("places/713174"));
    }

    [Fact]
    public async Task A_larger_area_does_not_lie_in_the_part_of_it_that_holds_its_middle()
    {
        await DrawAsync("test-middle", "POLYGON ((31.5 48.5, 32.5 48.5, 32.5 49.5, 31.5 49.5, 31.5 48.5))");

        Assert.DoesNotContain("places/690791", await NamesInAsync("places/test-middle"));
        Assert.DoesNotContain("places/test-middle", await AreasOfAsync("places/690791"));
    }

    [Fact]
    public async Task Where_a_division_is_drawn_the_drawing_decides_what_lies_in_it()
    {
        var mariupol = await AreasOfAsync("places/701822");
        Assert.Contains("places/709716", mariupol);

        await client.UpdatePlaceAsync(new UpdatePlaceRequest
        {
            Place = new Place { Name = "places/709716", Outline = "POLYGON ((36.8 47.9, 39 47.9, 39 49.2, 36.8 49.2, 36.8 47.9))" },
            UpdateMask = new FieldMask { Paths = { "outline" } }, Author = "ada",
        }, cancellationToken: Cancellation);

        Assert.DoesNotContain("places/709716", await AreasOfAsync("places/701822"));
        Assert.Contains("places/709716", await AreasOfAsync("places/713174"));
        Assert.DoesNotContain("places/701822", await NamesInAsync("places/709716"));
        Assert.Contains("places/713174", await NamesInAsync("places/709716"));
    }

    private async Task DrawAsync(string id, string outline) => await client.CreatePlaceAsync(new CreatePlaceRequest
    {
        PlaceId = id, Author = "ada",
        Place = new Place { CountryCode = "UA", FeatureCode = "RGN", Outline = outline, Names = { new PlaceName { Text = "Qwarz" + id["test-".Length..], LanguageCode = "de" } } },
    }, cancellationToken: Cancellation);

    private async Task<Contracts.Events.V1.PlaceChanged> HeardAsync(string placeId)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(Wait.Patience);
        while (true)
        {
            if (await running.Changes.ReadAsync(deadline.Token) is var change && change.PlaceId == placeId)
            {
                return change;
            }
        }
    }

    private async Task<List<string>> AreasOfAsync(string place) =>
        [.. (await client.GetPlaceAsync(new GetPlaceRequest { Name = place }, cancellationToken: Cancellation)).ContainedIn];

    private async Task<string> RefusedAsync(Place place)
    {
        (place.CountryCode, place.FeatureCode) = ("UA", "RGN");
        place.Names.Add(new PlaceName { Text = "Qwarzwiese", LanguageCode = "de" });
        var problem = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.CreatePlaceAsync(new CreatePlaceRequest { PlaceId = "test-refused", Author = "ada", Place = place }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.InvalidArgument, problem.StatusCode);
        return GeocodingServiceTests.ReasonOf(problem);
    }

    private async Task<IReadOnlyList<string>> NamesInAsync(string area) =>
        [.. (await client.ListContainedAsync(new ListContainedRequest { Parent = area, PageSize = 1000 }, cancellationToken: Cancellation)).Places.Select(place => place.Name)];

    private async Task<IReadOnlyList<string>> AreasAtAsync(double latitude, double longitude) =>
        [.. (await client.ReverseGeocodeAsync(new ReverseGeocodeRequest { Point = new Point { Latitude = latitude, Longitude = longitude } }, cancellationToken: Cancellation))
            .Areas.Select(place => place.Name)];
}

/// <summary>On SQLite.</summary>
public sealed class OutlineOnSqliteTests(RunningOnSqlite running) : OutlineTests(running), IClassFixture<RunningOnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class OutlineOnPostgresTests(RunningOnPostgres running) : OutlineTests(running), IClassFixture<RunningOnPostgres>;
