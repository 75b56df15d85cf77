using System.Diagnostics;
using Xunit;

namespace Lagebild.Testing.Processes;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Wait
{
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
