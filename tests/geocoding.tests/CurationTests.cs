using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.V1;
using Lagebild.Testing.Processes;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>What people change and import by RPC, on both databases.</summary>
public abstract class CurationTests(RunningGeocoding running)
{
    private const string Hamlet = "places/test-hamlet";
    private readonly GeocodingService.GeocodingServiceClient client = running.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_people_change_is_found_in_texts_told_to_the_bus_audited_and_can_be_taken_back()
    {
        var created = await client.CreatePlaceAsync(
            new CreatePlaceRequest { PlaceId = "test-hamlet", Author = "ada", Place = Village("Qwarzinka") }, cancellationToken: Cancellation);
        Assert.Equal(["places/690791", "places/709716"], created.ContainedIn.Take(2));
        Assert.Equal(Hamlet, await PlaceOf("Kämpfe in Qwarzinka."));
        var made = await HeardAsync("test-hamlet", "create");
        Assert.Null(made.Before);
        Assert.Equal((48.5, "Qwarzinka", "ada"), (made.After!.Latitude, made.After.Name, made.ChangedBy));
        Assert.Equal(["690791", "709716"], made.After.ContainedIn.Take(2));

        await client.AddPlaceNameAsync(
            new AddPlaceNameRequest { Name = Hamlet, Author = "ben", PlaceName = new PlaceName { Text = "Zwarkinka", LanguageCode = "de" } }, cancellationToken: Cancellation);
        Assert.Equal(Hamlet, await PlaceOf("Kämpfe in Zwarkinka."));
        Assert.Contains((await HeardAsync("test-hamlet", "add-name")).Names, n => n is { Text: "Zwarkinka", Language: "de" });

        await UpdateAsync(new Place { Name = Hamlet, Latitude = 48.6 }, "latitude");
        Assert.Equal(48.6, (await client.GetPlaceAsync(new GetPlaceRequest { Name = Hamlet }, cancellationToken: Cancellation)).Latitude, 3);
        var moved = await HeardAsync("test-hamlet", "update");
        Assert.Equal((48.5, 48.6), (moved.Before!.Latitude, moved.After!.Latitude));
        Assert.True(moved.Version > made.Version);

        var changes = await client.ListPlaceChangesAsync(new ListPlaceChangesRequest { Place = Hamlet }, cancellationToken: Cancellation);
        Assert.Equal(["update", "add-name", "create"], changes.Changes.Select(c => c.Action));
        Assert.Equal(["ben", "ben", "ada"], changes.Changes.Select(c => c.Author));

        var tooEarly = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UndoPlaceChangeAsync(new UndoPlaceChangeRequest { Name = changes.Changes[1].Name, Author = "ada" }, cancellationToken: Cancellation));
        Assert.Equal((StatusCode.FailedPrecondition, "CHANGE_SUPERSEDED"), (tooEarly.StatusCode, GeocodingServiceTests.ReasonOf(tooEarly)));
        await client.UndoPlaceChangeAsync(new UndoPlaceChangeRequest { Name = changes.Changes[0].Name, Author = "ada" }, cancellationToken: Cancellation);
        Assert.Equal(48.5, (await client.GetPlaceAsync(new GetPlaceRequest { Name = Hamlet }, cancellationToken: Cancellation)).Latitude, 3);
        var back = await HeardAsync("test-hamlet", "undo");
        Assert.Equal((48.6, 48.5), (back.Before!.Latitude, back.After!.Latitude));

