using Lagebild.Hosting;
using Microsoft.Extensions.Options;

namespace Lagebild.Entity.Curation;

/// <summary>Takes in, now and then, what curators changed through other instances of the service.</summary>
internal sealed partial class CatalogRefresh(EntityCatalog catalog, IOptions<EntityOptions> options, TimeProvider time, ILogger<CatalogRefresh> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RefreshSeconds), time);
        do
        {
            try
            {
                await catalog.RefreshAsync(stoppingToken);
            }
            catch (Exception problem) when (Transient.Is(problem))
            {
                LogAway(logger, problem.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventName = "CatalogNotRefreshed", Level = LogLevel.Warning, Message = "Changes of entities cannot be read now: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
