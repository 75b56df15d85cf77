using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Lagebild.Testing.Processes;

/// <summary>
/// A way to a server that can be shut: connections are then cut and refused, as if the server were away. Or it freezes: connections are
/// made and kept, and nothing passes. Or it forgets what connections there are: they never hear a word again.
/// </summary>
public sealed class TcpDoor : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Way, bool> _ways = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private volatile bool _open;
    private volatile TaskCompletionSource? _frozen;
    private int _made;

    /// <summary>Shut at first.</summary>
    public TcpDoor(string host, int port)
    {
        _host = host;
        _port = port;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it stands, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Connections made so far.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>Lets through what comes, and what was held up.</summary>
    public void Open()
    {
        _open = true;
        Interlocked.Exchange(ref _frozen, null)?.SetResult();
    }

    /// <summary>Cuts all connections and refuses new ones.</summary>
    public void Shut()
    {
        _open = false;
        Interlocked.Exchange(ref _frozen, null)?.SetResult();
        foreach (var way in _ways.Keys)
        {
            way.Dispose();
            _ways.TryRemove(way, out _);
        }
    }

    /// <summary>Connections can be made, and nothing passes until the door opens.</summary>
    public void Freeze()
    {
        _frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _open = true;
    }

    /// <summary>Nothing passes any more on the connections that there are, not even their end.</summary>
    public void Forget()
    {
        foreach (var way in _ways.Keys)
        {
            way.Forgotten = true;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        Shut();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            var way = new Way(await _listener.AcceptTcpClientAsync(_ending.Token), new TcpClient());
            _ways[way] = true;
            if (!_open || !await way.ConnectAsync(_host, _port, _ending.Token))
            {
                way.Dispose();
                _ways.TryRemove(way, out _);
                continue;
            }
            Interlocked.Increment(ref _made);
            _ = PumpAsync(way, way.Inside, way.Outside);
            _ = PumpAsync(way, way.Outside, way.Inside);
        }
    }

    private async Task PumpAsync(Way way, TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            do
            {
                count = await from.GetStream().ReadAsync(buffer, _ending.Token);
                if (_frozen is { } frozen)
                {
                    await frozen.Task.WaitAsync(_ending.Token);
                }
                if (way.Forgotten)
                {
                    await Task.Delay(Timeout.Infinite, _ending.Token);
                }
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _ending.Token);
            }
            while (count > 0);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            if (way.Forgotten)
            {
                return;
            }
        }
        way.Dispose();
        _ways.TryRemove(way, out _);
    }

    private sealed class Way(TcpClient inside, TcpClient outside) : IDisposable
    {
        public volatile bool Forgotten;

        public TcpClient Inside => inside;

        public TcpClient Outside => outside;

        public async Task<bool> ConnectAsync(string host, int port, CancellationToken cancellation)
        {
            try
            {
                await outside.ConnectAsync(host, port, cancellation);
                return true;
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
            {
                // The server is away, or the door was shut meanwhile.
                return false;
            }
        }

        public void Dispose()
        {
            inside.Dispose();
            outside.Dispose();
        }
    }
}
