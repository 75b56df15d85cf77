using System.Net;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Lagebild.Contracts.Events.V1;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

/// <summary>The service as its callers meet it: bus in, gRPC, JSON, OGC API and tiles out.</summary>
public sealed class RpcTests(QueryPlatform query) : IClassFixture<QueryPlatform>
{
    private readonly TestPlatform _platform = query.Platform;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private QueryService.QueryServiceClient Client => new(_platform.Channel);

    [Fact]
    public async Task What_comes_over_the_bus_can_be_asked_for_over_gRPC()
    {
        var claim = (await Client.SearchClaimsAsync(new SearchClaimsRequest { Query = new ClaimQuery { Text = "shelling" } }, cancellationToken: Cancellation)).Claims.Single();

        Assert.Equal(claim.Name, (await Client.GetClaimAsync(new GetClaimRequest { Name = claim.Name }, cancellationToken: Cancellation)).Name);
        Assert.Equal("Guns shelled the town. Talks.", (await Client.GetReportAsync(new GetReportRequest { Name = claim.Report }, cancellationToken: Cancellation)).Text);
        Assert.Equal(claim.Event, (await Client.GetEventAsync(new GetEventRequest { Name = claim.Event }, cancellationToken: Cancellation)).Name);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(async () => await Client.GetReportAsync(new GetReportRequest { Name = "reports/none" }, cancellationToken: Cancellation))).StatusCode);
        var unknown = await Assert.ThrowsAsync<RpcException>(async () => await Client.GetReportAsync(new GetReportRequest { Name = claim.Report, Revision = 9 }, cancellationToken: Cancellation));
        Assert.Contains("revision 9 of", unknown.Status.Detail, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<RpcException>(async () => await Client.GetEventAsync(new GetEventRequest { Name = "events/none" }, cancellationToken: Cancellation));
        Assert.Equal(("name", "NOT_FOUND"), missing.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => (violation.Field, violation.Reason)).Single());
        using var exported = Client.Export(new ExportRequest { Format = ExportFormat.Csv }, cancellationToken: Cancellation);
        Assert.True(await exported.ResponseStream.MoveNext(Cancellation));
        Assert.StartsWith("text/csv", exported.ResponseStream.Current.ContentType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/query/v1/claims?query.text=shelled", "claims", 1)]
    [InlineData("/query/v1/claims?query.plover_types=PLOVER_TYPE_CONSULT&query.reported.edtf=2024-03", "claims", 1)]
    [InlineData("/query/v1/events", "events", 2)]
    [InlineData("/query/v1/timeline?unit=TIME_UNIT_DAY", "counts", 1)]
    [InlineData("/query/v1/facets?dimensions=DIMENSION_ACTOR", "facets", 1)]
    [InlineData("/query/v1/mapCells?zoom=5", "cells", 1)]
    [InlineData("/query/v1/entities/country/russia:coOccurrence", "nodes", 2)]
    [InlineData("/query/v1/places/713174:situation?day=2024-03-14", "events", 1)]
    [InlineData("/ogc/collections/claims/items?bbox=37,48,39,49&datetime=2024-03-14", "features", 1)]
    [InlineData("/ogc/collections/events/items?limit=1", "features", 1)]
    [InlineData("/ogc/collections/claims/items?actor=country/russia&reliability=A&within=CERTAINLY&datetime=2024-03", "features", 1)]
    [InlineData("/ogc/collections/claims/items?recipient=country/russia", "features", 0)]
    [InlineData("/ogc/collections/events/items?credibility=CANNOT_BE_JUDGED", "features", 0)]
    [InlineData("/ogc/collections/events/items?source=agency-a&reliability=A&language=en", "features", 2)]
    [InlineData("/ogc/collections/events/items?source=agency-a&reliability=B", "features", 0)]
    [InlineData("/query/v1/events?query.speakers=entities/country/russia", "events", 0)]
    [InlineData("/ogc/collections/events/items?polygon=POLYGON((37 48, 39 48, 38 49, 37 48))&origins=1", "features", 1)]
    [InlineData("/ogc/conformance", "conformsTo", 3)]
    [InlineData("/ogc/collections", "collections", 3)]
    [InlineData("/ogc/collections/places/items?bbox=37,48,39,49&datetime=2024-03-14", "features", 1)]
    [InlineData("/ogc/collections/places/items?datetime=2024-03-15", "features", 0)]
    [InlineData("/query/v1/places?query.country_codes=UA", "places", 1)]
    [InlineData("/query/v1/situation?day=2024-03-14&box.south=48&box.west=37&box.north=49&box.east=39", "events", 1)]
    [InlineData("/query/v1/situation?day=2024-03-14", "eventCounts", 2)]
    public async Task Everything_can_be_asked_for_as_JSON(string path, string list, int expected)
    {
        using var json = JsonDocument.Parse(await _platform.Http.GetStringAsync(path, Cancellation));

        Assert.Equal(expected, json.RootElement.GetProperty(list).GetArrayLength());
    }

    [Fact]
    public async Task With_the_other_services_away_only_what_needs_them_is_unavailable()
    {
        // The picture itself knows these.
        Assert.Single((await SearchAsync(new ClaimQuery { Actors = { Russia }, Places = { "places/713174" } })).Claims);

        await AssertUnavailableAsync("ENTITY_UNAVAILABLE", "query.actors", new ClaimQuery { Actors = { "entities/person/nobody" } });
        await AssertUnavailableAsync("ENTITY_UNAVAILABLE", "query.recipients", new ClaimQuery { Recipients = { UkraineState }, MembersAsOf = "2024" });
        await AssertUnavailableAsync("GEOCODING_UNAVAILABLE", "query.places", new ClaimQuery { Places = { "places/1" } });
    }

    private async Task AssertUnavailableAsync(string reason, string field, ClaimQuery query)
    {
        var problem = await Assert.ThrowsAsync<RpcException>(() => SearchAsync(query));
        Assert.Equal(StatusCode.Unavailable, problem.StatusCode);
        Assert.Contains(field, problem.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(reason, problem.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }

    private async Task<SearchClaimsResponse> SearchAsync(ClaimQuery query) =>
        await Client.SearchClaimsAsync(new SearchClaimsRequest { Query = query }, cancellationToken: Cancellation);

    [Fact]
    public async Task A_search_can_be_posted_as_JSON()
    {
        using var body = new StringContent("""{"query": {"actors": ["entities/country/russia"], "statuses": ["CLAIM_STATUS_ACTUAL"]}, "pageSize": 5}""", Encoding.UTF8, "application/json");
        using var response = await _platform.Http.PostAsync("/query/v1/claims:search", body, Cancellation);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal("Guns shelled the town.", json.RootElement.GetProperty("claims")[0].GetProperty("sentence").GetString());
    }

    [Theory]
    [InlineData("/query/v1/claims?page_size=5000")]
    [InlineData("/query/v1/claims?query.filter=colour%3Dred")]
    [InlineData("/ogc/collections/claims/items?bbox=1,2")]
    [InlineData("/ogc/collections/claims/items?colour=red")]
    [InlineData("/ogc/collections/places/items?type=ASSAULT")]
    [InlineData("/ogc/collections/claims/items?limit=0")]
    [InlineData("/ogc/collections/claims/items?datetime=2024-03-10/2024-03-01")]
    [InlineData("/query/v1/download/claims.csv?type=PARTY")]
    [InlineData("/query/v1/download/events.stix")]
    [InlineData("/query/v1/download/events.csv?status=ACTUAL")]
    [InlineData("/ogc/collections/events/items?credibility=HIGH")]
    [InlineData("/ogc/collections/claims/items?polygon=CIRCLE(1)")]
    [InlineData("/query/v1/situation?day=2024-03-10/2024-03-01")]
    [InlineData("/query/v1/tiles/claims/3/9/1.mvt")]
    [InlineData("/query/v1/claims?query.actor=entities/country/russia", "query.actor")]
    [InlineData("/query/v1/claims?query.text.word=x", "query.text.word")]
    [InlineData("/query/v1/claims?page_size=many", "page_size")]
    [InlineData("/query/v1/claims?pageSize=1&pageSize=2", "pageSize")]
    [InlineData("/query/v1/claims?query.plover_types=PARTY", "query.plover_types")]
    [InlineData("/query/v1/claims?query.happened.from_time=yesterday", "query.happened.from_time")]
    [InlineData("/query/v1/download/claims.csv?datetime=2024-03-10/2024-03-01", "query.happened.edtf")]
    [InlineData("/query/v1/download/claims.geojson?filter=colour%3Dred", "query.filter")]
    [InlineData("/query/v1/download/events.gpkg?text=-only", "query.text")]
    public async Task Bad_questions_are_answered_with_400_and_the_field(string path, string field = "")
    {
        using var response = await _platform.Http.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var answer = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("\"reason\"", answer, StringComparison.Ordinal);
        Assert.Contains(field, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query": {"actor": ["entities/country/russia"]}}""", "query.actor")]
    [InlineData("""{"query": {"happened": {"edtf": "2024", "whitin": "WITHIN_CERTAINLY"}}}""", "query.happened.whitin")]
    [InlineData("""{"query": {"ploverTypes": ["PARTY"]}}""", "query.ploverTypes")]
    [InlineData("""{"query": {"asOf": "yesterday"}}""", "query.asOf")]
    [InlineData("""{"query": {"places": "places/713174"}}""", "query.places")]
    [InlineData("""{"query": {"text": 7}}""", "query.text")]
    [InlineData("""{"pageSize": "many"}""", "pageSize")]
    [InlineData("""{"query": []}""", "query")]
    [InlineData("{page", "body")]
    public async Task A_posted_question_is_read_as_a_whole_or_not_at_all(string question, string field)
    {
        using var body = new StringContent(question, Encoding.UTF8, "application/json");
        using var response = await _platform.Http.PostAsync("/query/v1/claims:search", body, Cancellation);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, json.RootElement.GetProperty("details")[1].GetProperty("fieldViolations")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Features_of_the_OGC_API_page_by_links()
    {
        using var first = JsonDocument.Parse(await _platform.Http.GetStringAsync("/ogc/collections/claims/items?limit=1", Cancellation));
        var next = first.RootElement.GetProperty("links").EnumerateArray().Single(link => link.GetProperty("rel").GetString() == "next").GetProperty("href").GetString()!;
        using var second = JsonDocument.Parse(await _platform.Http.GetStringAsync(new Uri(next).PathAndQuery, Cancellation));
        var id = second.RootElement.GetProperty("features")[0].GetProperty("id").GetString()!;

        Assert.NotEqual(first.RootElement.GetProperty("features")[0].GetProperty("id").GetString(), id);
        Assert.Contains(id, await _platform.Http.GetStringAsync("/ogc/collections/claims/items/" + id, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GDAL_reads_the_claims_as_a_layer()
    {
        var output = await Gdal.InfoAsync(Cancellation, $"OAPIF:{_platform.Http.BaseAddress}ogc", "claims");

        Assert.Contains("Feature Count: 2", output, StringComparison.Ordinal);
        Assert.Contains("POINT (38.0008 48.5947)", output, StringComparison.Ordinal);
        Assert.Contains("plover_type (String) = ASSAULT", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GDAL_asks_for_a_box_and_gets_no_more()
    {
        Assert.Contains("Feature Count: 1", await Gdal.InfoAsync(Cancellation, "-spat", "37", "48", "39", "49", $"OAPIF:{_platform.Http.BaseAddress}ogc", "claims"), StringComparison.Ordinal);
        Assert.Contains("Feature Count: 0", await Gdal.InfoAsync(Cancellation, "-spat", "7", "48", "9", "49", $"OAPIF:{_platform.Http.BaseAddress}ogc", "claims"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events", "Feature Count: 2", "origins_for (Integer) = 1")]
    [InlineData("places", "Feature Count: 1", "feature_code (String) = PPLA2")]
    public async Task GDAL_reads_events_and_places_as_layers(string layer, string count, string property)
    {
        var output = await Gdal.InfoAsync(Cancellation, $"OAPIF:{_platform.Http.BaseAddress}ogc", layer);

        Assert.Contains(count, output, StringComparison.Ordinal);
        Assert.Contains("POINT (38.0008 48.5947)", output, StringComparison.Ordinal);
        Assert.Contains(property, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tile_holds_its_points_and_an_empty_one_nothing()
    {
        var (column, row) = Search.PlaceCells.TileOf(48.5947, 38.0008, 6);

        var tile = await _platform.Http.GetByteArrayAsync($"/query/v1/tiles/claims/6/{column}/{row}.mvt", Cancellation);

        Assert.Contains("claims", Encoding.ASCII.GetString(tile), StringComparison.Ordinal);
        Assert.Empty(await _platform.Http.GetByteArrayAsync("/query/v1/tiles/claims/6/0/0.mvt", Cancellation));
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("csv")]
    [InlineData("kml")]
    [InlineData("parquet")]
    [InlineData("stix")]
    [InlineData("gdelt")]
    [InlineData("acled")]
    [InlineData("gpkg")]
    [InlineData("gpkg", "events")]
    [InlineData("acled", "events")]
    public async Task Every_format_can_be_downloaded(string format, string layer = "claims")
    {
        using var response = await _platform.Http.GetAsync($"/query/v1/download/{layer}.{format}?place=713174", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_browser_can_call_over_gRPC_Web()
    {
        var message = new SearchClaimsRequest { PageSize = 1 }.ToByteArray();
        using var content = new ByteArrayContent([0, 0, 0, 0, (byte)message.Length, .. message]);
        content.Headers.ContentType = new("application/grpc-web");

        using var response = await _platform.Http.PostAsync("/lagebild.query.v1.QueryService/SearchClaims", content, Cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(Cancellation);

        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1));
        Assert.Single(SearchClaimsResponse.Parser.ParseFrom(body, 5, length).Claims);
    }

    [Fact]
    public async Task The_OpenAPI_document_is_valid_and_tells_of_every_unary_RPC()
    {
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(await _platform.Http.GetStringAsync("/query/v1/openapi.json", Cancellation), "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Empty(Microsoft.OpenApi.OpenApiElementExtensions.Validate(read.Document!, Microsoft.OpenApi.ValidationRuleSet.GetDefaultRuleSet()));
        var operations = read.Document!.Paths.SelectMany(path => path.Value.Operations!.Values).Select(operation => operation.OperationId!).ToArray();
        Assert.Equal(operations.Length, operations.Distinct().Count());
        Assert.All(
            QueryService.Descriptor.Methods.Where(method => !method.IsServerStreaming),
            method => Assert.Contains(operations, operation => operation == method.Name || operation == method.Name + "ByName"));
        Assert.Equal(4, read.Document.Paths.Count(path => path.Key.StartsWith("/query/v1/events/{event}", StringComparison.Ordinal) || path.Key == "/query/v1/reports/{report}"));
    }

    [Fact]
    public async Task The_OpenAPI_document_names_every_address()
    {
        using var document = JsonDocument.Parse(await _platform.Http.GetStringAsync("/query/v1/openapi.json", Cancellation));
        var paths = document.RootElement.GetProperty("paths");

        Assert.True(paths.GetProperty("/query/v1/claims").TryGetProperty("get", out _));
        Assert.True(paths.GetProperty("/query/v1/events:search").TryGetProperty("post", out _));
        Assert.Equal("event", paths.GetProperty("/query/v1/events/{event}:explain").GetProperty("get").GetProperty("parameters")[0].GetProperty("name").GetString());
    }
}

/// <summary>The query service with one report in it.</summary>
public sealed class QueryPlatform : IAsyncLifetime
{
    internal TestPlatform Platform { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Platform = await TestPlatform.StartAsync(platform => platform.AddQuery(), app => app.MapQuery(), null, cancellation);
        await Platform.Services.GetRequiredService<IBus>().Publish(
            Report("a", new ClaimDraft("Guns shelled the town.") { Actors = [Russia], Recipients = [UkraineState] }, new ClaimDraft("Talks.", PloverType.Consult) { Places = [] }), cancellation);
        var client = new QueryService.QueryServiceClient(Platform.Channel);
        await Wait.ForAsync(
            "the report", async () => (await client.SearchReportsAsync(new SearchReportsRequest(), cancellationToken: cancellation)).Reports.Count > 0, cancellation);
    }

    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}
