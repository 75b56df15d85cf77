using Lagebild.Entity;
using Lagebild.Geocoding;
using Lagebild.Ingestion;
using Lagebild.Query;
using Lagebild.Testing;

namespace Lagebild.Platform.Tests;

/// <summary>All four services in the test's process: SQLite, bus in memory.</summary>
public sealed class OneProcess : IAsyncLifetime
{
    private TestPlatform? platform;

    /// <summary>For clients of any service.</summary>
    internal Grpc.Net.Client.GrpcChannel Channel => platform!.Channel;

    internal ReportFlow Flow { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await TestPlatform.StartAsync(
            services => services.AddIngestion().AddGeocoding().AddEntity().AddQuery(),
            app =>
            {
                app.MapIngestion();
                app.MapGeocoding();
                app.MapEntity();
                app.MapQuery();
            },
            null, CancellationToken.None);
        Flow = new ReportFlow(platform.Channel, platform.Channel);
    }

    public async ValueTask DisposeAsync()
    {
        if (platform is not null)
        {
            await platform.DisposeAsync();
        }
    }
}
