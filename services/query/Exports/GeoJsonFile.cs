using System.Text.Json;

namespace Lagebild.Query.Exports;

/// <summary>GeoJSON (RFC 7946): a feature per row; one without a place has no geometry.</summary>
internal static class GeoJsonFile
{
    private const int FlushEvery = 200;

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<FeatureRow> rows, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            WriteFeature(json, row);
            if (++count % FlushEvery == 0)
            {
                await json.FlushAsync(cancellation);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    /// <summary>One row.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="row">The row.</param>
    /// <param name="links">Links of the feature as JSON; null for none.</param>
    public static void WriteFeature(Utf8JsonWriter json, FeatureRow row, string? links = null)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", row.Name);
        if (row.Point is { } point)
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(point.Longitude);
            json.WriteNumberValue(point.Latitude);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("geometry");
        }
        if (links is not null)
        {
            json.WritePropertyName("links");
            json.WriteRawValue(links);
        }
        json.WriteStartObject("properties");
        foreach (var (name, value) in row.Columns)
        {
            switch (value)
            {
                case null or "":
                    json.WriteNull(name);
                    break;
                case double number:
                    json.WriteNumber(name, number);
                    break;
                case long number:
                    json.WriteNumber(name, number);
                    break;
                default:
                    json.WriteString(name, ColumnFile.Text(value));
                    break;
            }
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
