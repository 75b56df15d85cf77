using System.Globalization;
using System.Xml;
using Lagebild.Entity.V1;
using Lagebild.Query.Filter;

namespace Lagebild.Query.Exports;

/// <summary>KML 2.2: a placemark per claim that has a place.</summary>
internal static class KmlFile
{
    private const string Namespace = "http://www.opengis.net/kml/2.2";

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<V1.Claim> claims, CancellationToken cancellation)
    {
        await using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Async = true, CheckCharacters = false });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "kml", Namespace);
        await xml.WriteStartElementAsync(null, "Document", Namespace);
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            if (claim.Places.Count > 0)
            {
                await WritePlacemarkAsync(xml, claim, claim.Places[0]);
            }
        }
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
        await xml.FlushAsync();
    }

    private static async Task WritePlacemarkAsync(XmlWriter xml, V1.Claim claim, V1.ClaimPlace place)
    {
        var point = Projection.ClaimPlaces.PointOf(place);
        await xml.WriteStartElementAsync(null, "Placemark", Namespace);
        await xml.WriteElementStringAsync(null, "name", Namespace, $"{EnumNames<PloverType>.NameOf(claim.PloverType)} {place.Place.DisplayName}");
        await xml.WriteElementStringAsync(null, "description", Namespace, Clean(claim.Sentence));
        if (claim.Happened is { FromTime: { } from, UntilTime: { } until })
        {
            await xml.WriteStartElementAsync(null, "TimeSpan", Namespace);
            await xml.WriteElementStringAsync(null, "begin", Namespace, Time(from));
            await xml.WriteElementStringAsync(null, "end", Namespace, Time(until));
            await xml.WriteEndElementAsync();
        }
        await xml.WriteStartElementAsync(null, "ExtendedData", Namespace);
        foreach (var (name, value) in ClaimColumns.Of(claim).Where(column => column.Value is not (null or "")))
        {
            await xml.WriteStartElementAsync(null, "Data", Namespace);
            await xml.WriteAttributeStringAsync(null, "name", null, name);
            await xml.WriteElementStringAsync(null, "value", Namespace, Clean(Convert.ToString(value, CultureInfo.InvariantCulture)!));
            await xml.WriteEndElementAsync();
        }
        await xml.WriteEndElementAsync();
        await xml.WriteStartElementAsync(null, "Point", Namespace);
        await xml.WriteElementStringAsync(null, "coordinates", Namespace, string.Create(CultureInfo.InvariantCulture, $"{point.Longitude},{point.Latitude}"));
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    private static string Time(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // XML 1.0 has no control characters.
    private static string Clean(string text) => new([.. text.Where(XmlConvert.IsXmlChar)]);
}
