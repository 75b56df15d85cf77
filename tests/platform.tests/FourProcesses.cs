using Lagebild.Testing.Processes;

namespace Lagebild.Platform.Tests;

/// <summary>The four services as processes, one instance each.</summary>
public sealed class FourProcesses : IAsyncLifetime
{
    private ProcessPlatform? platform;

    internal ReportFlow Flow { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await ProcessPlatform.StartAsync(1, null, CancellationToken.None);
        Flow = new ReportFlow(platform.Channel("ingestion"), platform.Channel("query"));
    }

    public async ValueTask DisposeAsync()
    {
        if (platform is not null)
        {
            await platform.DisposeAsync();
        }
    }
}
