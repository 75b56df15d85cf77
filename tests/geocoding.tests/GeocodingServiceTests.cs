using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;
using Lagebild.Testing;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>The service on a fresh SQLite database, for all tests of a class.</summary>
public sealed class RunningGeocoding : IAsyncLifetime
{
    private TestPlatform? platform;

    internal GeocodingService.GeocodingServiceClient Client => new(platform!.Channel);

    public async ValueTask InitializeAsync() =>
        platform = await TestPlatform.StartAsync(p => p.AddGeocoding(), app => app.MapGeocoding(), null, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await platform!.DisposeAsync();
}

/// <summary>The RPCs over loopback.</summary>
public sealed class GeocodingServiceTests(RunningGeocoding running) : IClassFixture<RunningGeocoding>
{
    private readonly GeocodingService.GeocodingServiceClient client = running.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_finds_a_place_in_any_language_misspelled_or_only_begun()
    {
        foreach (var (query, prefix) in new[] { ("Awdijiwka", false), ("Авдіївка", false), ("Avdiivka", false), ("Awdijwka", false), ("Awdiji", true) })
        {
            var found = await client.SearchPlacesAsync(new SearchPlacesRequest { Query = query, Prefix = prefix, LanguageCode = "de" }, cancellationToken: Cancellation);
            Assert.Contains(found.Results, r => r.Place.Name == "places/713122");
        }
    }

