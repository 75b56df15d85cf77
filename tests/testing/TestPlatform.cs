using Grpc.Net.Client;
using Lagebild.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lagebild.Testing;

/// <summary>Services in the test's own process, on free ports, with real gRPC over loopback.</summary>
public sealed class TestPlatform : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private TestPlatform(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Addresses = app.Services.GetRequiredService<ServiceAddresses>();
        Channel = GrpcChannel.ForAddress(Addresses.Grpc, new GrpcChannelOptions { MaxReceiveMessageSize = 64 * 1024 * 1024 });
        Http = new HttpClient { BaseAddress = Addresses.Http };
    }

    /// <summary>Where it listens.</summary>
    public ServiceAddresses Addresses { get; }

    /// <summary>For gRPC clients.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>For health and metrics.</summary>
    public HttpClient Http { get; }

    /// <summary>The services' container.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>
    /// Starts services: <c>await TestPlatform.StartAsync(platform => platform.AddIngestion(), app => app.MapIngestion(), null, cancellation)</c>.
    /// Without settings: SQLite in a scratch folder, bus in memory.
    /// </summary>
    public static async Task<TestPlatform> StartAsync(
        Action<PlatformBuilder> services, Action<WebApplication>? map, Action<PlatformOptions>? configure, CancellationToken cancellation, Action<WebApplicationBuilder>? host = null)
    {
        var folder = Directory.CreateTempSubdirectory("lagebild-test-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        host?.Invoke(builder);
        builder.AddPlatform(services, options =>
        {
            options.Data = folder;
            options.GrpcPort = 0;
            options.HttpPort = 0;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapPlatform();
        map?.Invoke(app);
        await app.StartAsync(cancellation);
        return new TestPlatform(app, folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
