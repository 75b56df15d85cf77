using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Lagebild.Query.V1;

namespace Lagebild.Query.Http;

/// <summary>The OpenAPI 3.0 document of the JSON API, made of the proto files' own descriptors, so that it cannot fall behind them.</summary>
internal static class OpenApi
{
    private static readonly Lazy<string> Document = new(() => Build().ToJsonString());

    public static void MapOpenApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/query/v1/openapi.json", () => Results.Text(Document.Value, "application/vnd.oai.openapi+json;version=3.0"));

    private static JsonObject Build()
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        foreach (var method in QueryService.Descriptor.Methods)
        {
            if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
            {
                continue;
            }
            foreach (var binding in rule.AdditionalBindings.Prepend(rule))
            {
                var (verb, path) = binding.PatternCase == HttpRule.PatternOneofCase.Post ? ("post", binding.Post) : ("get", binding.Get);
                var (address, field, names) = Address(path);
                paths[address] ??= new JsonObject();
                paths[address]![verb] = Operation(method, binding, field, names, schemas);
            }
        }
        OpenApiHttp.AddTo(paths);
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = "Lagebild query API",
                ["version"] = "1",
                ["description"] = "The picture of a conflict: who did what to whom, where, when, according to whom. Errors are google.rpc.Status with the field and the reason.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    // A resource name in an address is several parts of it: {name=reports/*} is reports/{report}.
    private static (string Address, string Field, string[] Names) Address(string path)
    {
        var match = System.Text.RegularExpressions.Regex.Match(path, @"\{(\w+)=([^}]*)\}");
        if (!match.Success)
        {
            return (path, "", []);
        }
        string[] parts = match.Groups[2].Value.Replace("**", "*/*", StringComparison.Ordinal).Split('/');
        var names = new List<string>();
        for (var index = 0; index < parts.Length; index++)
        {
            if (parts[index] == "*")
            {
                var collection = parts[index - 1];
                names.Add(collection.StartsWith('{') ? "id" : collection == "entities" ? "kind" : collection[..^1]);
                parts[index] = "{" + names[^1] + "}";
            }
        }
        return (path.Replace(match.Value, string.Join('/', parts), StringComparison.Ordinal), match.Groups[1].Value, [.. names]);
    }

    private static JsonObject Operation(MethodDescriptor method, HttpRule binding, string pathField, string[] pathNames, JsonObject schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = method.Name + (binding.PatternCase == HttpRule.PatternOneofCase.Post ? "ByPost" : pathField.Length > 0 ? "ByName" : ""),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = method.OutputType.Name, ["content"] = Json(Reference(method.OutputType, schemas)) },
                ["default"] = new JsonObject { ["description"] = "google.rpc.Status with the field and the reason" },
            },
        };
        if (binding.Body.Length > 0)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(Reference(method.InputType, schemas)) };
            return operation;
        }
        var parameters = new JsonArray([.. pathNames.Select(name => (JsonNode)new JsonObject
        {
            ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" },
        })]);
        foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(field => field.Name != pathField))
        {
            foreach (var (name, schema) in Parameters(field, field.JsonName, schemas, 0))
            {
                parameters.Add(new JsonObject { ["name"] = name, ["in"] = "query", ["required"] = false, ["schema"] = schema });
            }
        }
        operation["parameters"] = parameters;
        return operation;
    }

    // In an address nested fields are written with dots: query.happened.edtf.
    private static IEnumerable<(string Name, JsonNode Schema)> Parameters(FieldDescriptor field, string name, JsonObject schemas, int depth)
    {
        if (field.FieldType != FieldType.Message || field.MessageType.File.Package == "google.protobuf")
        {
            return [(name, Schema(field, schemas))];
        }
        return field.IsRepeated || depth > 3
            ? []
            : field.MessageType.Fields.InDeclarationOrder().SelectMany(inner => Parameters(inner, name + "." + inner.JsonName, schemas, depth + 1));
    }

    private static JsonObject Json(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonNode Schema(FieldDescriptor field, JsonObject schemas)
    {
        JsonNode one = field.FieldType switch
        {
            FieldType.Message => Reference(field.MessageType, schemas),
            FieldType.Enum => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. field.EnumType.Values.Select(value => (JsonNode)value.Name)]) },
            FieldType.Bool => new JsonObject { ["type"] = "boolean" },
            FieldType.Double or FieldType.Float => new JsonObject { ["type"] = "number" },
            FieldType.Int32 or FieldType.UInt32 => new JsonObject { ["type"] = "integer" },
            FieldType.Bytes => new JsonObject { ["type"] = "string", ["format"] = "byte" },
            _ => new JsonObject { ["type"] = "string" },
        };
        return field.IsRepeated ? new JsonObject { ["type"] = "array", ["items"] = one } : one;
    }

    private static JsonObject Reference(MessageDescriptor message, JsonObject schemas)
    {
        if (message.FullName == "google.protobuf.Timestamp")
        {
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        }
        if (!schemas.ContainsKey(message.FullName))
        {
            var properties = new JsonObject();
            schemas[message.FullName] = new JsonObject { ["type"] = "object", ["properties"] = properties };
            foreach (var field in message.Fields.InDeclarationOrder())
            {
                properties[field.JsonName] = Schema(field, schemas);
            }
        }
        return new JsonObject { ["$ref"] = "#/components/schemas/" + message.FullName };
    }
}
