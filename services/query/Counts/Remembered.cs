namespace Lagebild.Query.Counts;

/// <summary>
/// Results that were asked for lately and can never become wrong, since their keys say what they are a function of. Of many callers who ask the same
/// at once, one finds it out and the others wait for it.
/// </summary>
/// <param name="bytesOf">About how many bytes a result takes.</param>
/// <param name="most">So many bytes are remembered; those unused for longest are forgotten first.</param>
internal sealed class Remembered<TResult>(Func<TResult, long> bytesOf, long most)
    where TResult : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Task<TResult> Result, long Used)> _known = new(StringComparer.Ordinal);
    private long _bytes;
    private long _uses;

    /// <summary>The result of a key.</summary>
    /// <param name="key">Says all it depends on.</param>
    /// <param name="make">Finds it out, for this caller: if that fails or is ended, another caller does it again.</param>
    /// <param name="cancellation">Ends waiting.</param>
    public async Task<TResult> GetAsync(string key, Func<Task<TResult>> make, CancellationToken cancellation)
    {
        while (true)
        {
            var mine = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<TResult> result;
            lock (_lock)
            {
                result = _known.TryGetValue(key, out var found) ? found.Result : mine.Task;
                _known[key] = (result, ++_uses);
            }
            if (result == mine.Task)
            {
                return await MakeAsync(key, make, mine);
            }
            await ((Task)result).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            if (result.IsCompletedSuccessfully)
            {
                return await result;
            }
        }
    }

    private async Task<TResult> MakeAsync(string key, Func<Task<TResult>> make, TaskCompletionSource<TResult> promise)
    {
        try
        {
            var result = await make();
            promise.SetResult(result);
            Keep(bytesOf(result));
            return result;
        }
        catch
        {
            lock (_lock)
            {
                _known.Remove(key);
            }
            // Whoever waits tries for itself.
            promise.SetCanceled(CancellationToken.None);
            throw;
        }
    }

    private void Keep(long bytes)
    {
        lock (_lock)
        {
            _bytes += bytes;
            if (_bytes <= most)
            {
                return;
            }
            // A quarter goes at once, so that the order is not looked up with every new result.
            foreach (var (key, one) in _known.Where(one => one.Value.Result.IsCompletedSuccessfully).OrderBy(one => one.Value.Used).ToArray())
            {
                if (_bytes <= most * 3 / 4)
                {
                    break;
                }
                _known.Remove(key);
                _bytes -= bytesOf(one.Result.Result);
            }
        }
    }
}