    [Fact]
    public async Task Search_prefers_places_near_the_given_point()
    {
        var found = await client.SearchPlacesAsync(
            new SearchPlacesRequest { Query = "Springfield", Near = new Point { Latitude = 44.05, Longitude = -123.02 } }, cancellationToken: Cancellation);
        Assert.InRange(found.Results[0].Place.Longitude, -124, -122);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_empty_query_is_refused_with_its_field(string query)
    {
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await client.SearchPlacesAsync(new SearchPlacesRequest { Query = query }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.InvalidArgument, problem.StatusCode);
    }

    [Fact]
    public async Task Reverse_geocoding_names_the_nearest_settlement_and_what_holds_it()
    {
        var answer = await client.ReverseGeocodeAsync(
            new ReverseGeocodeRequest { Point = new Point { Latitude = 48.6, Longitude = 38.0 }, LanguageCode = "de" }, cancellationToken: Cancellation);
        Assert.Equal("Bachmut", answer.Results[0].Place.DisplayName);
        Assert.Contains(answer.Areas, a => a.Name == "places/690791");
    }

    [Theory]
    [InlineData(91, 0)]
    [InlineData(0, 181)]
    [InlineData(double.NaN, 0)]
    public async Task A_point_outside_the_globe_is_refused(double latitude, double longitude)
    {
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await client.ReverseGeocodeAsync(
            new ReverseGeocodeRequest { Point = new Point { Latitude = latitude, Longitude = longitude } }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.InvalidArgument, problem.StatusCode);
    }

    [Theory]
    [InlineData(90, 0)]
    [InlineData(-17.8, 179.99)]
    [InlineData(-17.8, -179.99)]
    public async Task The_poles_and_the_antimeridian_are_points_like_others(double latitude, double longitude)
    {
        var answer = await client.ReverseGeocodeAsync(
            new ReverseGeocodeRequest { Point = new Point { Latitude = latitude, Longitude = longitude }, RadiusMetres = 500_000 }, cancellationToken: Cancellation);
        Assert.Equal(Math.Abs(latitude) < 90, answer.Results.Count > 0);
    }

    [Fact]
    public async Task An_oblast_holds_its_towns()
    {
        var answer = await client.ListContainedAsync(new ListContainedRequest { Parent = "places/692196", PageSize = 3, LanguageCode = "de" }, cancellationToken: Cancellation);
        Assert.Contains(answer.Places, p => p.DisplayName == "Sumy");
        var next = await client.ListContainedAsync(
            new ListContainedRequest { Parent = "places/692196", PageSize = 3, LanguageCode = "de", PageToken = answer.NextPageToken }, cancellationToken: Cancellation);
        Assert.DoesNotContain(next.Places, p => answer.Places.Any(q => q.Name == p.Name));
    }

    [Fact]
    public async Task A_batch_answers_every_text_and_one_wrong_text_stops_no_other()
    {
        using var call = client.BatchGeocode(cancellationToken: Cancellation);
        await call.RequestStream.WriteAsync(new GeocodeTextRequest { Text = "Kämpfe in Bachmut.", LanguageCode = "de" }, Cancellation);
        await call.RequestStream.WriteAsync(new GeocodeTextRequest { Text = "…", LanguageCode = "xx" }, Cancellation);
        await call.RequestStream.WriteAsync(new GeocodeTextRequest { Text = "Shelling of Kupiansk.", LanguageCode = "en" }, Cancellation);
        await call.RequestStream.CompleteAsync();
        var answers = new List<BatchGeocodeResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync(Cancellation))
        {
            answers.Add(answer);
        }
        Assert.Equal(["places/713174", "", "places/703656"], answers.Select(a => a.Toponyms.FirstOrDefault()?.Place.Name ?? ""));
        Assert.StartsWith("LANGUAGE_UNSUPPORTED", answers[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_toponym_is_explained_with_its_rivals()
    {
        const string text = "Neue Stellungen in der Region Luhansk.";
        var answer = await client.ExplainToponymAsync(
            new ExplainToponymRequest { Text = new GeocodeTextRequest { Text = text, LanguageCode = "de" }, Position = text.IndexOf("Luhansk", StringComparison.Ordinal) + 2 },
            cancellationToken: Cancellation);
        Assert.Equal("places/702657", answer.Toponym.Place.Name);
        Assert.Contains(answer.Toponym.RunnersUp, r => r.Place.Name == "places/702658");
        Assert.Contains("asks for this kind of place", answer.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_change_is_found_in_texts_audited_and_can_be_taken_back()
    {
        await client.CreatePlaceAsync(
            new CreatePlaceRequest
            {
                PlaceId = "test-hamlet", Author = "ada",
                Place = new Place { Latitude = 48.5, Longitude = 37.9, CountryCode = "UA", Population = 300, Names = { new PlaceName { Text = "Qwarzinka", LanguageCode = "de" } } },
            },
            cancellationToken: Cancellation);
        Assert.Equal("places/test-hamlet", await PlaceOf("Kämpfe in Qwarzinka."));

        await client.AddPlaceNameAsync(
            new AddPlaceNameRequest { Name = "places/test-hamlet", Author = "ben", PlaceName = new PlaceName { Text = "Zwarkinka", LanguageCode = "de" } }, cancellationToken: Cancellation);
        Assert.Equal("places/test-hamlet", await PlaceOf("Kämpfe in Zwarkinka."));

        await client.UpdatePlaceAsync(
            new UpdatePlaceRequest { Place = new Place { Name = "places/test-hamlet", Latitude = 48.6 }, UpdateMask = new FieldMask { Paths = { "latitude" } }, Author = "ben" }, cancellationToken: Cancellation);
        Assert.Equal(48.6, (await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/test-hamlet" }, cancellationToken: Cancellation)).Latitude, 3);

        var changes = await client.ListPlaceChangesAsync(new ListPlaceChangesRequest { Place = "places/test-hamlet" }, cancellationToken: Cancellation);
        Assert.Equal(["update", "add-name", "create"], changes.Changes.Select(c => c.Action));
        Assert.Equal(["ben", "ben", "ada"], changes.Changes.Select(c => c.Author));

        var tooEarly = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UndoPlaceChangeAsync(new UndoPlaceChangeRequest { Name = changes.Changes[1].Name, Author = "ada" }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.FailedPrecondition, tooEarly.StatusCode);
        await client.UndoPlaceChangeAsync(new UndoPlaceChangeRequest { Name = changes.Changes[0].Name, Author = "ada" }, cancellationToken: Cancellation);
        Assert.Equal(48.5, (await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/test-hamlet" }, cancellationToken: Cancellation)).Latitude, 3);

        await client.RetirePlaceAsync(new RetirePlaceRequest { Name = "places/test-hamlet", Author = "ada" }, cancellationToken: Cancellation);
        Assert.NotEqual("places/test-hamlet", await PlaceOf("Kämpfe in Qwarzinka."));
        Assert.True((await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/test-hamlet" }, cancellationToken: Cancellation)).Retired);
    }

    [Fact]
    public async Task An_import_reports_bad_lines_keeps_corrections_and_its_villages_are_found_by_their_german_names()
    {
        await client.UpdatePlaceAsync(
            new UpdatePlaceRequest { Place = new Place { Name = "places/713174", Population = 4 }, UpdateMask = new FieldMask { Paths = { "population" } }, Author = "ada" }, cancellationToken: Cancellation);
        const string dump =
            """
            9990001	Zhurbynkivka	Zhurbynkivka	Журбинківка	48.10000	36.90000	P	PPL	UA		05				120			Europe/Kyiv	2024-01-01
            9990002	Nowhere	Nowhere		98.10000	36.90000	P	PPL	UA		05				120			Europe/Kyiv	2024-01-01
            broken line
            713174	Bakhmut	Bakhmut	Бахмут	48.59000	38.00000	P	PPLA2	UA		05				77000			Europe/Kyiv	2024-01-01

            """;
        var progress = await ImportAsync("UA.txt", ByteString.CopyFromUtf8(dump));
        Assert.Equal((2, 2), (progress.ImportedCount, progress.RejectedCount));
        Assert.Equal([2, 3], progress.Problems.Select(p => p.Line));
        Assert.Equal("places/9990001", await PlaceOf("Angriff auf das Dorf Schurbynkiwka."));
        Assert.Equal(4, (await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/713174" }, cancellationToken: Cancellation)).Population);
    }

    [Fact]
    public async Task A_truncated_zip_is_refused_and_the_service_goes_on()
    {
        var problem = await Assert.ThrowsAsync<RpcException>(() => ImportAsync("UA.zip", ByteString.CopyFrom([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3])));
        Assert.Equal(StatusCode.InvalidArgument, problem.StatusCode);
        Assert.Equal("places/713174", await PlaceOf("Kämpfe in Bachmut."));
    }

    private async Task<ImportGazetteerResponse> ImportAsync(string fileName, ByteString data)
    {
        using var call = client.ImportGazetteer(cancellationToken: Cancellation);
        await call.RequestStream.WriteAsync(new ImportGazetteerRequest { FileName = fileName, Data = data }, Cancellation);
        await call.RequestStream.CompleteAsync();
        ImportGazetteerResponse? last = null;
        await foreach (var response in call.ResponseStream.ReadAllAsync(Cancellation))
        {
            last = response;
        }
        return last!;
    }

    private async Task<string> PlaceOf(string text)
    {
        var answer = await client.GeocodeTextAsync(new GeocodeTextRequest { Text = text, LanguageCode = "de" }, cancellationToken: Cancellation);
        return answer.Toponyms.FirstOrDefault()?.Place?.Name ?? "";
    }
}
