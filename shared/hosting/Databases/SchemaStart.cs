using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lagebild.Hosting;

/// <summary>
/// Brings the schema up to date before the service starts. A database that is away does not keep the service from starting:
/// it is tried again, while the service says that it is not ready.
/// </summary>
internal sealed partial class SchemaStart(Database database, TimeProvider time, ILogger<SchemaStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await TryAsync(cancellationToken))
        {
            await base.StartAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            await Task.Delay(Pause, time, stoppingToken);
        }
        while (!await TryAsync(stoppingToken));
    }

    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await database.MigrateAsync(cancellation);
            return true;
        }
        catch (Exception problem) when (Transient.Is(problem))
        {
            LogAway(logger, database.Service, problem.Message);
            return false;
        }
    }

    [LoggerMessage(EventName = "DatabaseAway", Level = LogLevel.Warning, Message = "The database of {Service} is away: {Problem}")]
    private static partial void LogAway(ILogger logger, string service, string problem);
}
