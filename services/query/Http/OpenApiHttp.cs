using System.Text.Json.Nodes;
using Lagebild.Query.Exports;

namespace Lagebild.Query.Http;

/// <summary>The addresses that are no RPC: downloads, tiles, OGC API – Features.</summary>
internal static class OpenApiHttp
{
    private const string GeoJson = "application/geo+json";
    private static readonly string[] Paging = ["limit", "token", "f"];

    public static void AddTo(JsonObject paths)
    {
        Add(paths, "/query/v1/download/{layer}.{format}", "download", "All claims or events of a query as a file", "application/octet-stream", [.. HttpQuery.ClaimFilters.Union(HttpQuery.EventFilters)], ("layer", ["claims", "events"]), ("format", [.. ClaimExport.Names]));
        Add(paths, "/query/v1/tiles/claims/{zoom}/{column}/{row}.mvt", "tile", "Claims as a Mapbox vector tile", "application/vnd.mapbox-vector-tile", HttpQuery.ClaimFilters, ("zoom", null), ("column", null), ("row", null));
        Add(paths, "/query/v1/suggestions", "suggestions", "Places and entities that the picture tells of, by the begin of a name", "application/json", ["text", "limit"]);
        Add(paths, "/ogc", "landingPage", "OGC API – Features: landing page", "application/json", []);
        Add(paths, "/ogc/conformance", "conformance", "OGC API – Features: conformance classes", "application/json", []);
        Add(paths, "/ogc/collections", "collections", "OGC API – Features: collections", "application/json", []);
        foreach (var collection in (string[])["claims", "events", "places"])
        {
            Add(paths, "/ogc/collections/" + collection, collection + "Collection", "OGC API – Features: what the collection is", "application/json", []);
            var filters = collection switch { "claims" => HttpQuery.ClaimFilters, "events" => HttpQuery.EventFilters, _ => HttpQuery.PlaceFilters };
            Add(paths, $"/ogc/collections/{collection}/items", collection + "Items", "OGC API – Features: a page of features", GeoJson, [.. filters, .. Paging]);
            Add(paths, $"/ogc/collections/{collection}/items/{{item}}", collection + "Item", "OGC API – Features: one feature", GeoJson, [], ("item", null));
        }
    }

    private static void Add(JsonObject paths, string address, string id, string summary, string type, string[] query, params (string Name, string[]? Values)[] path)
    {
        var parameters = path.Select(one => Parameter(one.Name, "path", one.Values)).Concat(query.Select(name => Parameter(name, "query", null)));
        paths[address] = new JsonObject
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = id,
                ["summary"] = summary,
                ["parameters"] = new JsonArray([.. parameters]),
                ["responses"] = new JsonObject
                {
                    ["200"] = new JsonObject { ["description"] = summary, ["content"] = new JsonObject { [type] = new JsonObject() } },
                    ["default"] = new JsonObject { ["description"] = "RFC 9457 problem with the field and the reason", ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject() } },
                },
            },
        };
    }

    // limit is a number; bbox a list of numbers between commas, as OGC API – Features has it.
    private static JsonObject Parameter(string name, string place, string[]? values)
    {
        var schema = name switch
        {
            "limit" => new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 1000, ["default"] = 100 },
            "bbox" => new JsonObject { ["type"] = "array", ["minItems"] = 4, ["maxItems"] = 6, ["items"] = new JsonObject { ["type"] = "number" } },
            "zoom" or "column" or "row" => new JsonObject { ["type"] = "integer" },
            _ => new JsonObject { ["type"] = "string" },
        };
        if (values is not null)
        {
            schema["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = schema };
        if (name is "bbox" or "limit" or "datetime")
        {
            parameter["style"] = "form";
            parameter["explode"] = false;
        }
        return parameter;
    }
}
