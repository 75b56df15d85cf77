namespace Lagebild.Entity;

/// <summary>Which stage of reading a report is at work, for the report that fails in it.</summary>
internal sealed class ReadProgress
{
    private readonly TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string stage = "start";

    /// <summary>Ends when the reading begins: waiting for a thread on a busy machine is not the report's fault.</summary>
    public Task Began => began.Task;

    /// <summary>The stage that began last.</summary>
    public string Stage => stage;

    /// <summary>Begins a stage, unless the reading was ended.</summary>
    public void Enter(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        stage = name;
        began.TrySetResult();
    }
}
