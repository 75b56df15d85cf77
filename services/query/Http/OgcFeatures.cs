using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Hosting;
using Lagebild.Query.Exports;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Http;

/// <summary>OGC API – Features, part 1 (core, GeoJSON): claims, events and places for QGIS and GDAL, without a plug-in.</summary>
internal static class OgcFeatures
{
    private const int MostItems = 1000;
    private const string GeoJson = "application/geo+json";

    private static readonly string[] Conformance =
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    ];

    private static readonly (string Id, string Title, string Description)[] Collections =
    [
        ("claims", "Claims", "What sentences of reports say happened; facts only unless status asks for others."),
        ("events", "Events", "Claims about the same occurrence, with independent origins and credibility."),
        ("places", "Places", "Places that claims tell of; with datetime those where something happened then."),
    ];

    public static void MapOgcFeatures(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ogc").AddEndpointFilter(HttpQuery.GuardAsync);
        group.MapGet("", (HttpRequest request) => Results.Json(new
        {
            title = "Lagebild",
            description = "The picture of a conflict: claims and events with who says so.",
            links = new[]
            {
                Link(request, "self", "application/json", ""),
                new OgcLink(Root(request) + "/query/v1/openapi.json", "service-desc", "application/vnd.oai.openapi+json;version=3.0"),
                Link(request, "conformance", "application/json", "/conformance"),
                Link(request, "data", "application/json", "/collections"),
            },
        }));
        group.MapGet("/conformance", () => Results.Json(new { conformsTo = Conformance }));
        group.MapGet("/collections", (HttpRequest request) => Results.Json(new
        {
            links = new[] { Link(request, "self", "application/json", "/collections") },
            collections = Collections.Select(collection => Describe(request, collection)),
        }));
        group.MapGet("/collections/{id}", (string id, HttpRequest request) => Results.Json(Describe(request, Find(id))));
        group.MapGet("/collections/{id}/items", ItemsAsync);
        group.MapGet("/collections/{id}/items/{**item}", ItemAsync);
    }

    private static async Task<IResult> ItemsAsync(string id, HttpContext context, ClaimSearch claims, EventSearch events, PlaceSearch places)
    {
        var request = context.Request;
        var limit = HttpQuery.Number(request, "limit", 100, MostItems);
        var token = request.Query["token"].ToString();
        string[] paging = ["limit", "token", "f"];
        switch (Find(id).Id)
        {
            case "claims":
                var page = await claims.SearchAsync(new SearchClaimsRequest { Query = HttpQuery.Claims(request, paging), PageSize = limit, PageToken = token }, context.RequestAborted);
                return Features(request, page.NextPageToken, page.KnowledgeTime, page.Claims.Select(FeatureRow.Of));
            case "events":
                var found = await events.SearchAsync(new SearchEventsRequest { Query = HttpQuery.Events(request, paging), PageSize = limit, PageToken = token }, context.RequestAborted);
                return Features(request, found.NextPageToken, found.KnowledgeTime, found.Events.Select(FeatureRow.Of));
            default:
                var named = await places.SearchAsync(new SearchPlacesRequest { Query = HttpQuery.Places(request, paging), PageSize = limit, PageToken = token }, context.RequestAborted);
                return Features(request, named.NextPageToken, named.KnowledgeTime, named.Places.Select(FeatureRow.Of));
        }
    }

    private static async Task<IResult> ItemAsync(string id, string item, HttpContext context, ClaimSearch claims, EventSearch events, PlaceSearch places)
    {
        FeatureRow row;
        switch (Find(id).Id)
        {
            case "claims":
                var (report, revision, ordinal) = ResourceNames.Claim(item, "item");
                row = FeatureRow.Of(await claims.FindAsync(report, revision, ordinal, context.RequestAborted) ?? throw PlatformException.NotFound(item));
                break;
            case "events":
                row = FeatureRow.Of((await events.FindAsync(item, null, context.RequestAborted)).Event);
                break;
            default:
                var found = await places.SearchAsync(new SearchPlacesRequest { Query = new PlaceQuery { Places = { item } } }, context.RequestAborted);
                row = found.Places.Count > 0 ? FeatureRow.Of(found.Places[0]) : throw PlatformException.NotFound(item);
                break;
        }
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            GeoJsonFile.WriteFeature(json, row, Links(context.Request, id, item));
        }
        return Results.Bytes(buffer.ToArray(), GeoJson);
    }

    private static string Links(HttpRequest request, string id, string item) => JsonSerializer.Serialize(
        (OgcLink[])[Link(request, "self", GeoJson, $"/collections/{id}/items/{item}"), Link(request, "collection", "application/json", "/collections/" + id)], JsonSerializerOptions.Web);

    private static IResult Features(HttpRequest request, string nextToken, Timestamp known, IEnumerable<FeatureRow> rows)
    {
        FeatureRow[] items = [.. rows];
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteNumber("numberReturned", items.Length);
            json.WriteString("timeStamp", ColumnFile.Text(known.ToDateTime()));
            json.WritePropertyName("links");
            var self = new OgcLink(Root(request) + request.Path + request.QueryString, "self", GeoJson);
            JsonSerializer.Serialize(json, nextToken.Length == 0 ? (OgcLink[])[self] : [self, new OgcLink(NextPage(request, nextToken), "next", GeoJson)], JsonSerializerOptions.Web);
            json.WriteStartArray("features");
            foreach (var item in items)
            {
                GeoJsonFile.WriteFeature(json, item);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Results.Bytes(buffer.ToArray(), GeoJson);
    }

    private static string NextPage(HttpRequest request, string token)
    {
        var parameters = request.Query.Where(pair => pair.Key != "token")
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))).Append(KeyValuePair.Create("token", (string?)token));
        return Root(request) + request.Path + QueryString.Create(parameters);
    }

    private static object Describe(HttpRequest request, (string Id, string Title, string Description) collection) => new
    {
        id = collection.Id,
        title = collection.Title,
        description = collection.Description,
        itemType = "feature",
        extent = new
        {
            spatial = new { bbox = new[] { new[] { -180.0, -90, 180, 90 } }, crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84" },
            temporal = new { interval = new[] { new string?[] { null, null } }, trs = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian" },
        },
        crs = new[] { "http://www.opengis.net/def/crs/OGC/1.3/CRS84" },
        links = new[]
        {
            Link(request, "self", "application/json", "/collections/" + collection.Id),
            Link(request, "items", GeoJson, $"/collections/{collection.Id}/items"),
        },
    };

    private static (string Id, string Title, string Description) Find(string id) =>
        Array.Find(Collections, collection => collection.Id == id) is { Id: not null } found ? found : throw PlatformException.NotFound(id);

    private static OgcLink Link(HttpRequest request, string relation, string type, string path) => new(Root(request) + "/ogc" + path, relation, type);

    private static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    private sealed record OgcLink(string Href, string Rel, string Type);
}
