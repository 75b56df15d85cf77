using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lagebild.Hosting;

/// <summary>Readiness, as HTTP shows it.</summary>
internal static class Health
{
    public const string Ready = "ready";

    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
            },
            JsonSerializerOptions.Web));
    }
}

/// <summary>Ready while the database answers.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, problem.Message);
        }
    }
}

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
