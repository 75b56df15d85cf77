namespace Lagebild.Hosting;

/// <summary>What the dispatchers of one database share: who wakes them, and whose turn it is.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>Held by the one dispatcher that reads, where the database locks no rows.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Wakes one; a call while all are busy is remembered.</summary>
    public void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake: one remembered call is enough, since a dispatcher goes on until the outbox is empty.
            return;
        }
    }

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _signal.WaitAsync(atMost, cancellation);

    // Who has the turn may end after this: it holds nothing to free.
    public void Dispose() => _signal.Dispose();
}
