using Lagebild.Query.Counts;
using Xunit;

namespace Lagebild.Query.Tests;

/// <summary>Many ask the same at once.</summary>
public sealed class RememberedTests
{
    private readonly Remembered<string> _results = new(text => text.Length, 16);

    [Fact]
    public async Task Of_many_who_ask_at_once_one_finds_it_out()
    {
        var found = 0;
        var gate = new TaskCompletionSource();

        var all = Enumerable.Range(0, 20).Select(_ => _results.GetAsync("key", async () =>
        {
            Interlocked.Increment(ref found);
            await gate.Task;
            return "answer";
        }, TestContext.Current.CancellationToken)).ToArray();
        gate.SetResult();

        Assert.All(await Task.WhenAll(all), answer => Assert.Equal("answer", answer));
        Assert.Equal(1, found);
    }

    [Fact]
    public async Task Whoever_waits_for_one_who_gives_up_finds_it_out_alone()
    {
        var gate = new TaskCompletionSource<string>();
        var first = _results.GetAsync("key", () => gate.Task, TestContext.Current.CancellationToken);
        var second = _results.GetAsync("key", () => Task.FromResult("answer"), TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);

        gate.SetCanceled(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("answer", await second);
    }

    [Fact]
    public async Task What_was_not_asked_for_lately_is_forgotten_first()
    {
        var found = new List<string>();
        Task<string> Ask(string key) => _results.GetAsync(key, () =>
        {
            found.Add(key);
            return Task.FromResult("four");
        }, TestContext.Current.CancellationToken);

        foreach (var key in (string[])["a", "b", "c", "d", "a", "e", "a", "e", "b"])
        {
            await Ask(key);
        }

        // With the fifth there is no room for all: b and c, unused for longest, go.
        Assert.Equal(["a", "b", "c", "d", "e", "b"], found);
    }
}
