using System.Text.Json;
using Lagebild.Hosting;
using Lagebild.Query.Exports;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Http;

/// <summary>OGC API – Features, part 1 (core, GeoJSON): claims and events for QGIS and GDAL, without a plug-in.</summary>
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

    private static async Task<IResult> ItemsAsync(string id, HttpContext context, ClaimSearch claims, EventSearch events)
    {
        var request = context.Request;
        var limit = HttpQuery.Number(request, "limit", 100, MostItems);
        var token = request.Query["token"].ToString();
        if (Find(id).Id == "claims")
        {
            var page = await claims.SearchAsync(
                new SearchClaimsRequest { Query = HttpQuery.Claims(request, "limit", "token", "f"), PageSize = limit, PageToken = token }, context.RequestAborted);
            return Features(request, page.NextPageToken, page.Claims, GeoJsonFile.WriteFeature);
        }
        var found = await events.SearchAsync(
            new SearchEventsRequest { Query = HttpQuery.Events(request, "limit", "token", "f"), PageSize = limit, PageToken = token }, context.RequestAborted);
        return Features(request, found.NextPageToken, found.Events, GeoJsonFile.WriteFeature);
    }

    private static async Task<IResult> ItemAsync(string id, string item, HttpContext context, ClaimSearch claims, EventSearch events)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            if (Find(id).Id == "claims")
            {
                var (report, revision, ordinal) = ResourceNames.Claim(item, "item");
                GeoJsonFile.WriteFeature(json, await claims.FindAsync(report, revision, ordinal, context.RequestAborted) ?? throw PlatformException.NotFound(item));
            }
            else
            {
                GeoJsonFile.WriteFeature(json, (await events.FindAsync(item, null, context.RequestAborted)).Event);
            }
        }
        return Results.Bytes(buffer.ToArray(), GeoJson);
    }

    private static IResult Features<T>(HttpRequest request, string nextToken, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteNumber("numberReturned", items.Count);
            json.WritePropertyName("links");
            var self = new OgcLink(Root(request) + request.Path + request.QueryString, "self", GeoJson);
            JsonSerializer.Serialize(json, nextToken.Length == 0 ? (OgcLink[])[self] : [self, new OgcLink(NextPage(request, nextToken), "next", GeoJson)], JsonSerializerOptions.Web);
            json.WriteStartArray("features");
            foreach (var item in items)
            {
                write(json, item);
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
        extent = new { spatial = new { bbox = new[] { new[] { -180.0, -90, 180, 90 } }, crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84" } },
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
