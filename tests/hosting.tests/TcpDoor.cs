using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Lagebild.Hosting.Tests;

/// <summary>A way to a server that can be shut: connections are then cut and refused, as if the server were away.</summary>
internal sealed class TcpDoor : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private volatile bool _open;

    public TcpDoor(string host, int port)
    {
        _host = host;
        _port = port;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public void Open() => _open = true;

    public void Shut()
    {
        _open = false;
        while (_clients.TryTake(out var client))
        {
            client.Dispose();
        }
    }

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
            var inside = await _listener.AcceptTcpClientAsync(_ending.Token);
            if (!_open)
            {
                inside.Dispose();
                continue;
            }
            var outside = new TcpClient();
            await outside.ConnectAsync(_host, _port, _ending.Token);
            _clients.Add(inside);
            _clients.Add(outside);
            _ = PumpAsync(inside, outside);
            _ = PumpAsync(outside, inside);
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), _ending.Token);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            from.Dispose();
        }
        to.Dispose();
    }
}
