using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Text;
using MassTransit;

namespace Lagebild.Geocoding;

/// <summary>
/// Finds a report's places: <see cref="ReportIngested"/> in, <see cref="ReportGeocoded"/> and <see cref="ReportStagesCompleted"/> out.
/// Nothing is stored, and the same report gives the same places, so a message that comes twice does no harm.
/// </summary>
internal sealed partial class GeocodeReport(LiveGazetteer live, ProcessorTurns turns, StageNotes notes, TimeProvider time, ILogger<GeocodeReport> logger)
    : IConsumer<ReportIngested>
{
    public async Task Consume(ConsumeContext<ReportIngested> context)
    {
        var report = context.Message.Report;
        var cancellation = context.CancellationToken;
        if (report.BodyStart < 0 || report.BodyStart > report.Text.Length)
        {
            var reason = $"the report begins at {report.BodyStart}, outside its text of {report.Text.Length} characters";
            await notes.TellAsync(Completed(report, reason), cancellation);
            Telemetry.CountReports("geocoding", "failed");
            LogFailed(logger, report.ReportId, report.Revision, reason);
            return;
        }
        var toponyms = await GeocodeAsync(report, cancellation);
        await context.Publish(new ReportGeocoded { Report = report, Toponyms = toponyms }, cancellation);
        await notes.TellAsync(Completed(report, null), cancellation);
        Telemetry.CountReports("geocoding", "geocoded");
        LogGeocoded(logger, report.ReportId, report.Revision, toponyms.Count);
    }

    private async Task<IReadOnlyList<ToponymMention>> GeocodeAsync(ReportDocument report, CancellationToken cancellation)
    {
        using var turn = await turns.TakeAsync(cancellation);
        using var stage = Telemetry.StartStage("geocoding", "geocode", report.ReportId, report.Revision);
        var published = EdtfDate.TryParse(report.Published, out var date) ? date : null;
        return live.Geocoder.Find(ReportText.Read(report.Text, report.Language, published, report.BodyStart), report.Source);
    }

    private ReportStageCompleted Completed(ReportDocument report, string? failure) => new()
    {
        ReportId = report.ReportId, Revision = report.Revision, Stage = "geocoding", CompletedTime = time.GetUtcNow(), FailureReason = failure,
    };

    [LoggerMessage(EventName = "ReportGeocoded", Level = LogLevel.Debug, Message = "Report {ReportId} revision {Revision}: {Toponyms} toponyms.")]
    private static partial void LogGeocoded(ILogger logger, string reportId, int revision, int toponyms);

    [LoggerMessage(EventName = "ReportNotGeocoded", Level = LogLevel.Warning, Message = "Report {ReportId} revision {Revision} cannot be read: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reportId, int revision, string reason);
}
