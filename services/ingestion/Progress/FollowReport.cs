using Lagebild.Contracts.Events.V1;
using MassTransit;

namespace Lagebild.Ingestion.Progress;

/// <summary>A stage was done with a report, or could not read it.</summary>
internal sealed class FollowStage(ReportProgress progress) : IConsumer<ReportStageCompleted>
{
    public Task Consume(ConsumeContext<ReportStageCompleted> context) => progress.RecordAsync(NoteOf(context.Message), context.CancellationToken);

    /// <summary>What it tells of the report's progress.</summary>
    public static ProgressNote NoteOf(ReportStageCompleted message)
    {
        var note = new ProgressNote(message.ReportId, message.Revision)
        {
            Failure = message.FailureReason is { } reason ? $"{message.Stage}: {reason}" : null,
        };
        var went = message.FailureReason is null;
        return note with { Geocoded = went && message.Stage == "geocoding" ? message.CompletedTime : null, Coded = went && message.Stage == "entity" ? message.CompletedTime : null };
    }
}

/// <summary>Stages were done with several reports.</summary>
internal sealed class FollowStages(ReportProgress progress) : IConsumer<ReportStagesCompleted>
{
    public Task Consume(ConsumeContext<ReportStagesCompleted> context) =>
        Task.WhenAll(context.Message.Completed.Select(message => progress.RecordAsync(FollowStage.NoteOf(message), context.CancellationToken)));
}

/// <summary>A report can be asked for: the circle closes.</summary>
internal sealed class FollowIndex(ReportProgress progress) : IConsumer<ReportIndexed>
{
    public Task Consume(ConsumeContext<ReportIndexed> context) => progress.RecordAsync(
        new ProgressNote(context.Message.ReportId, context.Message.Revision) { Indexed = context.Message.IndexedTime, ClaimCount = context.Message.ClaimCount },
        context.CancellationToken);
}
