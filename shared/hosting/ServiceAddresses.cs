using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace Lagebild.Hosting;

/// <summary>Where the services of the platform listen for gRPC.</summary>
public sealed class ServiceAddresses
{
    private readonly IConfiguration _configuration;
    private readonly IServer _server;
    private readonly HashSet<string> _here;

    internal ServiceAddresses(IConfiguration configuration, IServer server, IEnumerable<string> here)
    {
        _configuration = configuration;
        _server = server;
        _here = new HashSet<string>(here, StringComparer.Ordinal);
    }

    /// <summary>Address of this process's gRPC port, once it listens.</summary>
    public Uri Grpc => Listening(0);

    /// <summary>Address of this process's HTTP/1.1 port, once it listens.</summary>
    public Uri Http => Listening(1);

    /// <summary>Address of a service's gRPC port.</summary>
    public Uri Of(string service) =>
        _configuration[$"{service}:ADDRESS"] is { Length: > 0 } set ? new Uri(set)
        : _here.Contains(service) ? Grpc
        : new Uri($"http://127.0.0.1:{ServicePorts.Grpc(service)}");

    private Uri Listening(int index)
    {
        // Kestrel keeps the order in which the ports were configured: gRPC first.
        var addresses = _server.Features.Get<IServerAddressesFeature>()?.Addresses.ToList() ?? [];
        if (addresses.Count <= index)
        {
            throw new InvalidOperationException("The service does not listen yet.");
        }
        return new Uri(addresses[index].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
    }
}
