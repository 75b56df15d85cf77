using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

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
        services.AddSingleton<MessagePublisher>();
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
                    LogContext.ConfigureCurrentLogContext(new OutlivingLoggerFactory(context.GetRequiredService<ILoggerFactory>()));
                    // The library writes every property on an indented line of its own: half of a message with all layers is blanks.
                    transport.ConfigureJsonSerializerOptions(json => new JsonSerializerOptions(json) { WriteIndented = false });
                    ConfigureRabbitMq(transport, context, options, consumers);
                });
            }
        });
    }

    private static void ConfigureRabbitMq(
        IRabbitMqBusFactoryConfigurator transport, IBusRegistrationContext context, PlatformOptions options, IReadOnlyList<ConsumerRegistration> consumers)
    {
        var address = new Uri(options.Bus);
        var user = address.UserInfo.Split(':', 2);
        var virtualHost = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        transport.Host(address.Host, (ushort)(address.Port > 0 ? address.Port : 5672), virtualHost.Length == 0 ? "/" : virtualHost, host =>
        {
            host.Username(user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : "guest");
            host.Password(user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "guest");
            host.PublisherConfirmation = true;
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
            if (publish.TryGetPayload(out RabbitMqSendContext? rabbit) && publish.SupportedMessageTypes.Any(type => type.StartsWith(Contracts, StringComparison.Ordinal)))
            {
                rabbit.Mandatory = true;
            }
        }));
        foreach (var consumer in consumers)
        {
            transport.ReceiveEndpoint(options.BusPrefix + consumer.Endpoint, endpoint =>
            {
                endpoint.SetQuorumQueue();
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

    private static bool IsTransient(Exception problem) => problem is MessageReturnedException || Transient.Is(problem);
}

/// <summary>Publishes a message whose type is known at run time only, and waits for the broker's confirmation.</summary>
internal sealed class MessagePublisher(IBus bus)
{
    public Task PublishAsync(object message, Type type, Guid messageId, CancellationToken cancellation) =>
        bus.Publish(message, type, context => context.MessageId = messageId, cancellation);
}

/// <summary>A queue's messages that failed for good.</summary>
/// <param name="Endpoint">The queue they came from.</param>
/// <param name="Count">How many.</param>
public sealed record DeadLetterQueue(string Endpoint, int Count);

/// <summary>
/// The messages that failed for good, in each queue's <c>_error</c> on the broker: how many there are, and a way to have them worked on
/// again once the cause is mended. In memory there are none to keep.
/// </summary>
public sealed class DeadLetters
{
    private readonly PlatformOptions _options;
    private readonly IReadOnlyList<string> _endpoints;

    internal DeadLetters(PlatformOptions options, IReadOnlyList<string> endpoints)
    {
        _options = options;
        _endpoints = endpoints;
    }

    /// <summary>The dead letters of services that run elsewhere, for a tool that only knows their broker.</summary>
    /// <param name="bus"><c>amqp://user:password@host:5672/vhost</c>.</param>
    /// <param name="prefix">What stands before the names of exchanges and queues there (<c>LAGEBILD_BUS_PREFIX</c>).</param>
    /// <param name="services">Adds the services whose queues are meant; none of them is started.</param>
    public static DeadLetters On(Uri bus, string prefix, Action<PlatformBuilder> services)
    {
        ArgumentNullException.ThrowIfNull(bus);
        ArgumentNullException.ThrowIfNull(services);
        var options = new PlatformOptions { Bus = bus.ToString(), BusPrefix = prefix };
        var platform = new PlatformBuilder(WebApplication.CreateEmptyBuilder(new WebApplicationOptions()), options);
        services(platform);
        return new DeadLetters(options, [.. platform.Consumers.Select(consumer => consumer.Endpoint)]);
    }

    /// <summary>How many there are for each of the services' queues.</summary>
    /// <exception cref="IOException">The broker cannot be reached.</exception>
    public async Task<IReadOnlyList<DeadLetterQueue>> ListAsync(CancellationToken cancellation)
    {
        if (_options.BusInMemory)
        {
            return [];
        }
        await using var connection = await ConnectAsync(cancellation);
        var queues = new List<DeadLetterQueue>();
        foreach (var endpoint in _endpoints)
        {
            // A queue that does not exist closes the channel that asked for it: each has its own.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            try
            {
                queues.Add(new DeadLetterQueue(endpoint, (int)(await channel.QueueDeclarePassiveAsync(ErrorQueue(endpoint), cancellation)).MessageCount));
            }
            catch (OperationInterruptedException problem) when (problem.ShutdownReason?.ReplyCode == Constants.NotFound)
            {
                queues.Add(new DeadLetterQueue(endpoint, 0));
            }
        }
        return queues;
    }

    /// <summary>Puts messages back into their queue; each leaves the dead letters only when the broker confirmed it there.</summary>
    /// <returns>How many were put back.</returns>
    /// <exception cref="IOException">The broker cannot be reached.</exception>
    public async Task<int> ReplayAsync(string endpoint, int limit, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancellation);
        for (var count = 0; count < limit; count++)
        {
            if (await channel.BasicGetAsync(ErrorQueue(endpoint), autoAck: false, cancellation) is not { } letter)
            {
                return count;
            }
            var properties = new BasicProperties(letter.BasicProperties);
            foreach (var fault in properties.Headers?.Keys.Where(name => name.StartsWith("MT-Fault-", StringComparison.Ordinal)).ToArray() ?? [])
            {
                properties.Headers!.Remove(fault);
            }
            await channel.BasicPublishAsync("", _options.BusPrefix + endpoint, mandatory: true, properties, letter.Body, cancellation);
            await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellation);
        }
        return limit;
    }

    private string ErrorQueue(string endpoint) => _options.BusPrefix + endpoint + "_error";

    private async Task<IConnection> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            return await new ConnectionFactory { Uri = new Uri(_options.Bus) }.CreateConnectionAsync(cancellation);
        }
        catch (BrokerUnreachableException problem)
        {
            throw new IOException($"The broker cannot be reached: {(problem.InnerException ?? problem).Message}", problem);
        }
    }
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
