using MassTransit;

namespace Lagebild.Hosting;

/// <summary>Publishes messages that belong to no consumer's own message, and waits for the broker's confirmation.</summary>
internal sealed class MessagePublisher(IBus bus, BrokerSockets sockets, TimeProvider time)
{
    /// <summary>How much longer than its deadline a publication may take to say that it was given up.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Publishes a message whose type is known at run time only.</summary>
    public Task PublishAsync(object message, Type type, Guid messageId, CancellationToken cancellation) =>
        bus.Publish(message, type, context => context.MessageId = messageId, cancellation);

    /// <summary>Publishes a message within a time; a bus that does not even say that it gave up gets a new connection.</summary>
    /// <exception cref="TimeoutException">The broker did not confirm it.</exception>
    public async Task PublishAsync<TMessage>(TMessage message, TimeSpan atMost, CancellationToken cancellation) where TMessage : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(atMost);
        var publication = bus.Publish(message, deadline.Token);
        try
        {
            await publication.WaitAsync(atMost + Grace, time, CancellationToken.None);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm a {typeof(TMessage).Name} within {atMost.TotalSeconds:0.#} s.");
        }
        catch (TimeoutException) when (!publication.IsCompleted)
        {
            BeginAnew();
            throw;
        }
    }

    /// <summary>
    /// For publications that do not even come back when they are given up: the bus can get lost in declaring an exchange, and then
    /// loses every later message of that type too until it has a new connection.
    /// </summary>
    public void BeginAnew() => sockets.Cut();
}
