using System.Text;
using System.Xml;

namespace Lagebild.Query.Exports;

/// <summary>KML 2.2: a placemark per row that has a place.</summary>
internal static class KmlFile
{
    private const string Namespace = "http://www.opengis.net/kml/2.2";

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<FeatureRow> rows, CancellationToken cancellation)
    {
        await using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "kml", Namespace);
        await xml.WriteStartElementAsync(null, "Document", Namespace);
        await xml.WriteElementStringAsync(null, "name", Namespace, "Lagebild");
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (row.Point is not null)
            {
                await WritePlacemarkAsync(xml, row);
            }
        }
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
        await xml.FlushAsync();
    }

    // The order of the elements is the schema's: name, description, time, extended data, geometry.
    private static async Task WritePlacemarkAsync(XmlWriter xml, FeatureRow row)
    {
        await xml.WriteStartElementAsync(null, "Placemark", Namespace);
        await xml.WriteElementStringAsync(null, "name", Namespace, Clean(row.Title));
        await xml.WriteElementStringAsync(null, "description", Namespace, Clean(row.Text));
        if (row.Happened is { } happened && (happened.FromTime is not null || happened.UntilTime is not null))
        {
            await xml.WriteStartElementAsync(null, "TimeSpan", Namespace);
            if (happened.FromTime is { } from)
            {
                await xml.WriteElementStringAsync(null, "begin", Namespace, ColumnFile.Text(from.ToDateTime()));
            }
            if (happened.UntilTime is { } until)
            {
                await xml.WriteElementStringAsync(null, "end", Namespace, ColumnFile.Text(until.ToDateTime()));
            }
            await xml.WriteEndElementAsync();
        }
        await xml.WriteStartElementAsync(null, "ExtendedData", Namespace);
        foreach (var (name, value) in row.Columns.Where(column => column.Value is not (null or "")))
        {
            await xml.WriteStartElementAsync(null, "Data", Namespace);
            await xml.WriteAttributeStringAsync(null, "name", null, name);
            await xml.WriteElementStringAsync(null, "value", Namespace, Clean(ColumnFile.Text(value)));
            await xml.WriteEndElementAsync();
        }
        await xml.WriteEndElementAsync();
        await xml.WriteStartElementAsync(null, "Point", Namespace);
        await xml.WriteElementStringAsync(
            null, "coordinates", Namespace, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Point!.Longitude},{row.Point.Latitude}"));
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    // XML 1.0 has no control characters, nor halves of surrogate pairs.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }
        return clean.ToString();
    }
}
