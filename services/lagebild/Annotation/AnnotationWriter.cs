using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lagebild.Contracts.Events.V1;

namespace Lagebild.Cli.Annotation;

/// <summary>Writes a document with its layers in the neutral format of the evaluation data: one JSON object, offsets in UTF-16 units.</summary>
internal static class AnnotationWriter
{
    private static readonly byte[] LineEnd = Encoding.UTF8.GetBytes(Environment.NewLine);

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one line: the object and a line feed.</summary>
    public static void Write(IBufferWriter<byte> line, AnnotatedDocument document, string language, string? published, ReportLayers layers)
    {
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("id", document.Id);
            json.WriteString("lang", language);
            json.WriteString("published", published);
            json.WriteString("title", document.Title);
            json.WriteString("source", document.Source);
            json.WriteString("text", document.Text);
            WriteToponyms(json, layers.Toponyms);
            WriteEntities(json, layers.Entities);
            WriteTimes(json, layers.Times);
            WriteQuotes(json, layers.Quotes);
            WriteClaims(json, layers);
            json.WriteEndObject();
        }
        line.Write(LineEnd);
    }

    private static void WriteToponyms(Utf8JsonWriter json, IReadOnlyList<ToponymMention> toponyms)
    {
        json.WriteStartArray("toponyms");
        foreach (var toponym in toponyms)
        {
            json.WriteStartObject();
            WriteSpan(json, toponym.Span, toponym.Surface);
            if (toponym.Place is { } place)
            {
                if (place.GeoNamesId is { } id)
                {
                    json.WriteNumber("geonameid", id);
                }
                else
                {
                    json.WriteNull("geonameid");
                }
                json.WriteNumber("lat", place.Latitude);
                json.WriteNumber("lon", place.Longitude);
                json.WriteString("feature", place.FeatureCode);
                json.WriteString("country", place.CountryCode);
            }
            else
            {
                json.WriteNull("geonameid");
            }
            json.WriteString("use", Lower(toponym.Use.ToString()));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Names only: descriptions, demonyms, pronouns and weapons serve the claims and are not what corpora annotate.</summary>
    private static void WriteEntities(Utf8JsonWriter json, IReadOnlyList<EntityMention> entities)
    {
        json.WriteStartArray("entities");
        foreach (var entity in entities)
        {
            if (entity.Form != MentionForm.Name || entity.Kind == EntityKind.WeaponSystem)
            {
                continue;
            }
            json.WriteStartObject();
            WriteSpan(json, entity.Span, entity.Surface);
            json.WriteString("type", entity.Type);
            json.WriteString("link", entity.Links.Count > 0 ? entity.Links[0] : null);
            json.WriteStartArray("links");
            foreach (var link in entity.Links)
            {
                json.WriteStringValue(link);
            }
            json.WriteEndArray();
            json.WriteString("cluster", entity.Cluster);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTimes(Utf8JsonWriter json, IReadOnlyList<TimeMention> times)
    {
        json.WriteStartArray("times");
        foreach (var time in times)
        {
            json.WriteStartObject();
            WriteSpan(json, time.Span, time.Surface);
            json.WriteString("type", time.Type);
            json.WriteString("value", time.Value);
            json.WriteString("mod", time.Mod);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteQuotes(Utf8JsonWriter json, IReadOnlyList<Quote> quotes)
    {
        json.WriteStartArray("quotes");
        foreach (var quote in quotes)
        {
            json.WriteStartObject();
            WriteSpan(json, quote.Span);
            json.WriteString("kind", quote.Kind);
            WriteSpan(json, "speaker", quote.Speaker);
            WriteSpan(json, "cue", quote.Cue);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteClaims(Utf8JsonWriter json, ReportLayers layers)
    {
        json.WriteStartArray("claims");
        foreach (var claim in layers.Claims)
        {
            json.WriteStartObject();
            WriteSpan(json, "sentence", claim.Sentence);
            WriteSpan(json, "trigger", claim.Trigger);
            json.WriteString("plover", Upper(claim.Plover.ToString()));
            json.WriteString("mode", claim.Mode);
            WriteSpans(json, "actors", claim.Actors.Select(actor => actor.Span));
            WriteSpans(json, "recipients", claim.Recipients.Select(recipient => recipient.Span));
            WriteSpans(json, "places", claim.Places.Select(place => layers.Toponyms[place].Span));
            json.WriteString("status", Upper(claim.Status.ToString()));
            json.WriteString("certainty", Upper(claim.Certainty.ToString()));
            WriteSpan(json, "source", claim.Attributions.FirstOrDefault(attribution => attribution.Span is not null)?.Span);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSpans(Utf8JsonWriter json, string name, IEnumerable<TextSpan> spans)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
        {
            json.WriteStartObject();
            WriteSpan(json, span);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSpan(Utf8JsonWriter json, string name, TextSpan? span)
    {
        if (span is not { } known)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        WriteSpan(json, known);
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, TextSpan span, string? surface = null)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
        if (surface is not null)
        {
            json.WriteString("surface", surface);
        }
    }

    private static string Upper(string code) => code.ToUpperInvariant();

    private static string Lower(string code) => code.ToLowerInvariant();
}
