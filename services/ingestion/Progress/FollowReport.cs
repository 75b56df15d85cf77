using Lagebild.Contracts.Events.V1;
using MassTransit;

namespace Lagebild.Ingestion.Progress;

/// <summary>A stage was done with a report, or could not read it.</summary>
internal sealed class FollowStage(ReportProgress progress) : IConsumer<ReportStageCompleted>
{
    public Task Consume(ConsumeContext<ReportStageCompleted> context)
    {
        var message = context.Message;
        var note = new ProgressNote(message.ReportId, message.Revision)
        {
            Failure = message.FailureReason is { } reason ? $"{message.Stage}: {reason}" : null,
        };
        var went = message.FailureReason is null;
        return progress.RecordAsync(
            note with { Geocoded = went && message.Stage == "geocoding" ? message.CompletedTime : null, Coded = went && message.Stage == "entity" ? message.CompletedTime : null },
            context.CancellationToken);
    }
}

/// <summary>A report can be asked for: the circle closes.</summary>
internal sealed class FollowIndex(ReportProgress progress) : IConsumer<ReportIndexed>
{
    public Task Consume(ConsumeContext<ReportIndexed> context) => progress.RecordAsync(
        new ProgressNote(context.Message.ReportId, context.Message.Revision) { Indexed = context.Message.IndexedTime, ClaimCount = context.Message.ClaimCount },
        context.CancellationToken);
}
