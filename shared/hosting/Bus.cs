using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lagebild.Hosting;

/// <summary>A consumer as a service registered it.</summary>
internal sealed record ConsumerRegistration(string Service, Type Consumer, string Endpoint, int? Concurrency);

/// <summary>
/// The transport: in memory for services in one process, RabbitMQ for services of their own. Nothing else in the code knows which.
/// </summary>
internal static class Bus
{
    private const string Contracts = "urn:message:Lagebild.Contracts.";

    public static void AddTo(IServiceCollection services, PlatformOptions options, IReadOnlyList<ConsumerRegistration> consumers)
    {
        services.AddOptions<MassTransitHostOptions>().Configure(host =>
        {
            // In memory a message without a started receiver is lost, so all start first. A broker may be away: then the service
            // starts without it, says that it is not ready, and the outbox waits.
            host.WaitUntilStarted = options.BusInMemory;
            host.StopTimeout = TimeSpan.FromSeconds(20);
        });
        services.AddSingleton<BrokerSockets>();
        services.AddSingleton<MessagePublisher>();
        services.AddSingleton(provider => new StageNotes(provider.GetRequiredService<MessagePublisher>(), options));
        services.AddSingleton(new DeadLetters(options, [.. consumers.Select(consumer => consumer.Endpoint)]));
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var consumer in consumers)
            {
                bus.AddConsumer(consumer.Consumer);
            }
            if (options.BusInMemory)
            {
                bus.UsingInMemory((context, transport) =>
                {
                    CarryEvents(transport);
                    LogContext.ConfigureCurrentLogContext(new OutlivingLoggerFactory(context.GetRequiredService<ILoggerFactory>()));
                    foreach (var consumer in consumers)
                    {
                        transport.ReceiveEndpoint(consumer.Endpoint, endpoint => Configure(endpoint, context, consumer, options));
                    }
                });
            }
            else
            {
                bus.UsingRabbitMq((context, transport) =>
                {
                    CarryEvents(transport);
                    LogContext.ConfigureCurrentLogContext(new OutlivingLoggerFactory(context.GetRequiredService<ILoggerFactory>()));
                    ConfigureRabbitMq(transport, context, options, consumers);
                });
            }
        });
        if (!options.BusInMemory)
        {
            AddReceivers(services, options, consumers);
        }
    }

    // After the bus: what is added later is stopped earlier, and nobody must start a receiver while the bus stops.
    private static void AddReceivers(IServiceCollection services, PlatformOptions options, IReadOnlyList<ConsumerRegistration> consumers)
    {
        foreach (var consumer in consumers)
        {
            services.AddSingleton(provider => new Receiver(consumer.Service, options.BusPrefix + consumer.Endpoint, provider.GetRequiredService<TimeProvider>()));
        }
        foreach (var service in consumers.Select(consumer => consumer.Service).Distinct())
        {
            services.AddHealthChecks().Add(new HealthCheckRegistration(
                $"{service} receivers",
                provider => new ReceiverHealth([.. provider.GetServices<Receiver>().Where(receiver => receiver.Service == service)], provider.GetRequiredService<TimeProvider>()),
                HealthStatus.Unhealthy,
                [service, Health.Ready]));
        }
        services.AddHostedService<ReceiverWatch>();
    }

    private static void ConfigureRabbitMq(
        IRabbitMqBusFactoryConfigurator transport, IBusRegistrationContext context, PlatformOptions options, IReadOnlyList<ConsumerRegistration> consumers)
    {
        var sockets = context.GetRequiredService<BrokerSockets>();
        var receivers = context.GetServices<Receiver>().ToDictionary(receiver => receiver.Queue);
        var address = new Uri(options.Bus);
        var user = address.UserInfo.Split(':', 2);
        var virtualHost = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        var port = address.Port > 0 ? address.Port : address.Scheme == "amqps" ? 5671 : 5672;
        transport.Host(address.Host, (ushort)port, virtualHost.Length == 0 ? "/" : virtualHost, host =>
        {
            host.Username(user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : "guest");
            host.Password(user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "guest");
            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(options.BusHeartbeatSeconds));
            host.OnRefreshConnectionFactory = factory =>
            {
                factory.SocketFactory = sockets.Create;
                return Task.CompletedTask;
            };
            if (address.Scheme == "amqps")
            {
                host.UseSsl(ssl => ssl.ServerName = address.Host);
            }
        });
        if (options.BusPrefix.Length > 0)
        {
            transport.MessageTopology.SetEntityNameFormatter(new PrefixEntityNameFormatter(transport.MessageTopology.EntityNameFormatter, options.BusPrefix));
        }
        transport.ConfigurePublish(pipe => pipe.UseExecute(publish =>
        {
            // An event that no queue takes yet comes back as an error, so that the outbox keeps it: services may start in any order.
            if (IsEvent(publish) && publish.TryGetPayload(out RabbitMqSendContext? rabbit))
            {
                rabbit.Mandatory = true;
            }
        }));
        foreach (var consumer in consumers)
        {
            var receiver = receivers[options.BusPrefix + consumer.Endpoint];
            transport.ReceiveEndpoint(receiver.Queue, endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.ConnectReceiveEndpointObserver(receiver);
                endpoint.ConfigureChannel(pipe => pipe.UseExecute(receiver.Use));
                Configure(endpoint, context, consumer, options);
            });
        }
    }

    private static void Configure(IReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, ConsumerRegistration consumer, PlatformOptions options)
    {
        var concurrency = consumer.Concurrency ?? options.EffectiveConcurrency;
        endpoint.ConcurrentMessageLimit = concurrency;
        endpoint.PrefetchCount = Math.Max(options.EffectivePrefetch, concurrency);
        endpoint.PublishFaults = false;
        endpoint.UseExecute(received => System.Diagnostics.Activity.Current?.SetTag(Telemetry.ServiceTag, consumer.Service));
        // What waiting mends is waited for, for hours if need be. The rest is a bug or a broken message: two more attempts, then the
        // queue's "_error" keeps it as a dead letter until somebody replays it.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsTransient);
            retry.Exponential(1000, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(300));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(problem => !IsTransient(problem));
            retry.Intervals(100, 500);
        });
        endpoint.ConfigureConsumer(context, consumer.Consumer);
    }

    private static bool IsEvent(PublishContext publish) => publish.SupportedMessageTypes.Any(type => type.StartsWith(Contracts, StringComparison.Ordinal));

    /// <summary>Our own events leave in their compact form; both forms can be read, so that services are replaced one by one.</summary>
    private static void CarryEvents(IBusFactoryConfigurator transport)
    {
        transport.AddDeserializer(EventSerializer.Instance);
        transport.ConfigurePublish(pipe => pipe.UseExecute(publish =>
        {
            if (IsEvent(publish))
            {
                publish.Serializer = EventSerializer.Instance;
            }
        }));
    }

    private static bool IsTransient(Exception problem) => problem is MessageReturnedException || Transient.Is(problem);
}

/// <summary>MassTransit keeps its logger in a static field, beyond the life of the host it came from; this one then falls silent.</summary>
internal sealed class OutlivingLoggerFactory(ILoggerFactory factory) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName)
    {
        try
        {
            return factory.CreateLogger(categoryName);
        }
        catch (ObjectDisposedException)
        {
            return NullLogger.Instance;
        }
    }

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose()
    {
        // The factory belongs to the host.
    }
}
