using Lagebild.Contracts.Events.V1;

namespace Lagebild.Hosting;

/// <summary>
/// Tells ingestion with which reports a stage is done: those that come side by side in one message, since each message costs the broker and both ends as
/// much as it does for one report. A consumer awaits it before it acknowledges its report, so that no note is lost.
/// </summary>
public sealed class StageNotes : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly GroupWriter<ReportStageCompleted, bool> _group;

    internal StageNotes(MessagePublisher publisher, PlatformOptions options) =>
        _group = new GroupWriter<ReportStageCompleted, bool>(
            async (notes, cancellation) =>
            {
                await publisher.PublishAsync(new ReportStagesCompleted { Completed = notes }, TimeSpan.FromSeconds(options.PublishTimeoutSeconds), cancellation);
                return new bool[notes.Count];
            },
            patience: Patience);

    /// <summary>Tells that a stage is done with a report, or why it cannot be; ends when the broker has confirmed it.</summary>
    public Task TellAsync(ReportStageCompleted note, CancellationToken cancellation) => _group.WriteAsync(note, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _group.DisposeAsync();
}
