using System.Collections.Concurrent;
using System.Net.Sockets;
using RabbitMQ.Client;

namespace Lagebild.Hosting;

/// <summary>The bus's sockets to the broker: none stays silent for long, and all can be cut.</summary>
/// <remarks>
/// The client library waits without end for the first word of a broker that accepts a connection and says nothing; heartbeats begin
/// only after that. A limit on every read covers both that wait and a link that broke without a word.
/// </remarks>
internal sealed class BrokerSockets(PlatformOptions options)
{
    // The broker sends two heartbeats in each interval: four in a row are missing.
    private readonly TimeSpan _silence = TimeSpan.FromSeconds(options.BusHeartbeatSeconds * 2);
    private readonly ConcurrentDictionary<BrokerSocket, bool> _open = new();

    /// <summary>A socket for the client library to connect.</summary>
    public ITcpClient Create(AddressFamily family)
    {
        var socket = new BrokerSocket(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, _silence, closed => _open.TryRemove(closed, out _));
        _open[socket] = true;
        return socket;
    }

    /// <summary>Cuts all connections as the network would: the bus then begins anew, and nothing it still waited for on them counts.</summary>
    public void Cut()
    {
        foreach (var socket in _open.Keys)
        {
            socket.Cut();
        }
    }

    private sealed class BrokerSocket(Socket socket, TimeSpan silence, Action<BrokerSocket> closed) : TcpClientAdapter(socket)
    {
        public override NetworkStream GetStream() => new AttentiveStream(Client, silence);

        // Reading ends as if the broker had hung up, and the library closes what is left.
        public void Cut()
        {
            try
            {
                Client.Shutdown(SocketShutdown.Both);
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
            {
                // Not connected yet, or closed meanwhile: there is nothing to cut.
                return;
            }
        }

        public override void Close()
        {
            closed(this);
            base.Close();
        }
    }

    private sealed class AttentiveStream(Socket socket, TimeSpan silence) : NetworkStream(socket)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(silence);
            try
            {
                return await base.ReadAsync(buffer, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException($"The broker said nothing for {silence.TotalSeconds:0} s.");
            }
        }
    }
}
