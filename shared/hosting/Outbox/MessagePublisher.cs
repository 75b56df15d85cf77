using MassTransit;

namespace Lagebild.Hosting;

/// <summary>Publishes a message whose type is known at run time only, and waits for the broker's confirmation.</summary>
internal sealed class MessagePublisher(IBus bus)
{
    public Task PublishAsync(object message, Type type, Guid messageId, CancellationToken cancellation) =>
        bus.Publish(message, type, context => context.MessageId = messageId, cancellation);
}
