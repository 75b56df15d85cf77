using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Hosting;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Lagebild.Query.Http;

/// <summary>
/// Looks up what a caller names before JSON transcoding reads it, which passes over names that it does not know: a mistyped filter would be
/// answered as if nothing had been asked. Values are named with their field as well.
/// </summary>
internal static class JsonNames
{
    private const int LongestBody = 1 << 20;

    /// <summary>Adds the check to every address that is an RPC as JSON.</summary>
    public static GrpcServiceEndpointConventionBuilder CheckJsonNames(this GrpcServiceEndpointConventionBuilder endpoints)
    {
        endpoints.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<GrpcJsonTranscodingMetadata>().FirstOrDefault() is { } rpc && endpoint.RequestDelegate is { } answer)
            {
                endpoint.RequestDelegate = async context =>
                {
                    try
                    {
                        await (rpc.HttpRule.Body.Length > 0 ? CheckBodyAsync(context.Request, rpc.MethodDescriptor.InputType) : CheckAddressAsync(context.Request, rpc.MethodDescriptor.InputType));
                    }
                    catch (PlatformException problem)
                    {
                        await JsonProblem.WriteAsync(context, problem);
                        return;
                    }
                    await answer(context);
                };
            }
        });
        return endpoints;
    }

    private static Task CheckAddressAsync(HttpRequest request, MessageDescriptor message)
    {
        foreach (var (name, values) in request.Query)
        {
            var field = Find(message, name);
            foreach (var value in values)
            {
                CheckText(field, name, value ?? "");
            }
            if (values.Count > 1 && !field.IsRepeated)
            {
                throw Wrong(name, $"{name} takes one value.");
            }
        }
        return Task.CompletedTask;
    }

    private static FieldDescriptor Find(MessageDescriptor message, string path)
    {
        FieldDescriptor? field = null;
        foreach (var name in path.Split('.'))
        {
            var within = field is null ? message : field is { FieldType: FieldType.Message, IsRepeated: false } ? field.MessageType : throw Wrong(path, $"There is no field '{path}'; {field.JsonName} has no parts.");
            field = FieldOf(within, name) ?? throw Unknown(path, Names(within));
        }
        return field!;
    }

    private static async Task CheckBodyAsync(HttpRequest request, MessageDescriptor message)
    {
        request.EnableBuffering(LongestBody, LongestBody);
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            CheckMessage(message, "", body.RootElement);
        }
        catch (JsonException problem)
        {
            throw Wrong("body", $"The body is not JSON: {problem.Message}");
        }
        catch (IOException)
        {
            throw Wrong("body", $"The body must have at most {LongestBody} bytes.");
        }
        request.Body.Position = 0;
    }

    private static void CheckMessage(MessageDescriptor message, string path, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path.Length > 0 ? path : "body", $"{(path.Length > 0 ? path : "The body")} must be an object in braces.");
        }
        foreach (var property in value.EnumerateObject())
        {
            var name = path.Length > 0 ? path + "." + property.Name : property.Name;
            var field = FieldOf(message, property.Name) ?? throw Unknown(name, Names(message));
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }
            if (!field.IsRepeated)
            {
                CheckValue(field, name, property.Value);
                continue;
            }
            if (property.Value.ValueKind != JsonValueKind.Array)
            {
                throw Wrong(name, $"{name} must be a list in brackets.");
            }
            foreach (var item in property.Value.EnumerateArray())
            {
                CheckValue(field, name, item);
            }
        }
    }

    private static void CheckValue(FieldDescriptor field, string name, JsonElement value)
    {
        if (field.FieldType == FieldType.Message && field.MessageType != Timestamp.Descriptor)
        {
            CheckMessage(field.MessageType, name, value);
        }
        else if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array || (value.ValueKind != JsonValueKind.String && field.FieldType is FieldType.String or FieldType.Message))
        {
            throw Wrong(name, $"{name}: {value.GetRawText()} is not {Expected(field)}.");
        }
        else
        {
            CheckText(field, name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        }
    }

    private static void CheckText(FieldDescriptor field, string name, string value)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var good = field.FieldType switch
        {
            FieldType.Enum => field.EnumType.FindValueByName(value) is not null || (int.TryParse(value, invariant, out var number) && field.EnumType.FindValueByNumber(number) is not null),
            FieldType.Int32 => int.TryParse(value, invariant, out _),
            FieldType.Int64 => long.TryParse(value, invariant, out _),
            FieldType.Double => double.TryParse(value, invariant, out _),
            FieldType.Bool => bool.TryParse(value, out _),
            FieldType.Message => field.MessageType == Timestamp.Descriptor && IsMoment(value),
            _ => true,
        };
        if (!good)
        {
            throw Wrong(name, $"{name}: '{value}' is not {Expected(field)}.");
        }
    }

    private static bool IsMoment(string value)
    {
        try
        {
            JsonParser.Default.Parse<Timestamp>(JsonSerializer.Serialize(value));
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static string Expected(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Enum => "one of " + string.Join(", ", field.EnumType.Values.Where(value => value.Number != 0).Select(value => value.Name)),
        FieldType.Int32 or FieldType.Int64 => "a whole number",
        FieldType.Double => "a number",
        FieldType.Bool => "true or false",
        FieldType.Message when field.MessageType == Timestamp.Descriptor => "a moment of the form 2024-03-14T10:00:00Z",
        FieldType.Message => $"given by its parts: {string.Join(", ", field.MessageType.Fields.InDeclarationOrder().Select(part => $"{part.JsonName}"))}",
        _ => "a text",
    };

    // As protobuf's JSON has it: pageSize or page_size.
    private static FieldDescriptor? FieldOf(MessageDescriptor message, string name) =>
        message.FindFieldByName(name) ?? message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name);

    private static string Names(MessageDescriptor message) => string.Join(", ", message.Fields.InDeclarationOrder().Select(field => field.JsonName));

    private static PlatformException Unknown(string name, string known) => PlatformException.InvalidArgument(name, "FIELD_UNKNOWN", $"There is no field '{name}'; there are {known}.");

    private static PlatformException Wrong(string name, string problem) => PlatformException.InvalidArgument(name, "FIELD_INVALID", problem);
}
