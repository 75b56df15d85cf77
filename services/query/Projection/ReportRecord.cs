using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Contracts;
using Lagebild.Contracts.Events.V1;
using Lagebild.Query.Corrections;
using Lagebild.Query.Search;
using Lagebild.Text;
using PlaceReference = Lagebild.Geocoding.V1.PlaceReference;

namespace Lagebild.Query.Projection;

/// <summary>A report as it goes into the store: what lists show, and the text with all layers as they were read.</summary>
internal sealed record ReportRecord(V1.Report Resource, V1.Report Content)
{
    /// <summary>The areas of all its places, as corrected.</summary>
    public required IReadOnlySet<string> Areas { get; init; }

    /// <summary>All entities that it names, as corrected.</summary>
    public required IReadOnlySet<string> Entities { get; init; }

    /// <summary>Entities as they were read, where a correction has put others in their place; and places that were retired.</summary>
    public required IReadOnlySet<string> EntitiesRead { get; init; }

    private string? _words;

    /// <summary>The words that title and text are found by.</summary>
    public string Words(bool postgres) => _words ??= TextQuery.Document(Resource.Title.Length > 0 ? Resource.Title + "\n" + Content.Text : Content.Text, Resource.Language, postgres);

    public string ReportId => Resource.Name["reports/".Length..];

    public long SortUs => Micros.Of(Resource.Reported?.FromTime ?? Resource.IngestedTime);

    public static ReportRecord Of(ReportCoded coded, CorrectionSet corrections)
    {
        var report = coded.Report;
        var layers = coded.Layers;
        var resource = new V1.Report
        {
            Name = "reports/" + report.ReportId,
            Revision = report.Revision,
            Source = report.Source,
            SourceReliability = Reliability(report.SourceReliability),
            Url = report.Url ?? "",
            Title = report.Title ?? "",
            Language = report.Language,
            Reported = Reported(report)?.ToProto(),
            IngestedTime = Timestamp.FromDateTimeOffset(report.IngestedTime),
            Origin = report.OriginId,
            ClaimCount = layers.Claims.Count,
        };
        // Two halves of one message: merging them gives the full view, and lists never read the larger one.
        var content = new V1.Report
        {
            Text = report.Text,
            BodyStart = report.BodyStart,
            Layers = new V1.ReportLayers
            {
                Toponyms = { layers.Toponyms.Select(LayerMapping.ToProto) },
                Entities = { layers.Entities.Select(LayerMapping.ToProto) },
                Times = { layers.Times.Select(LayerMapping.ToProto) },
                Quotes = { layers.Quotes.Select(LayerMapping.ToProto) },
                Claims = { layers.Claims.Select(LayerMapping.ToProto) },
            },
        };
        return Of(resource, content, corrections);
    }

    /// <summary>A stored report, read anew with other corrections.</summary>
    public static ReportRecord Of(V1.Report resource, V1.Report content, CorrectionSet corrections)
    {
        var layers = content.Layers;
        var read = layers.Entities.Select(mention => mention.Entity)
            .Concat(layers.Claims.SelectMany(claim => claim.Actors.Concat(claim.Recipients).SelectMany(one => one.Entities).Concat(claim.Attributions.Select(said => said.Entity))))
            .Where(entity => entity.Length > 0).ToHashSet(StringComparer.Ordinal);
        var entities = corrections.IsEmpty ? read : Corrected(layers, corrections.In(resource));
        return new ReportRecord(resource, content)
        {
            Areas = layers.Toponyms.Select(toponym => toponym.Place).OfType<PlaceReference>().Select(place => corrections.Of(place, resource.Language)).OfType<PlaceReference>()
                .SelectMany(place => place.ContainedIn.Append(place.Name)).Select(name => name["places/".Length..]).ToHashSet(StringComparer.Ordinal),
            Entities = entities,
            EntitiesRead = read.Except(entities).Concat(layers.Toponyms.Select(toponym => toponym.Place?.Name).OfType<string>().Where(corrections.IsRetired)).ToHashSet(StringComparer.Ordinal),
        };
    }

    private static HashSet<string> Corrected(V1.ReportLayers layers, ReportCorrections here) =>
        layers.Entities.Where(mention => mention.Entity.Length > 0).Select(mention => here.Current(mention.Entity, mention.Surface))
            .Concat(layers.Claims.SelectMany(claim => claim.Actors.Concat(claim.Recipients).SelectMany(one => one.Entities.Select(entity => here.Current(entity, one.Surface)))
                .Concat(claim.Attributions.Where(said => said.Entity.Length > 0).Select(said => here.Current(said.Entity, said.Surface)))))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The publication as an interval as wide as its precision; null if unknown.</summary>
    private static TimeInterval? Reported(ReportDocument report) =>
        !EdtfDate.TryParse(report.Published, out var date) ? null : new TimeInterval
        {
            From = date.From,
            Until = date.Until,
            Edtf = date.Value,
            Precision = date.Precision switch { DatePrecision.Year => "year", DatePrecision.Month => "month", DatePrecision.Day => "day", _ => "minute" },
            TimePrecision = date.Precision is DatePrecision.Year or DatePrecision.Month ? 3 : 1,
        };

    private static V1.SourceReliability Reliability(SourceReliability reliability) =>
        reliability == SourceReliability.F ? V1.SourceReliability.F : (V1.SourceReliability)(int)reliability;

    public byte[] ResourceBytes() => Resource.ToByteArray();

    public byte[] ContentBytes() => Content.ToByteArray();
}
