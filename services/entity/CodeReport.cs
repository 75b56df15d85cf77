using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Curation;
using Lagebild.Hosting;
using MassTransit;

namespace Lagebild.Entity;

/// <summary>
/// Reads a geocoded report: <see cref="ReportGeocoded"/> in, <see cref="ReportCoded"/> and <see cref="ReportStagesCompleted"/> out.
/// Reading the same report again gives the same layers, so a message that comes twice does no harm.
/// </summary>
internal sealed partial class CodeReport(
    EntityCatalog catalog, ReadBudget budget, ProcessorTurns turns, CodingStore store, StageNotes notes, TimeProvider time, ILogger<CodeReport> logger) : IConsumer<ReportGeocoded>
{
    public async Task Consume(ConsumeContext<ReportGeocoded> context)
    {
        var report = context.Message.Report;
        var cancellation = context.CancellationToken;
        var outcome = await ReadAsync(context.Message, cancellation);
        if (outcome.Layers is not { } layers)
        {
            await store.FailAsync(report, outcome.Failure!, cancellation);
            Telemetry.CountReports("entity", "failed");
            LogFailed(logger, report.ReportId, report.Revision, outcome.Failure!);
            return;
        }
        await store.NoteCandidatesAsync(report, layers.Entities, cancellation);
        await context.Publish(new ReportCoded { Report = report, Layers = layers }, cancellation);
        await notes.TellAsync(
            new ReportStageCompleted { ReportId = report.ReportId, Revision = report.Revision, Stage = "entity", CompletedTime = time.GetUtcNow() }, cancellation);
        Telemetry.CountReports("entity", "coded");
        LogCoded(logger, report.ReportId, report.Revision, layers.Entities.Count, layers.Claims.Count);
    }

    private async Task<ReadOutcome> ReadAsync(ReportGeocoded message, CancellationToken cancellation)
    {
        using var turn = await turns.TakeAsync(cancellation);
        using var stage = Telemetry.StartStage("entity", "read", message.Report.ReportId, message.Report.Revision);
        var now = await catalog.SnapshotAsync(cancellation);
        var outcome = await budget.ReadAsync(now.Reader, message.Report, message.Toponyms, cancellation);
        if (outcome.Failure is { } failure)
        {
            stage.Fail(failure);
        }
        return outcome;
    }

    [LoggerMessage(EventName = "ReportCoded", Level = LogLevel.Debug, Message = "Report {ReportId} revision {Revision}: {Entities} entity mentions, {Claims} claims.")]
    private static partial void LogCoded(ILogger logger, string reportId, int revision, int entities, int claims);

    [LoggerMessage(EventName = "ReportNotCoded", Level = LogLevel.Warning, Message = "Report {ReportId} revision {Revision} cannot be read: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reportId, int revision, string reason);
}
