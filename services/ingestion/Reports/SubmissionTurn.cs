namespace Lagebild.Ingestion.Reports;

/// <summary>
/// Keeps the order of a stream: reports are read side by side, but go to the store one after the other as they came, so that
/// of two revisions the later one counts.
/// </summary>
internal sealed class SubmissionTurn
{
    private readonly TaskCompletionSource passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task before;

    private SubmissionTurn(Task before) => this.before = before;

    /// <summary>The turn of a report that nothing goes before.</summary>
    public static SubmissionTurn First() => new(Task.CompletedTask);

    /// <summary>The turn of the report that follows in the stream.</summary>
    public SubmissionTurn Next() => new(passed.Task);

    /// <summary>Waits until all reports before have gone to the store, or were refused.</summary>
    public Task ComesAsync(CancellationToken cancellation) => before.WaitAsync(cancellation);

    /// <summary>The next one may go; for a report that was refused before its turn came, once it would have come.</summary>
    public void Pass() => before.ContinueWith(_ => passed.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
