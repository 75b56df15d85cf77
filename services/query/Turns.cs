namespace Lagebild.Query;

/// <summary>
/// Lets few questions work at once, in the order in which they came. Sixteen on two processors do not go faster than four: each only takes
/// longer, and the unlucky one much longer. A question that works for longer than most goes on, and the next one has its turn: a slow
/// question, or a disk, never keeps short ones waiting.
/// </summary>
/// <param name="atOnce">Questions that work at the same time; at least one.</param>
/// <param name="patience">After how long a question that still works no more counts.</param>
/// <param name="time">The clock for that.</param>
internal sealed class Turns(int atOnce, TimeSpan patience, TimeProvider time) : IDisposable
{
    /// <summary>Most questions are answered by then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _free = new(atOnce);

    /// <summary>Questions at once where nobody says how many: the database on this machine works for one while this process does for another.</summary>
    public static int Usual => 2 * Environment.ProcessorCount;

    /// <summary>Waits for a turn; dispose it when the question is answered.</summary>
    /// <param name="cancellation">Gives the waiting up.</param>
    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        return new Turn(_free, patience, time);
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Turn : IDisposable
    {
        private readonly ITimer _patience;
        private SemaphoreSlim? _taken;

        public Turn(SemaphoreSlim taken, TimeSpan patience, TimeProvider time)
        {
            _taken = taken;
            _patience = time.CreateTimer(turn => ((Turn)turn!).Return(), this, patience, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            Return();
            _patience.Dispose();
        }

        private void Return()
        {
            try
            {
                Interlocked.Exchange(ref _taken, null)?.Release();
            }
            catch (ObjectDisposedException)
            {
                // The process ends while the question still works: nobody waits for its turn any more.
            }
        }
    }
}
