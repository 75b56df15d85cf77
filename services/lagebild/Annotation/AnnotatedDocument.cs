using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lagebild.Cli.Annotation;

/// <summary>A document to annotate, one JSON object per line. Properties can be set, not only initialised, so that an error names the type that a field wants.</summary>
internal sealed record AnnotatedDocument
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("lang")]
    public string? Language { get; set; }

    /// <summary>EDTF date, as precise as known.</summary>
    [JsonPropertyName("published")]
    public string? Published { get; set; }

    [JsonPropertyName("title")]
    public string? Title { get; set; }

    [JsonPropertyName("source")]
    public string? Source { get; set; }

    [JsonPropertyName("text")]
    public string? Text { get; set; }

    /// <summary>Reads one line.</summary>
    /// <exception cref="FormatException">The line is no such document; the message names field and reason.</exception>
    public static AnnotatedDocument Parse(string line)
    {
        AnnotatedDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(line, DocumentJson.Default.AnnotatedDocument);
        }
        catch (JsonException e)
        {
            throw new FormatException($"not a document: {e.Message}", e);
        }
        return document switch
        {
            null => throw new FormatException("not a document: null"),
            { Id: null or "" } => throw new FormatException("id: is missing"),
            { Text: null } => throw new FormatException("text: is missing"),
            _ => document,
        };
    }
}

/// <summary>How a document is read, worked out when this is compiled.</summary>
[JsonSerializable(typeof(AnnotatedDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext;
