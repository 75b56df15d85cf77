namespace Lagebild.Query.Projection;

/// <summary>
/// Has months analyzed that have grown: a look at a large picture takes longer than writing a dozen groups. Until then questions are planned with what is known.
/// </summary>
internal sealed partial class MonthStatistics(ClaimMonths months, TimeProvider time, ILogger<MonthStatistics> logger) : Upkeep(time)
{
    protected override Task WorkAsync(CancellationToken cancellation) => months.AnalyzeAsync(cancellation);

    protected override void LogPutOff(string reason) => LogPutOff(logger, reason);

    [LoggerMessage(EventName = "AnalyzingPutOff", Level = LogLevel.Warning, Message = "Grown months are analyzed later: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
