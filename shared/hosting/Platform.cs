using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lagebild.Hosting;

/// <summary>Collects the services that run in one process: one of them, or all.</summary>
public sealed class PlatformBuilder
{
    private readonly WebApplicationBuilder _host;

    internal PlatformBuilder(WebApplicationBuilder host, PlatformOptions options)
    {
        _host = host;
        Options = options;
    }

    /// <summary>Settings of the process.</summary>
    public PlatformOptions Options { get; }

    internal List<ConsumerRegistration> Consumers { get; } = [];

    internal List<ServiceBuilder> Services { get; } = [];

    /// <summary>Adds a service; called by its module's <c>Add…</c>.</summary>
    /// <param name="name">The service's name, lower case: it names its database, its queues and its spans.</param>
    /// <param name="configure">What it consists of.</param>
    public PlatformBuilder AddService(string name, Action<ServiceBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var service = new ServiceBuilder(name, _host, Options, Consumers);
        configure(service);
        Services.Add(service);
        return this;
    }
}

/// <summary>What every process of the platform does alike: ports, gRPC, errors, health, bus, telemetry.</summary>
public static class Platform
{
    /// <summary>Sets a process up: <c>builder.AddPlatform(platform => platform.AddGeocoding());</c>.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="services">Adds the services that run in it.</param>
    /// <param name="configure">Settings that come from a program instead of the environment.</param>
    /// <returns>The settings in force.</returns>
    public static PlatformOptions AddPlatform(this WebApplicationBuilder builder, Action<PlatformBuilder> services, Action<PlatformOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(services);
        builder.Configuration.AddEnvironmentVariables("LAGEBILD_");
        var options = PlatformOptions.Read(builder.Configuration, configure);
        builder.Services.AddSingleton(options);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ProcessorTurns>();
        var platform = new PlatformBuilder(builder, options);

        services(platform);

        QuietFrameworks(builder.Logging);
        var name = platform.Services is [var only] ? only.Name : "lagebild";
        Listen(builder, options, name);
        AddGrpc(builder.Services, platform.Services);
        TelemetrySetup.AddTo(builder, options, name);
        builder.Services.AddSingleton(provider => new ServiceAddresses(
            builder.Configuration, provider.GetRequiredService<IServer>(), platform.Services.Select(service => service.Name)));
        Bus.AddTo(builder.Services, options, platform.Consumers);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return options;
    }

    /// <summary>Maps health, reflection and metrics; the services map their own RPCs.</summary>
    public static WebApplication MapPlatform(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Health.WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Health.Ready), ResponseWriter = Health.WriteAsync });
        app.MapPrometheusScrapingEndpoint();
        return app;
    }

    // One line per report and service tells more than ten per request; readiness is asked for, not logged.
    private static void QuietFrameworks(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning)
        // A failed publish is told by the outbox, which also knows what it means; a failed message by its receiver.
        .AddFilter("MassTransit", LogLevel.Critical)
        .AddFilter("MassTransit.ReceiveTransport", LogLevel.Warning);

    private static void Listen(WebApplicationBuilder builder, PlatformOptions options, string name)
    {
        var address = IPAddress.Parse(options.Listen);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Without TLS one port cannot speak both.
            kestrel.Listen(address, options.GrpcPort ?? ServicePorts.Grpc(name), listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(address, options.HttpPort ?? ServicePorts.Http(name), listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            // A stream of reports or a subscription may be silent for hours; a call's deadline bounds all others.
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
    }

    private static void AddGrpc(IServiceCollection services, IReadOnlyList<ServiceBuilder> platform)
    {
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<ErrorInterceptor>();
            grpc.Interceptors.Add<ServiceTagInterceptor>();
        });
        services.AddGrpcReflection();
        services.AddHealthChecks();
        services.AddGrpcHealthChecks(health =>
        {
            health.Services.Map("", check => check.Tags.Contains(Health.Ready));
            foreach (var service in platform)
            {
                foreach (var grpcService in service.GrpcServices)
                {
                    health.Services.Map(grpcService, check => check.Tags.Contains(service.Name) || check.Tags.Contains("masstransit"));
                }
            }
        });
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = TimeSpan.Zero;
            publisher.Period = TimeSpan.FromSeconds(5);
        });
    }
}
