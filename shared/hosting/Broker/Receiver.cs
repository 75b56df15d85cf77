using MassTransit;
using MassTransit.RabbitMqTransport;

namespace Lagebild.Hosting;

/// <summary>A queue's receiver, and whether it is really there.</summary>
/// <remarks>
/// The bus's own word is not enough. When a connection ends while a message is being published on it, the client library may tell
/// some of its channels and not the rest: their receivers count as ready and get nothing any more. The connection itself always
/// knows, and so it is asked.
/// </remarks>
internal sealed class Receiver(string service, string queue, TimeProvider time) : IReceiveEndpointObserver
{
    private readonly Lock _lock = new();
    private ChannelContext? _channel;
    private bool _consuming;
    private DateTimeOffset? _awaySince = time.GetUtcNow();

    /// <summary>The service whose queue it is.</summary>
    public string Service => service;

    /// <summary>The queue, as the broker names it.</summary>
    public string Queue => queue;

    /// <summary>The bus's endpoint; null before the bus said anything of it.</summary>
    public IReceiveEndpoint? Endpoint { get; private set; }

    /// <summary>Since when nothing can be received; null while it can.</summary>
    public DateTimeOffset? AwaySince
    {
        get
        {
            lock (_lock)
            {
                var there = _consuming && _channel is { Channel.IsOpen: true, ConnectionContext.Connection.IsOpen: true };
                _awaySince = there ? null : _awaySince ?? time.GetUtcNow();
                return _awaySince;
            }
        }
    }

    /// <summary>The channel that the endpoint is about to receive on.</summary>
    public void Use(ChannelContext channel)
    {
        lock (_lock)
        {
            _channel = channel;
        }
    }

    public Task Ready(ReceiveEndpointReady ready) => Note(ready.ReceiveEndpoint, ready.IsStarted);

    public Task Stopping(ReceiveEndpointStopping stopping) => Note(stopping.ReceiveEndpoint, false);

    public Task Completed(ReceiveEndpointCompleted completed) => Note(completed.ReceiveEndpoint, false);

    public Task Faulted(ReceiveEndpointFaulted faulted) => Note(faulted.ReceiveEndpoint, false);

    private Task Note(IReceiveEndpoint endpoint, bool consuming)
    {
        lock (_lock)
        {
            Endpoint = endpoint;
            _consuming = consuming;
        }
        return Task.CompletedTask;
    }
}
