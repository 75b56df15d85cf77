using System.Diagnostics;
using System.Globalization;
using Dapper;
using Lagebild.Query;

namespace Lagebild.Load.Pictures;

/// <summary>
/// Processor time of this process and of a PostgreSQL on the same machine (its main process, what that started, and what of it has ended): unlike the clock it
/// does not depend on what else the machine does.
/// </summary>
internal sealed class Processor
{
    // USER_HZ of Linux.
    private const double TicksPerSecond = 100;

    private readonly int? _server;
    private TimeSpan _own;
    private double _others;

    private Processor(int? server) => _server = server;

    public static async Task<Processor> StartAsync(QueryDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var number = await connection.ExecuteScalarAsync<string>(new CommandDefinition("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)", cancellationToken: cancellation));
        var server = int.Parse(number!, CultureInfo.InvariantCulture);
        var processor = new Processor(File.Exists($"/proc/{server}/comm") && File.ReadAllText($"/proc/{server}/comm").StartsWith("postgres", StringComparison.Ordinal) ? server : null);
        processor.Restart();
        return processor;
    }

    public void Restart() => (_own, _others) = (Process.GetCurrentProcess().TotalProcessorTime, ServerSeconds());

    /// <summary>What each of so many calls or claims took since the start.</summary>
    public string Each(long count, string of)
    {
        var own = (Process.GetCurrentProcess().TotalProcessorTime - _own).TotalMilliseconds / count;
        var server = _server is null ? "server elsewhere" : string.Create(CultureInfo.InvariantCulture, $"server {(ServerSeconds() - _others) * 1000 / count:F2}");
        return string.Create(CultureInfo.InvariantCulture, $"processor ms a {of}: own {own:F2}, {server}");
    }

    private double ServerSeconds()
    {
        var ticks = 0L;
        foreach (var folder in _server is null ? [] : Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var process) && Fields(folder) is { } fields && (process == _server || fields[1] == _server))
            {
                // utime and stime, and of the main process also those of its children that have ended.
                ticks += fields[11] + fields[12] + (process == _server ? fields[13] + fields[14] : 0);
            }
        }
        return ticks / TicksPerSecond;
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
