namespace Lagebild.Entity;

/// <summary>Which stage of reading a report is at work, for the report that fails in it.</summary>
internal sealed class ReadProgress
{
    private volatile ThreadClock? clock;
    private volatile string stage = "start";

    /// <summary>How long the reading thread has worked; zero before it began.</summary>
    public TimeSpan Worked => clock?.Worked ?? TimeSpan.Zero;

    /// <summary>The stage that began last.</summary>
    public string Stage => stage;

    /// <summary>The reading begins on this thread.</summary>
    public void Begin() => clock = ThreadClock.OfThisThread();

    /// <summary>Begins a stage, unless the reading was ended.</summary>
    public void Enter(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        stage = name;
    }
}
