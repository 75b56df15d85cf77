using System.Text.Json;
using Lagebild.Entity.V1;
using Lagebild.Query.Filter;

namespace Lagebild.Query.Exports;

/// <summary>GeoJSON (RFC 7946): a feature per claim; a claim without a place has no geometry.</summary>
internal static class GeoJsonFile
{
    private const int FlushEvery = 200;

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<V1.Claim> claims, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        var count = 0;
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            WriteFeature(json, claim);
            if (++count % FlushEvery == 0)
            {
                await json.FlushAsync(cancellation);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    /// <summary>One claim; its first place is its geometry.</summary>
    public static void WriteFeature(Utf8JsonWriter json, V1.Claim claim)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", claim.Name);
        WriteGeometry(json, claim.Places.Count > 0 ? claim.Places[0] : null);
        json.WriteStartObject("properties");
        foreach (var (name, value) in ClaimColumns.Of(claim))
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
                    json.WriteString(name, value.ToString());
                    break;
            }
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>One event.</summary>
    public static void WriteFeature(Utf8JsonWriter json, V1.Event told)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", told.Name);
        WriteGeometry(json, told.Place);
        json.WriteStartObject("properties");
        json.WriteString("plover_type", EnumNames<PloverType>.NameOf(told.PloverType));
        json.WriteString("happened", told.Happened?.Edtf);
        json.WriteString("place", told.Place?.Place.DisplayName);
        json.WriteString("actors", string.Join("; ", told.Actors.Select(actor => actor.DisplayName)));
        json.WriteString("recipients", string.Join("; ", told.Recipients.Select(recipient => recipient.DisplayName)));
        json.WriteNumber("origins_for", told.OriginsFor);
        json.WriteNumber("origins_against", told.OriginsAgainst);
        json.WriteNumber("credibility", (int)told.Credibility);
        json.WriteString("headline", told.Headline);
        json.WriteString("known_time", told.KnownTime?.ToDateTimeOffset().ToString("O"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteGeometry(Utf8JsonWriter json, V1.ClaimPlace? place)
    {
        if (place is null)
        {
            json.WriteNull("geometry");
            return;
        }
        var point = Projection.ClaimPlaces.PointOf(place);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(point.Longitude);
        json.WriteNumberValue(point.Latitude);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
