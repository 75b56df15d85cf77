using System.Diagnostics;
using System.Globalization;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
using Npgsql;

namespace Lagebild.Load;

/// <summary>What each process of the platform, its database and its broker have worked since the last reading, for each report.</summary>
internal sealed class ServerTimes
{
    /// <summary>Asks a PostgreSQL for the number of its main process.</summary>
    public const string MainProcessSql = "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)";

    private readonly List<(string Name, Func<TimeSpan> Total)> _all;
    private TimeSpan[] _last;

    private ServerTimes(List<(string Name, Func<TimeSpan> Total)> all)
    {
        _all = all;
        _last = [.. all.Select(one => one.Total())];
    }

    /// <summary>Begins; the broker's process is named by <c>LAGEBILD_LOAD_BROKER_PROCESS</c>, since a broker cannot be asked for it.</summary>
    public static async Task<ServerTimes> StartAsync(ProcessPlatform platform, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(TestServers.Postgres);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(MainProcessSql, connection);
        var database = ServerProcessor.Of(int.Parse((string)(await command.ExecuteScalarAsync(cancellation))!, CultureInfo.InvariantCulture), "postgres");
        var broker = int.TryParse(Environment.GetEnvironmentVariable("LAGEBILD_LOAD_BROKER_PROCESS"), out var process) ? ServerProcessor.Of(process, "beam") : new ServerProcessor(null);
        List<(string, Func<TimeSpan>)> all = [.. platform.Processes.Select(one => (one.Service, (Func<TimeSpan>)(() => one.Processor)))];
        if (database.IsHere)
        {
            all.Add(("PostgreSQL", () => database.Total));
        }
        if (broker.IsHere)
        {
            all.Add(("RabbitMQ", () => broker.Total));
        }
        all.Add(("client", () => Process.GetCurrentProcess().TotalProcessorTime));
        return new ServerTimes(all);
    }

    /// <summary>Milliseconds of processor time for each report since the last call, one after the other and together.</summary>
    public string Each(int reports)
    {
        TimeSpan[] now = [.. _all.Select(one => one.Total())];
        double[] each = [.. now.Zip(_last, (end, begin) => (end - begin).TotalMilliseconds / reports)];
        _last = now;
        return string.Join(", ", _all.Zip(each, (one, time) => string.Create(CultureInfo.InvariantCulture, $"{one.Name} {time:F2}")))
            + string.Create(CultureInfo.InvariantCulture, $"; together {each.Sum():F2}");
    }
}
