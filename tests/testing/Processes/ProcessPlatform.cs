using Grpc.Net.Client;
using Npgsql;

namespace Lagebild.Testing.Processes;

/// <summary>
/// The whole platform as processes over the real broker and database: every service in as many instances as asked for,
/// with databases and queues of its own, gone with it.
/// </summary>
public sealed class ProcessPlatform : IAsyncDisposable
{
    public static readonly string[] Services = ["ingestion", "geocoding", "entity", "query"];

    private readonly string id = Guid.NewGuid().ToString("N")[..12];
    private readonly List<string> databases = [];
    private readonly List<ServiceProcess> processes = [];
    private readonly List<GrpcChannel> channels = [];

    public IReadOnlyList<ServiceProcess> Processes => processes;

    /// <summary>Starts it and waits until every instance is ready.</summary>
    /// <param name="instances">Of every service.</param>
    /// <param name="otlpEndpoint">Where traces go, if anywhere.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="settings">Environment variables for all of them.</param>
    /// <param name="databasePort">Where on 127.0.0.1 they find the database, if not where it is.</param>
    public static async Task<ProcessPlatform> StartAsync(
        int instances, string? otlpEndpoint, CancellationToken cancellation, IReadOnlyDictionary<string, string>? settings = null, int? databasePort = null)
    {
        var platform = new ProcessPlatform();
        try
        {
            await platform.StartServicesAsync(instances, otlpEndpoint, settings, databasePort, cancellation);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>An instance of a service.</summary>
    public ServiceProcess Instance(string service, int index = 0) => processes.Where(process => process.Service == service).ElementAt(index);

    /// <summary>A channel to one instance of a service.</summary>
    public GrpcChannel Channel(string service, int index = 0)
    {
        var channel = GrpcChannel.ForAddress(Instance(service, index).Address, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });
        channels.Add(channel);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in channels)
        {
            channel.Dispose();
        }
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
        foreach (var database in databases)
        {
            await RunAsync($"drop database if exists {database} with (force)", CancellationToken.None);
        }
    }

    private async Task StartServicesAsync(int instances, string? otlpEndpoint, IReadOnlyDictionary<string, string>? settings, int? databasePort, CancellationToken cancellation)
    {
        foreach (var service in Services)
        {
            var database = new NpgsqlConnectionStringBuilder(TestServers.Postgres) { Database = $"lagebild_{service}_{id}", MaxPoolSize = 20 };
            await RunAsync($"create database {database.Database}", cancellation);
            databases.Add(database.Database!);
            if (databasePort is { } port)
            {
                (database.Host, database.Port) = ("127.0.0.1", port);
            }
            var environment = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
            {
                ["LAGEBILD_DATABASE"] = database.ConnectionString,
                ["LAGEBILD_BUS"] = TestServers.RabbitMq,
                ["LAGEBILD_BUS_PREFIX"] = $"t{id}.",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlpEndpoint ?? "",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            };
            for (var i = 0; i < instances; i++)
            {
                processes.Add(new ServiceProcess(service, environment));
            }
        }
        foreach (var process in processes)
        {
            process.Start();
        }
        await Task.WhenAll(processes.Select(process => process.ReadyAsync(cancellation)));
    }

    private static async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(TestServers.Maintenance);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
