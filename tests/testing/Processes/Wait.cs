using System.Diagnostics;
using Xunit;

namespace Lagebild.Testing.Processes;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Wait
{
    /// <summary>
    /// Fits all that has no pause of its own: long enough for a machine that does ten other things, and the end of a test that waits for
    /// what never comes.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>As the other, with <see cref="Patience"/>.</summary>
    public static Task ForAsync(string what, Func<Task<bool>> condition, CancellationToken cancellation, Func<string>? explain = null) =>
        ForAsync(what, Patience, condition, cancellation, explain);

    /// <summary>Waits until the condition holds; fails the test if it does not in time.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="atMost">When to give up.</param>
    /// <param name="condition">Asked ten times a second.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="explain">What else belongs into the message.</param>
    public static async Task ForAsync(string what, TimeSpan atMost, Func<Task<bool>> condition, CancellationToken cancellation, Func<string>? explain = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > atMost)
            {
                Assert.Fail($"Waited {atMost.TotalSeconds:F0} s for {what}.\n{explain?.Invoke()}");
            }
            await Task.Delay(100, cancellation);
        }
    }
}
