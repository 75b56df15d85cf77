using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lagebild.Hosting;

/// <summary>
/// What a process needs to know about its surroundings. Every setting is an environment variable <c>LAGEBILD_…</c> and has
/// a default that works on a developer's machine without any server.
/// </summary>
public sealed class PlatformOptions
{
    /// <summary>
    /// <c>LAGEBILD_DATABASE</c>: a PostgreSQL connection string or <c>postgres://</c> address, in which <c>{service}</c> stands for the
    /// service's name; or empty for SQLite files under <see cref="Data"/>. One service alone can be set by
    /// <c>LAGEBILD_{SERVICE}__DATABASE</c>.
    /// </summary>
    [ConfigurationKeyName("DATABASE")]
    public string Database { get; set; } = "";

    /// <summary><c>LAGEBILD_DATA</c>: the folder of the SQLite files.</summary>
    [ConfigurationKeyName("DATA"), Required]
    public string Data { get; set; } = "lagebild-data";

    /// <summary><c>LAGEBILD_BUS</c>: <c>memory</c>, for services in one process, or <c>amqp://user:password@host:5672/vhost</c>.</summary>
    [ConfigurationKeyName("BUS"), Required, RegularExpression("^(memory$|amqps?://.+)", ErrorMessage = "LAGEBILD_BUS must be 'memory' or an amqp:// address.")]
    public string Bus { get; set; } = "memory";

    /// <summary><c>LAGEBILD_BUS_PREFIX</c>: put before every exchange and queue, so that several platforms can share one broker.</summary>
    [ConfigurationKeyName("BUS_PREFIX")]
    public string BusPrefix { get; set; } = "";

    /// <summary>
    /// <c>LAGEBILD_BUS_HEARTBEAT_SECONDS</c>: how often broker and bus show each other that they are there; a connection that is silent for
    /// twice as long is given up.
    /// </summary>
    [ConfigurationKeyName("BUS_HEARTBEAT_SECONDS"), Range(1, 300)]
    public int BusHeartbeatSeconds { get; set; } = 10;

    /// <summary><c>LAGEBILD_CONCURRENCY</c>: messages that one consumer works on at the same time; 0: the number of processors, at least four.</summary>
    [ConfigurationKeyName("CONCURRENCY"), Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary><c>LAGEBILD_PREFETCH</c>: messages that the broker hands to one consumer ahead; 0: four times the concurrency.</summary>
    [ConfigurationKeyName("PREFETCH"), Range(0, 10_000)]
    public int Prefetch { get; set; }

    /// <summary><c>LAGEBILD_OUTBOX_DISPATCHERS</c>: dispatchers side by side per database.</summary>
    [ConfigurationKeyName("OUTBOX_DISPATCHERS"), Range(1, 64)]
    public int OutboxDispatchers { get; set; } = 2;

    /// <summary><c>LAGEBILD_OUTBOX_BATCH</c>: messages per dispatch.</summary>
    [ConfigurationKeyName("OUTBOX_BATCH"), Range(1, 10_000)]
    public int OutboxBatch { get; set; } = 200;

    /// <summary><c>LAGEBILD_OUTBOX_POLL_SECONDS</c>: how often the outbox is looked at without being woken.</summary>
    [ConfigurationKeyName("OUTBOX_POLL_SECONDS"), Range(0.01, 3600)]
    public double OutboxPollSeconds { get; set; } = 2;

    /// <summary><c>LAGEBILD_PUBLISH_TIMEOUT_SECONDS</c>: how long a dispatcher waits for the broker's confirmations of a batch.</summary>
    [ConfigurationKeyName("PUBLISH_TIMEOUT_SECONDS"), Range(0.1, 600)]
    public double PublishTimeoutSeconds { get; set; } = 15;

    /// <summary><c>LAGEBILD_LISTEN</c>: the IP address to listen on.</summary>
    [ConfigurationKeyName("LISTEN"), Required]
    public string Listen { get; set; } = "127.0.0.1";

    /// <summary><c>LAGEBILD_GRPC_PORT</c>: gRPC, HTTP/2 without TLS; 0 takes a free one. Default: see <see cref="ServicePorts"/>.</summary>
    [ConfigurationKeyName("GRPC_PORT"), Range(0, 65535)]
    public int? GrpcPort { get; set; }

    /// <summary><c>LAGEBILD_HTTP_PORT</c>: health, metrics, gRPC-Web and JSON, HTTP/1.1; 0 takes a free one.</summary>
    [ConfigurationKeyName("HTTP_PORT"), Range(0, 65535)]
    public int? HttpPort { get; set; }

    /// <summary><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>: where traces go; empty: traces are off.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public string? OtlpEndpoint { get; set; }

    /// <summary>Whether the bus lives in this process and forgets everything with it.</summary>
    public bool BusInMemory => string.Equals(Bus, "memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>The concurrency in force.</summary>
    public int EffectiveConcurrency => Concurrency > 0 ? Concurrency : Math.Max(4, Environment.ProcessorCount);

    /// <summary>The prefetch in force.</summary>
    public int EffectivePrefetch => Prefetch > 0 ? Prefetch : EffectiveConcurrency * 4;

    internal static PlatformOptions Read(IConfiguration configuration, Action<PlatformOptions>? configure)
    {
        var options = configuration.Get<PlatformOptions>() ?? new PlatformOptions();
        configure?.Invoke(options);
        var result = new PlatformOptionsValidator().Validate(null, options);
        return result.Failed ? throw new OptionsValidationException(nameof(PlatformOptions), typeof(PlatformOptions), result.Failures) : options;
    }
}

[OptionsValidator]
internal sealed partial class PlatformOptionsValidator : IValidateOptions<PlatformOptions>;

/// <summary>The ports that a service has by default, one pair each, so that all can run on one machine.</summary>
public static class ServicePorts
{
    private static readonly string[] Services = ["lagebild", "ingestion", "geocoding", "entity", "query"];

    /// <summary>gRPC: 7100 for all services in one process, then 7101 ingestion, 7102 geocoding, 7103 entity, 7104 query.</summary>
    public static int Grpc(string service) => 7100 + Math.Max(0, Array.IndexOf(Services, service));

    /// <summary>HTTP/1.1: 80 above the gRPC port.</summary>
    public static int Http(string service) => Grpc(service) + 80;
}
