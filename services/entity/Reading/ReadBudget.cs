using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Microsoft.Extensions.Options;

namespace Lagebild.Entity;

/// <summary>Reads reports within a time, so that one report which hits a slow or faulty rule does not hold up the others.</summary>
internal sealed partial class ReadBudget(IOptions<EntityOptions> options, TimeProvider time, ILogger<ReadBudget> logger)
{
    private readonly TimeSpan atMost = TimeSpan.FromSeconds(options.Value.ReadSeconds);

    /// <summary>The report's layers, or why it has none.</summary>
    public Task<ReadOutcome> ReadAsync(ReportReader reader, ReportDocument document, IReadOnlyList<ToponymMention> toponyms, CancellationToken cancellation) =>
        ReadAsync(reader, document.ReportId, document.Revision, () => TextOf(document), toponyms, cancellation);

    /// <summary>The layers of a text that is no report, or why it has none.</summary>
    public Task<ReadOutcome> ReadAsync(ReportReader reader, ReportText text, IReadOnlyList<ToponymMention> toponyms, CancellationToken cancellation) =>
        ReadAsync(reader, "-", 0, () => text, toponyms, cancellation);

    private async Task<ReadOutcome> ReadAsync(
        ReportReader reader, string reportId, int revision, Func<ReportText> text, IReadOnlyList<ToponymMention> toponyms, CancellationToken cancellation)
    {
        var progress = new ReadProgress();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => reader.Read(text(), toponyms, progress, ending.Token), cancellation);
        try
        {
            await Task.WhenAny(progress.Began, reading).WaitAsync(cancellation);
            return new ReadOutcome(await reading.WaitAsync(atMost, time, cancellation), null);
        }
        catch (TimeoutException) when (!reading.IsFaulted)
        {
            await ending.CancelAsync();
            return new ReadOutcome(null, $"{progress.Stage}: took longer than {atMost.TotalSeconds:0.##} s");
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
