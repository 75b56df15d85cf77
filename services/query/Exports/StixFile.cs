using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lagebild.Entity.V1;
using Lagebild.Query.Filter;

namespace Lagebild.Query.Exports;

/// <summary>
/// STIX 2.1: a bundle of identities (participants, sources), locations (places, precision in metres), relationships (who did what to whom,
/// where that is told as happened) and a report per claim that refers to them, with its sentence as description. The same thing
/// always has the same id, and the same id always the same time of creation.
/// </summary>
internal static class StixFile
{
    private const int FlushEvery = 200;

    // Identities and locations were never made by anybody at a time of ours; any fixed one keeps their versions equal.
    private const string Always = "1970-01-01T00:00:00.000Z";

    // Names under a UUID of this project's own (RFC 4122, version 5).
    private static readonly Guid Namespace = new("6f1c4c1e-0b5f-5d0e-9c55-7f0f6b1d3a52");

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
        var known = claim.KnownTime?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;
        var references = new List<string>();
        string[] actors = [.. claim.Actors.Select(Identity)];
        string[] recipients = [.. claim.Recipients.Select(Identity)];
        foreach (var place in claim.Places)
        {
            // The same place with another uncertainty is another location: STIX has the precision there.
            var point = Projection.ClaimPlaces.PointOf(place);
            var id = Id("location", string.Create(CultureInfo.InvariantCulture, $"{place.Place.Name} {point.Latitude} {point.Longitude} {place.RadiusMetres}"));
            references.Add(id);
            if (written.Add(id))
            {
                Begin(json, "location", id, Always, Always);
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
            Begin(json, "identity", source, Always, Always);
            json.WriteString("name", claim.Source);
            json.WriteString("identity_class", "organization");
            json.WriteEndObject();
        }
        // Who is said to have done something with somebody; what is only announced or denied relates nobody.
        if (claim.Status is ClaimStatus.Actual or ClaimStatus.Historical)
        {
            foreach (var (actor, recipient) in actors.SelectMany(actor => recipients.Where(recipient => recipient != actor).Select(recipient => (actor, recipient))).Distinct())
            {
                var id = Id("relationship", $"{claim.Name} {actor} {recipient}");
                references.Add(id);
                WriteRelationship(json, claim, id, actor, recipient, known);
            }
        }
        WriteReport(json, claim, references.Count > 0 ? references : [source], source, known);

        string Identity(Participant participant)
        {
            var key = participant.Entities.Count > 0 ? participant.Entities[0] : participant.DisplayName;
            var id = Id("identity", key);
            references.Add(id);
            if (written.Add(id))
            {
                Begin(json, "identity", id, Always, Always);
                json.WriteString("name", participant.DisplayName.Length > 0 ? participant.DisplayName : key);
                json.WriteString("identity_class", Class(key));
                if (participant.Entities.Count > 0)
                {
                    WriteReference(json, key);
                }
                json.WriteEndObject();
            }
            return id;
        }
    }

    private static string Class(string entity) => entity switch
    {
        _ when entity.StartsWith("entities/person/", StringComparison.Ordinal) => "individual",
        _ when entity.StartsWith("entities/group/", StringComparison.Ordinal) => "group",
        _ when entity.StartsWith("entities/", StringComparison.Ordinal) => "organization",
        _ => "unknown",
    };

    private static void WriteRelationship(Utf8JsonWriter json, V1.Claim claim, string id, string actor, string recipient, DateTimeOffset known)
    {
        Begin(json, "relationship", id, Created(claim, known), Time(known));
        json.WriteString("relationship_type", EnumNames<PloverType>.NameOf(claim.PloverType).ToLowerInvariant());
        json.WriteString("description", claim.Sentence);
        json.WriteString("source_ref", actor);
        json.WriteString("target_ref", recipient);
        if (claim.Happened?.FromTime is { } from)
        {
            json.WriteString("start_time", Time(from.ToDateTimeOffset()));
        }
        if (claim.Happened?.UntilTime is { } until && (claim.Happened.FromTime is null || until > claim.Happened.FromTime))
        {
            json.WriteString("stop_time", Time(until.ToDateTimeOffset()));
        }
        json.WriteEndObject();
    }

    // A claim that was set right is a later version of the same object.
    private static string Created(V1.Claim claim, DateTimeOffset known) =>
        Time(claim.Reported?.FromTime is { } reported && reported.ToDateTimeOffset() < known ? reported.ToDateTimeOffset() : known);

    private static void WriteReport(Utf8JsonWriter json, V1.Claim claim, List<string> references, string source, DateTimeOffset known)
    {
        Begin(json, "report", Id("report", claim.Name), Created(claim, known), Time(known));
        json.WriteString("created_by_ref", source);
        json.WriteString("name", $"{EnumNames<PloverType>.NameOf(claim.PloverType)}: {claim.Trigger}");
        json.WriteString("description", claim.Sentence);
        json.WriteString("published", claim.Reported?.FromTime is { } reported ? Time(reported.ToDateTimeOffset()) : Time(known));
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
        WriteReference(json, claim.Name);
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray("external_references");
        json.WriteStartObject();
        json.WriteString("source_name", "lagebild");
        json.WriteString("external_id", name);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Begin(Utf8JsonWriter json, string type, string id, string created, string modified)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("spec_version", "2.1");
        json.WriteString("id", id);
        json.WriteString("created", created);
        json.WriteString("modified", modified);
    }

    // STIX wants UUIDs of RFC 4122; these come from the name, so that the same thing has the same one in every export.
    private static string Id(string type, string name)
    {
#pragma warning disable CA5350 // Version 5 is made with SHA-1; nothing is secured by it.
        var hash = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(type + " " + name)]).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"{type}--{new Guid(hash, bigEndian: true)}";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
