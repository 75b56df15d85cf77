using System.Diagnostics;
using System.Globalization;
using Dapper;
using Lagebild.Query;

namespace Lagebild.Load.Pictures;

/// <summary>Processor time of this process and of a PostgreSQL on the same machine.</summary>
internal sealed class Processor
{
    private readonly ServerProcessor _server;
    private TimeSpan _own;
    private TimeSpan _others;

    private Processor(ServerProcessor server) => _server = server;

    public static async Task<Processor> StartAsync(QueryDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var number = await connection.ExecuteScalarAsync<string>(new CommandDefinition(ServerTimes.MainProcessSql, cancellationToken: cancellation));
        var processor = new Processor(ServerProcessor.Of(int.Parse(number!, CultureInfo.InvariantCulture), "postgres"));
        processor.Restart();
        return processor;
    }

    public void Restart() => (_own, _others) = (Process.GetCurrentProcess().TotalProcessorTime, _server.Total);

    /// <summary>What each of so many calls or claims took since the start.</summary>
    public string Each(long count, string of)
    {
        var own = (Process.GetCurrentProcess().TotalProcessorTime - _own).TotalMilliseconds / count;
        var server = !_server.IsHere ? "server elsewhere" : string.Create(CultureInfo.InvariantCulture, $"server {(_server.Total - _others).TotalMilliseconds / count:F2}");
        return string.Create(CultureInfo.InvariantCulture, $"processor ms a {of}: own {own:F2}, {server}");
    }
}
