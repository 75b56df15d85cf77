using Dapper;
using Lagebild.Hosting;
using Microsoft.Extensions.Options;

namespace Lagebild.Ingestion.Reports;

/// <summary>
/// Forgets request ids once no client retries with them any more. What they led to stays: a report that is sent again after that
/// is still known by its content.
/// </summary>
internal sealed partial class ForgottenRequests(
    IngestionDatabase database, IOptions<IngestionOptions> options, TimeProvider time, ILogger<ForgottenRequests> logger) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ForgetAsync(stoppingToken) == Batch)
                {
                    continue;
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogProblem(logger, problem);
            }
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Forgets the oldest, at most one batch, so that nobody who writes waits for long.</summary>
    /// <returns>How many were forgotten.</returns>
    internal async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var forgotten = await transaction.Connection.ExecuteAsync(transaction.Command(
            $"""
            delete from submission
            where request_id in (
              select request_id
              from submission
              where create_time < @before
              order by create_time
              limit {Batch})
            """,
            new { before = time.GetUtcNow() - TimeSpan.FromDays(options.Value.RequestIdDays) },
            cancellation));
        await transaction.CommitAsync(cancellation);
        return forgotten;
    }

    [LoggerMessage(EventName = "ForgettingFailed", Level = LogLevel.Warning, Message = "Old request ids could not be removed; trying later")]
    private static partial void LogProblem(ILogger logger, Exception problem);
}
