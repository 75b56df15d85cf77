using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Lagebild.Entity;

/// <summary>
/// How long one thread has worked on one thing: processor time on Linux, where the kernel tells it per thread
/// (proc_pid_stat(5), fields utime and stime), and time on the wall elsewhere.
/// </summary>
internal sealed partial class ThreadClock
{
    private const double TicksPerSecond = 100;

    private readonly Stopwatch wall = Stopwatch.StartNew();
    private readonly string? statistics;
    private readonly double start;

    private ThreadClock(string? statistics)
    {
        this.statistics = statistics;
        start = statistics is null ? 0 : Read(statistics);
    }

    /// <summary>What the thread has worked since <see cref="OfThisThread"/>; of a thread that has ended, as much as on the wall.</summary>
    public TimeSpan Worked => statistics is not null && File.Exists(statistics) ? TimeSpan.FromSeconds(Read(statistics) - start) : wall.Elapsed;

    /// <summary>Starts a clock for the calling thread; any thread may read it.</summary>
    public static ThreadClock OfThisThread() =>
        new(OperatingSystem.IsLinux() ? string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{CurrentThread()}/stat") : null);

    private static double Read(string statistics)
    {
        var text = File.ReadAllText(statistics);
        // The second field is the thread's name in brackets, which may hold blanks.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int CurrentThread();
}
