using Google.Protobuf.WellKnownTypes;
using Lagebild.Ingestion.Reports;
using Lagebild.Text;
using Proto = Lagebild.Ingestion.V1;

namespace Lagebild.Ingestion;

/// <summary>Stored reports as the API shows them.</summary>
internal static class ReportMapping
{
    private const string Collection = "reports/";

    public static string NameOf(string id) => Collection + id;

    /// <summary>The id out of a resource name; null if it is none.</summary>
    public static string? IdOf(string name) =>
        name.StartsWith(Collection, StringComparison.Ordinal) && name.Length > Collection.Length && name.IndexOf('/', Collection.Length) < 0 ? name[Collection.Length..] : null;

    public static Proto.Report ToProto(StoredReport report)
    {
        var state = (ReportState)report.State;
        var proto = new Proto.Report
        {
            Name = NameOf(report.Id),
            Revision = (int)report.Revision,
            Source = report.Source,
            SourceReliability = report.SourceReliability == 0 ? Proto.SourceReliability.F : (Proto.SourceReliability)report.SourceReliability,
            Url = report.Url ?? "",
            Title = report.Title ?? "",
            Language = report.Language,
            IngestedTime = report.IngestedTime.ToTimestamp(),
            CreateTime = report.CreateTime.ToTimestamp(),
            UpdateTime = report.UpdateTime.ToTimestamp(),
            Origin = report.OriginId,
            State = (Proto.ReportState)state,
            Failure = report.Failure ?? "",
            WithdrawalReason = report.WithdrawalReason ?? "",
            ClaimCount = (int)report.ClaimCount,
            ResendCount = (int)report.SendCount - 1,
            Text = report.Text ?? "",
            BodyStart = (int)report.BodyStart,
            Stages =
            {
                Stage("ingestion", report.IngestedTime),
                Stage("geocoding", report.GeocodedTime),
                Stage("entity", report.CodedTime),
                Stage("query", report.IndexedTime),
            },
        };
        if (EdtfDate.TryParse(report.Published, out var published))
        {
            proto.Published = new Proto.PublicationDate { Edtf = published.Value, FromTime = published.From.ToTimestamp(), UntilTime = published.Until.ToTimestamp() };
        }
        return proto;
    }

    private static Proto.StageProgress Stage(string name, DateTimeOffset? completed) => new() { Stage = name, CompleteTime = completed?.ToTimestamp() };
}
