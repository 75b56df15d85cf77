using Dapper;
using Lagebild.Hosting;
using Lagebild.Ingestion.Reports;
using Microsoft.Extensions.Options;

namespace Lagebild.Ingestion.Progress;

/// <summary>
/// Sends reports again whose <c>ReportIndexed</c> did not come back in time, ever less often, and gives up after a number of times. The
/// stages downstream are idempotent, so that a report that was only slow is not counted twice.
/// </summary>
internal sealed partial class Resending(
    IngestionDatabase database, PlatformOptions platform, IOptions<IngestionOptions> options, TimeProvider time, ILogger<Resending> logger) : BackgroundService
{
    private const int Batch = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A bus in memory forgot everything with the last process: what was under way then begins again now.
        var everything = platform.BusInMemory;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (everything)
                {
                    await RestartAsync(stoppingToken);
                    everything = false;
                }
                while (await ResendAsync(stoppingToken) == Batch)
                {
                    continue;
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogProblem(logger, problem);
            }
            await Task.Delay(TimeSpan.FromSeconds(options.Value.ResendCheckSeconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends what is due, at most one batch.</summary>
    /// <returns>How many reports were due.</returns>
    internal async Task<int> ResendAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.BeginAloneAsync(cancellation);
        var due = (await transaction.Connection.QueryAsync<StoredReport>(transaction.Command(
            $"""
            select {StoredReport.Columns}, v.text
            from report_revision v
            join report r on r.id = v.report_id
            where v.next_send_time <= @now
            order by v.next_send_time
            limit {Batch}
            """,
            new { now },
            cancellation))).ToArray();
        foreach (var report in due.OrderBy(report => report.Id, StringComparer.Ordinal).ThenBy(report => report.Revision))
        {
            await SendAsync(transaction, report, now, cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return due.Length;
    }

    private async Task SendAsync(DatabaseTransaction transaction, StoredReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        var resent = report.SendCount;
        if (resent > options.Value.ResendLimit)
        {
            LogGivenUp(logger, report.Id, report.Revision, resent);
            Telemetry.CountReports("ingestion", "failed");
            await transaction.Connection.ExecuteAsync(transaction.Command(
                "update report set state = @failed, update_time = @now where id = @Id and revision = @Revision and state < @failed",
                new { report.Id, report.Revision, now, failed = (long)ReportState.Failed },
                cancellation));
            await transaction.Connection.ExecuteAsync(transaction.Command(
                "update report_revision set next_send_time = null, failure = @failure where report_id = @Id and revision = @Revision",
                new { report.Id, report.Revision, failure = $"query: no answer after it was sent {resent} times" },
                cancellation));
            return;
        }
        transaction.Publish(report.ToEvent(), report.TraceParent);
        Telemetry.CountReports("ingestion", "resent");
        LogResent(logger, report.Id, report.Revision, resent);
        await transaction.Connection.ExecuteAsync(transaction.Command(
            "update report_revision set send_count = send_count + 1, next_send_time = @next where report_id = @Id and revision = @Revision",
            new { report.Id, report.Revision, next = now + TimeSpan.FromSeconds(options.Value.ResendSeconds * Math.Pow(2, Math.Min(resent, 10))) },
            cancellation));
    }

    private async Task RestartAsync(CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAloneAsync(cancellation);
        await transaction.Connection.ExecuteAsync(transaction.Command(
            "update report_revision set next_send_time = @now where next_send_time > @now", new { now = time.GetUtcNow() }, cancellation));
        await transaction.CommitAsync(cancellation);
    }

    [LoggerMessage(EventName = "ReportResent", Level = LogLevel.Information, Message = "Report {Report} revision {Revision} sent again, time {Count}")]
    private static partial void LogResent(ILogger logger, string report, long revision, long count);

    [LoggerMessage(EventName = "ReportGivenUp", Level = LogLevel.Error, Message = "Report {Report} revision {Revision} did not reach the index after {Count} times")]
    private static partial void LogGivenUp(ILogger logger, string report, long revision, long count);

    [LoggerMessage(EventName = "ResendFailed", Level = LogLevel.Warning, Message = "Reports could not be sent again; trying later")]
    private static partial void LogProblem(ILogger logger, Exception problem);
}
