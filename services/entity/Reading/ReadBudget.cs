using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Microsoft.Extensions.Options;

namespace Lagebild.Entity;

/// <summary>Reads reports within a time, so that one report which hits a slow or faulty rule does not hold up the others.</summary>
internal sealed partial class ReadBudget(IOptions<EntityOptions> options, TimeProvider time, ILogger<ReadBudget> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TimeSpan atMost = TimeSpan.FromSeconds(options.Value.ReadSeconds);
    private readonly TimeSpan onTheWall = TimeSpan.FromSeconds(options.Value.ReadWallSeconds);

    /// <summary>The report's layers, or why it has none.</summary>
    public Task<ReadOutcome> ReadAsync(ReportReader reader, ReportDocument document, IReadOnlyList<ToponymMention> toponyms, CancellationToken cancellation) =>
        RunAsync(document.ReportId, document.Revision, (progress, ending) => reader.Read(TextOf(document), toponyms, progress, ending), cancellation);

    /// <summary>The layers of a text that is no report, or why it has none.</summary>
    public Task<ReadOutcome> ReadAsync(ReportReader reader, ReportText text, IReadOnlyList<ToponymMention> toponyms, CancellationToken cancellation) =>
        RunAsync("-", 0, (progress, ending) => reader.Read(text, toponyms, progress, ending), cancellation);

    /// <summary>Runs a reading; what it works longer than the budget is given up and told.</summary>
    internal async Task<ReadOutcome> RunAsync(
        string reportId, int revision, Func<ReadProgress, CancellationToken, ReportLayers> read, CancellationToken cancellation)
    {
        var progress = new ReadProgress();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() =>
        {
            progress.Begin();
            return read(progress, ending.Token);
        }, cancellation);
        try
        {
            var (worked, since) = (TimeSpan.Zero, time.GetTimestamp());
            while (await Task.WhenAny(reading, Task.Delay(Interval, time, cancellation)) != reading)
            {
                // Waiting for a processor is the machine's fault, working without end the report's. What gets a little of the processor now and then
                // comes to its end.
                if (progress.Worked is var now && now > worked)
                {
                    (worked, since) = (now, time.GetTimestamp());
                }
                var idle = time.GetElapsedTime(since) > onTheWall;
                if (worked > atMost || idle)
                {
                    await ending.CancelAsync();
                    return new ReadOutcome(null, idle ? $"{progress.Stage}: did nothing for {onTheWall.TotalSeconds:0.##} s" : $"{progress.Stage}: took longer than {atMost.TotalSeconds:0.##} s");
                }
            }
            return new ReadOutcome(await reading, null);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // A rule that breaks is a bug of ours; the report carries its name, the log its place, and the service goes on.
            LogBroken(logger, reportId, revision, progress.Stage, problem);
            return new ReadOutcome(null, $"{progress.Stage}: {problem.GetType().Name}: {problem.Message}");
        }
    }

    private static ReportText TextOf(ReportDocument document) => ReportText.Read(
        document.Text, document.Language, EdtfDate.TryParse(document.Published, out var published) ? published : null, document.BodyStart);

    [LoggerMessage(EventName = "ReadingBroke", Level = LogLevel.Error, Message = "Report {ReportId} revision {Revision} broke stage {Stage}.")]
    private static partial void LogBroken(ILogger logger, string reportId, int revision, string stage, Exception problem);
}

/// <summary>What became of reading a report.</summary>
/// <param name="Layers">What was found; null if it failed.</param>
/// <param name="Failure">Stage and reason; null if it went well.</param>
internal sealed record ReadOutcome(ReportLayers? Layers, string? Failure);
