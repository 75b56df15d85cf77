namespace Lagebild.Hosting;

/// <summary>Wakes the dispatchers of one database; a call while all are busy is remembered.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

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

    public void Dispose() => _signal.Dispose();
}
