using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lagebild.Entity.V1;
using Lagebild.Query.Filter;

namespace Lagebild.Query.Exports;

/// <summary>
/// STIX 2.1: a bundle of identities (participants), locations (places, precision in metres) and a report per claim that refers to
/// them, with its sentence as description. The same thing always has the same id.
/// </summary>
internal static class StixFile
{
    private const int FlushEvery = 200;

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<V1.Claim> claims, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("type", "bundle");
        json.WriteString("id", Id("bundle", Guid.NewGuid().ToString()));
        json.WriteStartArray("objects");
        var written = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            WriteClaim(json, claim, written);
            if (++count % FlushEvery == 0)
            {
                await json.FlushAsync(cancellation);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    private static void WriteClaim(Utf8JsonWriter json, V1.Claim claim, HashSet<string> written)
    {
        var known = Time(claim.KnownTime?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch);
        var references = new List<string>();
        foreach (var participant in claim.Actors.Concat(claim.Recipients))
        {
            var key = participant.Entities.Count > 0 ? participant.Entities[0] : participant.DisplayName;
            var id = Id("identity", key);
            references.Add(id);
            if (written.Add(id))
            {
                Begin(json, "identity", id, known);
                json.WriteString("name", participant.DisplayName.Length > 0 ? participant.DisplayName : key);
                json.WriteEndObject();
            }
        }
        foreach (var place in claim.Places)
        {
            // The same place with another uncertainty is another location: STIX has the precision there.
            var point = Projection.ClaimPlaces.PointOf(place);
            var id = Id("location", string.Create(CultureInfo.InvariantCulture, $"{place.Place.Name} {point.Latitude} {point.Longitude} {place.RadiusMetres}"));
            references.Add(id);
            if (written.Add(id))
            {
                Begin(json, "location", id, known);
                json.WriteString("name", place.Surface.Length > 0 ? place.Surface : place.Place.DisplayName);
                json.WriteNumber("latitude", point.Latitude);
                json.WriteNumber("longitude", point.Longitude);
                json.WriteNumber("precision", place.RadiusMetres);
                if (place.Place.CountryCode.Length > 0)
                {
                    json.WriteString("country", place.Place.CountryCode);
                }
                json.WriteEndObject();
            }
        }
        var source = Id("identity", "source " + claim.Source);
        if (written.Add(source))
        {
            Begin(json, "identity", source, known);
            json.WriteString("name", claim.Source);
            json.WriteString("identity_class", "organization");
            json.WriteEndObject();
        }
        WriteReport(json, claim, references.Count > 0 ? references : [source], source, known);
    }

    private static void WriteReport(Utf8JsonWriter json, V1.Claim claim, List<string> references, string source, string known)
    {
        Begin(json, "report", Id("report", claim.Name), known);
        json.WriteString("created_by_ref", source);
        json.WriteString("name", $"{EnumNames<PloverType>.NameOf(claim.PloverType)}: {claim.Trigger}");
        json.WriteString("description", claim.Sentence);
        json.WriteString("published", claim.Reported?.FromTime is { } reported ? Time(reported.ToDateTimeOffset()) : known);
        json.WriteStartArray("report_types");
        json.WriteStringValue("observed-data");
        json.WriteEndArray();
        json.WriteStartArray("labels");
        json.WriteStringValue("plover:" + EnumNames<PloverType>.NameOf(claim.PloverType));
        json.WriteStringValue("status:" + EnumNames<ClaimStatus>.NameOf(claim.Status));
        json.WriteStringValue("certainty:" + EnumNames<ClaimCertainty>.NameOf(claim.Certainty));
        json.WriteStringValue("admiralty-source:" + EnumNames<V1.SourceReliability>.NameOf(claim.SourceReliability));
        json.WriteEndArray();
        json.WriteStartArray("object_refs");
        foreach (var reference in references.Distinct())
        {
            json.WriteStringValue(reference);
        }
        json.WriteEndArray();
        json.WriteStartArray("external_references");
        json.WriteStartObject();
        json.WriteString("source_name", "lagebild");
        json.WriteString("external_id", claim.Name);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string type, string id, string known)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("spec_version", "2.1");
        json.WriteString("id", id);
        json.WriteString("created", known);
        json.WriteString("modified", known);
    }

    // STIX wants UUIDs; these come from the name, so that the same thing has the same one in every export.
    private static string Id(string type, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(type + " " + name)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"{type}--{new Guid(hash, bigEndian: true)}";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
