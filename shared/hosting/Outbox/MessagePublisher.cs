using MassTransit;

namespace Lagebild.Hosting;

/// <summary>Publishes a message whose type is known at run time only, and waits for the broker's confirmation.</summary>
internal sealed class MessagePublisher(IBus bus, BrokerSockets sockets)
{
    /// <summary>How much longer than its deadline a publication may take to say that it was given up.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public Task PublishAsync(object message, Type type, Guid messageId, CancellationToken cancellation) =>
        bus.Publish(message, type, context => context.MessageId = messageId, cancellation);

    /// <summary>
    /// For publications that do not even come back when they are given up: the bus can get lost in declaring an exchange, and then
    /// loses every later message of that type too until it has a new connection.
    /// </summary>
    public void BeginAnew() => sockets.Cut();
}