        await client.RetirePlaceAsync(new RetirePlaceRequest { Name = Hamlet, Author = "ada" }, cancellationToken: Cancellation);
        Assert.NotEqual(Hamlet, await PlaceOf("Kämpfe in Qwarzinka."));
        Assert.True((await client.GetPlaceAsync(new GetPlaceRequest { Name = Hamlet }, cancellationToken: Cancellation)).Retired);
        var gone = await HeardAsync("test-hamlet", "retire");
        Assert.True(gone is { IsRetired: true, After: null, Before.Name: "Qwarzinka", Names.Count: 0 });
    }

    [Fact]
    public async Task Taking_back_a_correction_of_a_shipped_place_brings_back_what_ships()
    {
        var before = await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/700569" }, cancellationToken: Cancellation);
        await UpdateAsync(new Place { Name = before.Name, Population = 12_345 }, "population");
        Assert.Equal(12_345, (await client.GetPlaceAsync(new GetPlaceRequest { Name = before.Name }, cancellationToken: Cancellation)).Population);
        var change = (await client.ListPlaceChangesAsync(new ListPlaceChangesRequest { Place = before.Name }, cancellationToken: Cancellation)).Changes[0];

        var after = await client.UndoPlaceChangeAsync(new UndoPlaceChangeRequest { Name = change.Name, Author = "ada" }, cancellationToken: Cancellation);

        Assert.Equal(before.Population, after.Population);
        Assert.Equal(before.Names, after.Names);
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
            713174	Bakhmut	Bakhmut	Бахмут	48.59120	38.00000	P	PPLA2	UA		05				77000			Europe/Kyiv	2024-01-01

            """;
        var progress = await ImportAsync("UA.txt", ByteString.CopyFromUtf8(dump));
        Assert.Equal(("places", 2, 2, 1, 4), (progress.Kind, progress.ImportedCount, progress.RejectedCount, progress.Share, progress.LineCount));
        Assert.Equal([2, 3], progress.Problems.Select(p => p.Line));
        Assert.Equal("places/9990001", await PlaceOf("Angriff auf das Dorf Schurbynkiwka."));
        var corrected = await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/713174" }, cancellationToken: Cancellation);
        Assert.Equal(4, corrected.Population);
        // What nobody corrected follows the dump.
        Assert.Equal(48.5912, corrected.Latitude, 3);
    }

    [Fact]
    public async Task A_truncated_zip_is_refused_and_the_service_goes_on()
    {
        var problem = await Assert.ThrowsAsync<RpcException>(() => ImportAsync("UA.zip", ByteString.CopyFrom([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3])));
        Assert.Equal(StatusCode.InvalidArgument, problem.StatusCode);
        Assert.Equal("places/713174", await PlaceOf("Kämpfe in Bachmut."));
    }

    [Fact]
    public async Task A_country_that_is_none_is_refused_before_the_file_is_read()
    {
        using var call = client.ImportGazetteer(cancellationToken: Cancellation);
        await call.RequestStream.WriteAsync(new ImportGazetteerRequest { FileName = "UA.txt", CountryCode = "ukraine", Data = ByteString.CopyFromUtf8("x") }, Cancellation);
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseStream.MoveNext(Cancellation));
        Assert.Equal("COUNTRY_INVALID", GeocodingServiceTests.ReasonOf(problem));
    }

    [Theory]
    [InlineData("", "de", 48.5, 37.9, "UA", "PPL", 0, "NAME_INVALID")]
    [InlineData("101", "de", 48.5, 37.9, "UA", "PPL", 0, "NAME_INVALID")]
    [InlineData("Ort\u0007", "de", 48.5, 37.9, "UA", "PPL", 0, "NAME_INVALID")]
    [InlineData("Ort", "tlh", 48.5, 37.9, "UA", "PPL", 0, "LANGUAGE_UNSUPPORTED")]
    [InlineData("Ort", "de", 90.01, 37.9, "UA", "PPL", 0, "POINT_INVALID")]
    [InlineData("Ort", "de", 48.5, double.PositiveInfinity, "UA", "PPL", 0, "POINT_INVALID")]
    [InlineData("Ort", "de", 48.5, 37.9, "Ukraine", "PPL", 0, "COUNTRY_UNKNOWN")]
    [InlineData("Ort", "de", 48.5, 37.9, "UA", "village", 0, "FEATURE_INVALID")]
    [InlineData("Ort", "de", 48.5, 37.9, "UA", "PPL", -5, "POPULATION_INVALID")]
    public async Task A_place_with_an_impossible_field_is_refused_with_the_reason(
        string name, string language, double latitude, double longitude, string country, string feature, long population, string reason)
    {
        var place = new Place
        {
            Latitude = latitude, Longitude = longitude, CountryCode = country, FeatureCode = feature, Population = population,
            Names = { new PlaceName { Text = name, LanguageCode = language } },
        };
        var problem = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.CreatePlaceAsync(new CreatePlaceRequest { PlaceId = "test-nowhere", Author = "ada", Place = place }, cancellationToken: Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, reason), (problem.StatusCode, GeocodingServiceTests.ReasonOf(problem)));
    }

    [Fact]
    public async Task A_name_of_ten_thousand_characters_and_a_change_without_author_are_refused()
    {
        var name = await Assert.ThrowsAsync<RpcException>(async () => await client.AddPlaceNameAsync(
            new AddPlaceNameRequest { Name = "places/713174", Author = "ada", PlaceName = new PlaceName { Text = new string('a', 10_000) } }, cancellationToken: Cancellation));
        Assert.Equal("NAME_INVALID", GeocodingServiceTests.ReasonOf(name));
        var author = await Assert.ThrowsAsync<RpcException>(async () => await client.RetirePlaceAsync(new RetirePlaceRequest { Name = "places/713174", Author = " " }, cancellationToken: Cancellation));
        Assert.Equal("AUTHOR_EMPTY", GeocodingServiceTests.ReasonOf(author));
    }

    private static Place Village(string name) => new()
    {
        Latitude = 48.5, Longitude = 37.9, CountryCode = "UA", Population = 300, Names = { new PlaceName { Text = name, LanguageCode = "de" } },
    };

    private async Task UpdateAsync(Place place, string path) => await client.UpdatePlaceAsync(
        new UpdatePlaceRequest { Place = place, UpdateMask = new FieldMask { Paths = { path } }, Author = "ben" }, cancellationToken: Cancellation);

    /// <summary>The next message about this place; those about places of other tests are passed over.</summary>
    private async Task<PlaceChanged> HeardAsync(string placeId, string action)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(Wait.Patience);
        while (true)
        {
            var message = await running.Changes.ReadAsync(deadline.Token);
            if (message.PlaceId == placeId)
            {
                Assert.Equal(action, message.Action);
                return message;
            }
        }
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

/// <summary>On SQLite.</summary>
public sealed class CurationOnSqliteTests(RunningOnSqlite running) : CurationTests(running), IClassFixture<RunningOnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class CurationOnPostgresTests(RunningOnPostgres running) : CurationTests(running), IClassFixture<RunningOnPostgres>;
