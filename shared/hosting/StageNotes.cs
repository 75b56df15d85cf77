using System.Diagnostics;
using Lagebild.Contracts.Events.V1;

namespace Lagebild.Hosting;

/// <summary>
/// Tells ingestion with which reports a stage is done: those that come side by side in one message, since each message costs the broker and both ends as
/// much as it does for one report. A consumer awaits it before it acknowledges its report, so that no note is lost. A message about one report goes on in
/// that report's trace; one about several has a trace of its own, and the link between the two stands at both ends.
/// </summary>
public sealed class StageNotes : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly GroupWriter<Note, bool> _group;

    internal StageNotes(MessagePublisher publisher, PlatformOptions options) =>
        _group = new GroupWriter<Note, bool>(
            async (notes, cancellation) =>
            {
                using var telling = Telemetry.StartNotes([.. notes.Select(note => note.Trace)]);
                await publisher.PublishAsync(
                    new ReportStagesCompleted { Completed = [.. notes.Select(note => note.Completed)] }, TimeSpan.FromSeconds(options.PublishTimeoutSeconds), cancellation);
                return new bool[notes.Count];
            },
            patience: Patience);

    /// <summary>Tells that a stage is done with a report, or why it cannot be; ends when the broker has confirmed it.</summary>
    public Task TellAsync(ReportStageCompleted note, CancellationToken cancellation) => _group.WriteAsync(new Note(note, Activity.Current), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _group.DisposeAsync();

    private sealed record Note(ReportStageCompleted Completed, Activity? Trace);
}
