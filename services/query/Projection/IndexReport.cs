using System.Diagnostics;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using MassTransit;

namespace Lagebild.Query.Projection;

/// <summary>Way in: what the entity service read becomes part of the picture. Messages that come side by side share a transaction.</summary>
internal sealed partial class IndexReport(PictureGroup group, ILogger<IndexReport> logger) : IConsumer<ReportCoded>
{
    public async Task Consume(ConsumeContext<ReportCoded> context)
    {
        var report = context.Message.Report;
        using var stage = Telemetry.StartStage("query", "index", report.ReportId, report.Revision);
        var changed = await group.WriteAsync(new PictureChange(context.Message, null, Activity.Current), context.CancellationToken);
        Telemetry.CountReports("query", changed ? "indexed" : "duplicate");
        LogIndexed(logger, report.ReportId, report.Revision, context.Message.Layers.Claims.Count, changed);
    }

    [LoggerMessage(EventName = "ReportIndexed", Level = LogLevel.Debug, Message = "Report {ReportId}, revision {Revision}, with {Claims} claims; new: {Changed}")]
    private static partial void LogIndexed(ILogger logger, string reportId, int revision, int claims, bool changed);
}

/// <summary>Way in: a withdrawn report counts no more.</summary>
internal sealed partial class WithdrawReport(PictureGroup group, ILogger<WithdrawReport> logger) : IConsumer<ReportWithdrawn>
{
    public async Task Consume(ConsumeContext<ReportWithdrawn> context)
    {
        var withdrawal = context.Message;
        using var stage = Telemetry.StartStage("query", "withdraw", withdrawal.ReportId, withdrawal.Revision);
        await group.WriteAsync(new PictureChange(null, withdrawal, Activity.Current), context.CancellationToken);
        Telemetry.CountReports("query", "withdrawn");
        LogWithdrawn(logger, withdrawal.ReportId, withdrawal.Revision);
    }

    [LoggerMessage(EventName = "ReportWithdrawn", Level = LogLevel.Information, Message = "Report {ReportId} was withdrawn at revision {Revision}")]
    private static partial void LogWithdrawn(ILogger logger, string reportId, int revision);
}

/// <summary>Collects the changes that come side by side.</summary>
internal sealed class PictureGroup(PictureWriter writer) : IAsyncDisposable
{
    /// <summary>Groups side by side; see <see cref="PictureWriter"/>.</summary>
    public const int Writers = 3;

    /// <summary>Reports of a group: more save little, and those that wait for the clock wait longer.</summary>
    public const int Most = 400;

    // A group costs some twenty round trips, whether of one report or of many; a reader notices no delay of this length. Meanwhile the next is written ahead, and one more is read.
    private readonly GroupWriter<PictureChange, bool> _group = new(writer.WriteAsync, Most, Writers, patience: TimeSpan.FromMilliseconds(150));

    public Task<bool> WriteAsync(PictureChange change, CancellationToken cancellation) => _group.WriteAsync(change, cancellation);

    public ValueTask DisposeAsync() => _group.DisposeAsync();
}
