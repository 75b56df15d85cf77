using Google.Rpc;
using Grpc.Core;
using Lagebild.Geocoding.V1;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>The RPCs over loopback, on both databases.</summary>
public abstract class GeocodingServiceTests(RunningGeocoding running)
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

    [Theory]
    [InlineData("Muenchen", "places/2867714")]
    [InlineData("ivano frankivsk", "places/707471")]
    [InlineData("SAO PAULO", "places/3448439")]
    public async Task Typing_without_umlauts_accents_and_hyphens_finds_the_place(string query, string place)
    {
        var found = await client.SearchPlacesAsync(new SearchPlacesRequest { Query = query }, cancellationToken: Cancellation);
        Assert.Contains(found.Results.Take(2), r => r.Place.Name == place);
    }

    [Fact]
    public async Task A_beginning_gives_the_best_known_places_first_however_many_names_begin_so()
    {
        var found = await client.SearchPlacesAsync(new SearchPlacesRequest { Query = "b", Prefix = true }, cancellationToken: Cancellation);
        Assert.Contains(found.Results, r => r.Place.Population > 1_000_000);
        var inUkraine = await client.SearchPlacesAsync(new SearchPlacesRequest { Query = "bakh", Prefix = true, CountryCode = "UA" }, cancellationToken: Cancellation);
        Assert.Contains(inUkraine.Results, r => r.Place.Name == "places/713174");
        var near = await client.SearchPlacesAsync(
            new SearchPlacesRequest { Query = "iva", Prefix = true, Near = new Point { Latitude = 48.6, Longitude = 38 } }, cancellationToken: Cancellation);
        Assert.Contains(near.Results, r => r.Place.CountryCode == "UA" && Math.Abs(r.Place.Latitude - 48.6) < 1);
    }

    [Theory]
    [InlineData("\u13E3\u13B3\u13A9")]
    [InlineData("\u0027\u0027")]
    [InlineData("-- .")]
    public async Task A_name_in_an_unknown_script_or_without_letters_is_found_nowhere_and_harms_nothing(string query) =>
        Assert.Empty((await client.SearchPlacesAsync(new SearchPlacesRequest { Query = query, Prefix = true }, cancellationToken: Cancellation)).Results);

    [Fact]
    public async Task A_name_of_ten_thousand_characters_is_refused_with_its_reason()
    {
        var problem = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.SearchPlacesAsync(new SearchPlacesRequest { Query = new string('a', 10_000) }, cancellationToken: Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, "QUERY_TOO_LONG"), (problem.StatusCode, ReasonOf(problem)));
    }

    [Theory]
    [InlineData("places/")]
    [InlineData("713174")]
    [InlineData("")]
    public async Task A_resource_name_of_another_form_is_refused(string name)
    {
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await client.GetPlaceAsync(new GetPlaceRequest { Name = name }, cancellationToken: Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, "NAME_INVALID"), (problem.StatusCode, ReasonOf(problem)));
    }

    [Fact]
    public async Task A_place_that_is_not_there_is_not_found()
    {
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/99999999999" }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.NotFound, problem.StatusCode);
    }

    [Fact]
    public async Task A_list_of_places_turns_its_pages_without_losing_or_doubling_one()
    {
        var names = new List<string>();
        var request = new ListPlacesRequest { CountryCode = "UA", FeatureCode = "ADM1", PageSize = 10 };
        do
        {
            var page = await client.ListPlacesAsync(request, cancellationToken: Cancellation);
            names.AddRange(page.Places.Select(place => place.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(27, names.Count);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task A_page_of_one_question_is_no_page_of_another()
    {
        var page = await client.ListPlacesAsync(new ListPlacesRequest { CountryCode = "UA", PageSize = 3 }, cancellationToken: Cancellation);
        var other = await Assert.ThrowsAsync<RpcException>(async () => await client.ListPlacesAsync(
            new ListPlacesRequest { CountryCode = "PL", PageSize = 3, PageToken = page.NextPageToken }, cancellationToken: Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), (other.StatusCode, ReasonOf(other)));

        var area = await client.ListContainedAsync(new ListContainedRequest { Parent = "places/692196", PageSize = 3 }, cancellationToken: Cancellation);
        var another = await Assert.ThrowsAsync<RpcException>(async () => await client.ListContainedAsync(
            new ListContainedRequest { Parent = "places/706482", PageSize = 3, PageToken = area.NextPageToken }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.InvalidArgument, another.StatusCode);
        var foreign = await Assert.ThrowsAsync<RpcException>(async () => await client.ListContainedAsync(
            new ListContainedRequest { Parent = "places/692196", PageSize = 3, PageToken = page.NextPageToken }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.InvalidArgument, foreign.StatusCode);
    }

    [Theory]
    [InlineData("706757", "en", "Soledar")]
    [InlineData("713174", "pl", "Bachmut")]
    [InlineData("701822", "pl", "Mariupol")]
    [InlineData("701822", "fr", "Marioupol")]
    [InlineData("690237", "en", "Velyka Novosilka")]
    [InlineData("690237", "uk", "Велика Новосілка")]
    [InlineData("703448", "de", "Kiew")]
    public async Task A_place_is_shown_by_the_name_in_use_and_in_letters_that_the_language_reads(string place, string language, string shown) =>
        Assert.Equal(shown, (await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/" + place, LanguageCode = language }, cancellationToken: Cancellation)).DisplayName);

    [Fact]
    public async Task A_name_written_by_rule_from_a_former_one_is_a_former_one_with_its_years()
    {
        var mariupol = await client.GetPlaceAsync(new GetPlaceRequest { Name = "places/701822" }, cancellationToken: Cancellation);
        var french = Assert.Single(mariupol.Names, name => name.Text == "Jdanov");
        Assert.Equal((PlaceNameKind.Former, 1948, 1989, "fr"), (french.Kind, french.FromYear, french.UntilYear, french.LanguageCode));
        Assert.DoesNotContain(mariupol.Names, name => name.Kind == PlaceNameKind.Generated && name.Text.Any(letter => letter is 'ј' or 'љ'));
    }

    internal static string ReasonOf(RpcException problem) => problem.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? "";
}

/// <summary>On SQLite.</summary>
public sealed class GeocodingServiceOnSqliteTests(RunningOnSqlite running) : GeocodingServiceTests(running), IClassFixture<RunningOnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class GeocodingServiceOnPostgresTests(RunningOnPostgres running) : GeocodingServiceTests(running), IClassFixture<RunningOnPostgres>;
