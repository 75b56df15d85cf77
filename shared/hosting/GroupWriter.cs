using System.Threading.Channels;

namespace Lagebild.Hosting;

/// <summary>
/// Group commit: callers that come side by side share one transaction, and each waits for its own result. One caller alone does
/// not wait for others.
/// </summary>
/// <typeparam name="TItem">What is written.</typeparam>
/// <typeparam name="TResult">What became of it.</typeparam>
public sealed class GroupWriter<TItem, TResult> : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> _write;
    private readonly Channel<Waiting> _waiting;
    private readonly int _most;
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task[] _writers;

    /// <summary>Starts the writers.</summary>
    /// <param name="write">Writes a group in one transaction and gives a result per item, in the same order.</param>
    /// <param name="most">Items of one group.</param>
    /// <param name="writers">Groups that are written at the same time.</param>
    /// <param name="patience">How long a small group waits for more after one in which several came together; a transaction costs the same for one and for many.</param>
    public GroupWriter(Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> write, int most = 200, int writers = 1, TimeSpan patience = default)
    {
        _write = write;
        _most = most;
        _patience = patience;
        _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(most * 4) { FullMode = BoundedChannelFullMode.Wait });
        // The groups belong to nobody's trace.
        using (ExecutionContext.SuppressFlow())
        {
            _writers = [.. Enumerable.Range(0, writers).Select(_ => Task.Run(RunAsync))];
        }
    }

    /// <summary>Writes one item together with others. If its group fails, it is tried once more on its own.</summary>
    public async Task<TResult> WriteAsync(TItem item, CancellationToken cancellation)
    {
        var waiting = new Waiting(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting, cancellation);
        return await waiting.Done.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _ending.CancelAfter(TimeSpan.FromSeconds(10));
        await Task.WhenAll(_writers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        var group = new List<Waiting>(_most);
        while (await _waiting.Reader.WaitToReadAsync(_ending.Token))
        {
            var several = group.Count > 1;
            group.Clear();
            Take(group);
            if (several && _patience > TimeSpan.Zero && group.Count < _most / 8)
            {
                await Task.Delay(_patience, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Take(group);
            }
            if (group.Count > 0 && !await TryWriteAsync(group, group.Count == 1))
            {
                // One bad item must not take the others with it.
                foreach (var one in group)
                {
                    await TryWriteAsync([one], true);
                }
            }
        }
    }

    private void Take(List<Waiting> group)
    {
        while (group.Count < _most && _waiting.Reader.TryRead(out var next))
        {
            group.Add(next);
        }
    }

    private async Task<bool> TryWriteAsync(IReadOnlyList<Waiting> group, bool last)
    {
        try
        {
            var results = await _write([.. group.Select(waiting => waiting.Item)], _ending.Token);
            for (var index = 0; index < group.Count; index++)
            {
                group[index].Done.TrySetResult(results[index]);
            }
            return true;
        }
        catch (Exception problem) when (last || Transient.Is(problem))
        {
            foreach (var waiting in group)
            {
                waiting.Done.TrySetException(problem);
            }
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private sealed record Waiting(TItem Item, TaskCompletionSource<TResult> Done);
}
