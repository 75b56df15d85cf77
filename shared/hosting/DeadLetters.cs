using Microsoft.AspNetCore.Builder;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Lagebild.Hosting;

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
