using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lagebild.Hosting;

/// <summary>One service as its module describes it.</summary>
public sealed class ServiceBuilder
{
    private readonly IHostApplicationBuilder _host;
    private readonly List<ConsumerRegistration> _consumers;

    internal ServiceBuilder(string name, IHostApplicationBuilder host, PlatformOptions options, List<ConsumerRegistration> consumers)
    {
        Name = name;
        Options = options;
        _host = host;
        _consumers = consumers;
    }

    /// <summary>The service's name: <c>geocoding</c>.</summary>
    public string Name { get; }

    /// <summary>Settings of the process.</summary>
    public PlatformOptions Options { get; }

    /// <summary>Where the service registers its own classes.</summary>
    public IServiceCollection Services => _host.Services;

    internal List<string> GrpcServices { get; } = [];

    /// <summary>
    /// The service's database, with its migrations, outbox, dispatchers and health check:
    /// <c>service.AddDatabase(options => new GeocodingDatabase(options));</c>.
    /// </summary>
    public ServiceBuilder AddDatabase<TDatabase>(Func<DatabaseOptions, TDatabase> create) where TDatabase : Database => AddDatabase((_, options) => create(options));

    /// <summary>As <see cref="AddDatabase{TDatabase}(Func{DatabaseOptions, TDatabase})"/>, for a database that needs other parts of its service.</summary>
    public ServiceBuilder AddDatabase<TDatabase>(Func<IServiceProvider, DatabaseOptions, TDatabase> create) where TDatabase : Database
    {
        var setting = _host.Configuration[$"{Name}:DATABASE"] ?? Options.Database;
        var options = DatabaseOptions.Parse(Name, setting.Length > 0 ? setting : Path.Combine(Options.Data, Name + ".db"));
        Services.AddSingleton(services => create(services, options));
        Services.AddSingleton<IHostedService>(services => new SchemaStart(
            services.GetRequiredService<TDatabase>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<SchemaStart>>()));
        Services.AddSingleton<IHostedService>(services => new OutboxDispatcher(
            services.GetRequiredService<TDatabase>(), services.GetRequiredService<MessagePublisher>(), Options,
            services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<OutboxDispatcher>>()));
        Services.AddHealthChecks().Add(new HealthCheckRegistration(
            $"{Name} database", services => new DatabaseHealth(services.GetRequiredService<TDatabase>()), HealthStatus.Unhealthy, [Name, Health.Ready], TimeSpan.FromSeconds(5)));
        return this;
    }

    /// <summary>
    /// A consumer with the queue it reads, named <c>{service}.{message}</c>: <c>service.AddConsumer&lt;GeocodeReport&gt;("geocoding.report-ingested");</c>.
    /// </summary>
    /// <param name="endpoint">The queue; begins with the service's name, so that no two services share one by accident.</param>
    /// <param name="concurrency">Messages at the same time, where the platform's setting does not fit.</param>
    public ServiceBuilder AddConsumer<TConsumer>(string endpoint, int? concurrency = null) where TConsumer : class, IConsumer
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!endpoint.StartsWith(Name + ".", StringComparison.Ordinal))
        {
            throw new ArgumentException($"The endpoint must begin with '{Name}.'.", nameof(endpoint));
        }
        _consumers.Add(new ConsumerRegistration(Name, typeof(TConsumer), endpoint, concurrency));
        return this;
    }

    /// <summary>
    /// Options of the service, from <c>LAGEBILD_{SERVICE}__{PROPERTY}</c>, checked before the service starts by a
    /// source-generated <c>[OptionsValidator]</c> class.
    /// </summary>
    public ServiceBuilder AddOptions<TOptions, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>()
        where TOptions : class, new()
        where TValidator : class, IValidateOptions<TOptions>
    {
        Services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        Services.AddOptions<TOptions>().Bind(_host.Configuration.GetSection(Name)).ValidateOnStart();
        return this;
    }

    /// <summary>
    /// A gRPC client of another service, at <c>LAGEBILD_{OTHER}__ADDRESS</c>; by default in this process if it runs here, else on its
    /// default port of this machine. Deadlines and cancellation of the current call are passed on.
    /// </summary>
    public ServiceBuilder AddClient<TClient>(string other) where TClient : ClientBase
    {
        ArgumentNullException.ThrowIfNull(other);
        Services.AddGrpcClient<TClient>((services, client) => client.Address = services.GetRequiredService<ServiceAddresses>().Of(other))
            .EnableCallContextPropagation(propagation => propagation.SuppressContextNotFoundErrors = true);
        return this;
    }

    /// <summary>The full name of a gRPC service of this service, for <c>grpc.health.v1</c>: <c>lagebild.geocoding.v1.GeocodingService</c>.</summary>
    public ServiceBuilder AddGrpcHealth(string grpcService)
    {
        GrpcServices.Add(grpcService);
        return this;
    }
}
