using System.Reflection;
using System.Text.Json.Serialization;
using Google.Protobuf.Reflection;
using Lagebild.Contracts.Events.V1;

namespace Lagebild.Contracts.Tests;

/// <summary>Everything that others can depend on, a line each: events with their properties, protos with their fields and numbers.</summary>
internal static class Surface
{
    private const string Events = "Lagebild.Contracts.Events.V1";

    public static IReadOnlyList<string> Lines() => [.. EventLines().Concat(ProtoLines()).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The messages on the bus: the records that no other record contains.</summary>
    public static IReadOnlyList<Type> Messages() => [.. typeof(ReportIngested).Assembly.GetTypes().Where(type => type is { Namespace: Events, IsClass: true, IsPublic: true }
        && (type.Name.StartsWith("Report", StringComparison.Ordinal) || type.Name.EndsWith("Changed", StringComparison.Ordinal))
        && type != typeof(ReportDocument) && type != typeof(ReportLayers)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    private static IEnumerable<string> EventLines()
    {
        foreach (var type in typeof(ReportIngested).Assembly.GetTypes().Where(type => type is { Namespace: Events, IsPublic: true }))
        {
            if (type.IsEnum)
            {
                foreach (var name in Enum.GetNames(type))
                {
                    yield return $"event enum {type.Name}.{name}";
                }
                continue;
            }
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null))
            {
                yield return $"event {type.Name}.{property.Name} {NameOf(property.PropertyType)}";
            }
        }
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? NameOf(inner) + "?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    private static IEnumerable<string> ProtoLines()
    {
        var files = typeof(ReportIngested).Assembly.GetTypes().Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<FileDescriptor>();
        foreach (var file in files)
        {
            foreach (var line in file.MessageTypes.SelectMany(MessageLines).Concat(file.EnumTypes.SelectMany(EnumLines)))
            {
                yield return line;
            }
            foreach (var method in file.Services.SelectMany(service => service.Methods))
            {
                var request = (method.IsClientStreaming ? "stream " : "") + method.InputType.FullName;
                var response = (method.IsServerStreaming ? "stream " : "") + method.OutputType.FullName;
                yield return $"rpc {method.FullName}({request}) returns ({response})";
            }
        }
    }

    private static IEnumerable<string> MessageLines(MessageDescriptor message)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            var type = field.FieldType switch
            {
                FieldType.Message or FieldType.Group => field.MessageType.FullName,
                FieldType.Enum => field.EnumType.FullName,
                var simple => simple.ToString().ToLowerInvariant(),
            };
            yield return $"proto {field.FullName} = {field.FieldNumber} {(field.IsMap ? "map " : field.IsRepeated ? "repeated " : "")}{type}";
        }
        foreach (var line in message.NestedTypes.SelectMany(MessageLines).Concat(message.EnumTypes.SelectMany(EnumLines)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> EnumLines(EnumDescriptor type) => type.Values.Select(value => $"proto enum {type.FullName}.{value.Name} = {value.Number}");
}
