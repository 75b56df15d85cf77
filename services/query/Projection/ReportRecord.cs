using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Contracts;
using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Query.Projection;

/// <summary>A report as it goes into the store.</summary>
internal sealed record ReportRecord(V1.Report Resource, V1.Report Content, TimeInterval? ReportedInterval, long SortUs)
{
    /// <summary>The areas of all its places, and all entities that it names.</summary>
    public required IReadOnlySet<string> Areas { get; init; }

    public required IReadOnlySet<string> Entities { get; init; }

    public static ReportRecord Of(ReportCoded coded)
    {
        var report = coded.Report;
        var layers = coded.Layers;
        var reported = Reported(report);
        var resource = new V1.Report
        {
            Name = "reports/" + report.ReportId,
            Revision = report.Revision,
            Source = report.Source,
            SourceReliability = Reliability(report.SourceReliability),
            Url = report.Url ?? "",
            Title = report.Title ?? "",
            Language = report.Language,
            Reported = reported?.ToProto(),
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
        return new ReportRecord(resource, content, reported, Micros.Of(reported?.From ?? report.IngestedTime))
        {
            Areas = layers.Toponyms.Select(toponym => toponym.Place).OfType<PlaceReference>()
                .SelectMany(place => place.ContainedIn.Append(place.PlaceId)).ToHashSet(StringComparer.Ordinal),
            Entities = layers.Entities.Select(mention => mention.Entity).OfType<string>().ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>The publication as an interval as wide as its precision; null if unknown.</summary>
    public static TimeInterval? Reported(ReportDocument report) =>
        !EdtfDate.TryParse(report.Published, out var date) ? null : new TimeInterval
        {
            From = date.From,
            Until = date.Until,
            Edtf = date.Value,
            Precision = date.Precision switch { DatePrecision.Year => "year", DatePrecision.Month => "month", DatePrecision.Day => "day", _ => "minute" },
            TimePrecision = date.Precision is DatePrecision.Year or DatePrecision.Month ? 3 : 1,
        };

    public static V1.SourceReliability Reliability(SourceReliability reliability) =>
        reliability == SourceReliability.F ? V1.SourceReliability.F : (V1.SourceReliability)(int)reliability;

    public byte[] ResourceBytes() => Resource.ToByteArray();

    public byte[] ContentBytes() => Content.ToByteArray();
}
