namespace Lagebild.Hosting;

/// <summary>
/// Turns for work that keeps a processor busy. A consumer whose messages also wait for a group to be written has many of them under way; so many as
/// <see cref="PlatformOptions.EffectiveConcurrency"/> says work at the same time.
/// </summary>
public sealed class ProcessorTurns : IDisposable
{
    private readonly SemaphoreSlim _turns;

    /// <summary>As many turns as the settings say.</summary>
    public ProcessorTurns(PlatformOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _turns = new SemaphoreSlim(options.EffectiveConcurrency);
    }

    /// <summary>Waits for a turn; disposing it gives it to the next.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        return new Turn(_turns);
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
