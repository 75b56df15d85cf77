namespace Lagebild.Load;

/// <summary>
/// Processor time of a server on the same machine: its main process, what that started, and what of it has ended. Unlike the clock it does not
/// depend on what else the machine does.
/// </summary>
/// <param name="process">The main process; null if the server is elsewhere.</param>
internal sealed class ServerProcessor(int? process)
{
    // USER_HZ of Linux.
    private const double TicksPerSecond = 100;

    /// <summary>The process of this number, if it runs here under this name.</summary>
    public static ServerProcessor Of(int process, string name)
    {
        var file = $"/proc/{process}/comm";
        return new ServerProcessor(File.Exists(file) && File.ReadAllText(file).StartsWith(name, StringComparison.Ordinal) ? process : null);
    }

    /// <summary>Whether it runs here, so that its time is known.</summary>
    public bool IsHere => process is not null;

    /// <summary>Since its start.</summary>
    public TimeSpan Total
    {
        get
        {
            var ticks = 0L;
            foreach (var folder in process is null ? [] : Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(folder), out var one) && Fields(folder) is { } fields && (one == process || fields[1] == process))
                {
                    // utime and stime, and of the main process also those of its children that have ended.
                    ticks += fields[11] + fields[12] + (one == process ? fields[13] + fields[14] : 0);
                }
            }
            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    // The fields of /proc/N/stat behind the name, as numbers; the first, a letter, as 0. Null if the process has ended meanwhile.
    private static long[]? Fields(string folder)
    {
        try
        {
            var text = File.ReadAllText(folder + "/stat");
            return [.. text[(text.LastIndexOf(')') + 2)..].Split(' ').Select(field => long.TryParse(field, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
