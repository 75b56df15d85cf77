using Lagebild.Hosting;

namespace Lagebild.Query.Projection;

/// <summary>
/// Has months analyzed that have grown, beside the writers: a look at a large picture takes longer than writing a dozen groups.
/// </summary>
internal sealed partial class MonthStatistics(ClaimMonths months, TimeProvider time, ILogger<MonthStatistics> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await months.AnalyzeAsync(stoppingToken);
            }
            catch (Exception problem) when (Transient.Is(problem))
            {
                // It stays due; until then questions are planned with what is known.
                LogPutOff(logger, problem.Message);
            }
        }
    }

    [LoggerMessage(EventName = "AnalyzingPutOff", Level = LogLevel.Warning, Message = "Grown months are analyzed later: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
