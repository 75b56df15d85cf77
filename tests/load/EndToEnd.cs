using System.Diagnostics;
using Grpc.Core;
using Lagebild.Cli.Samples;
using Lagebild.Ingestion.V1;
using Lagebild.Testing.Processes;

namespace Lagebild.Load;

/// <summary>Sends reports through the whole platform and waits until every one is indexed.</summary>
internal static class EndToEnd
{
    private static readonly string[] Towns = ["Bachmut", "Awdijiwka", "Kupjansk", "Pokrowsk", "Cherson", "Charkiw", "Sumy", "Lyman", "Wuhledar", "Orichiw"];

    public static async Task<(TimeSpan Accepted, TimeSpan Indexed)> RunAsync(ProcessPlatform platform, string run, int reports, CancellationToken cancellation)
    {
        var client = new IngestionService.IngestionServiceClient(platform.Channel("ingestion"));
        var watch = Stopwatch.StartNew();
        using var stream = client.SubmitReports(cancellationToken: cancellation);
        var answers = Task.Run(async () =>
        {
            await foreach (var answer in stream.ResponseStream.ReadAllAsync(cancellation))
            {
                if (answer.Error is { } error)
                {
                    throw new InvalidOperationException($"report {answer.Index}: {error.Message}");
                }
            }
        }, cancellation);
        for (var i = 0; i < reports; i++)
        {
            await stream.RequestStream.WriteAsync(new SubmitReportRequest { Report = Report(run, i) }, cancellation);
        }
        await stream.RequestStream.CompleteAsync();
        await answers;
        var accepted = watch.Elapsed;
        await Wait.ForAsync($"{reports} reports of {run} to be indexed", TimeSpan.FromMinutes(5), async () =>
        {
            await Task.Delay(100, cancellation);
            // Counting lists all reports and is itself a load, so it comes last.
            foreach (var state in (ReportState[])[ReportState.Accepted, ReportState.Geocoded, ReportState.Coded])
            {
                var page = await client.ListReportsAsync(new ListReportsRequest { Source = run, State = state, PageSize = 1 }, cancellationToken: cancellation);
                if (page.Reports.Count > 0)
                {
                    return false;
                }
            }
            return await CountAsync(client, run, ReportState.Indexed, cancellation) == reports;
        }, cancellation);
        return (accepted, watch.Elapsed);
    }

    /// <summary>A bundled report with another town and a number of its own, so that no two are copies.</summary>
    private static SubmittedReport Report(string run, int number)
    {
        var samples = SampleReports.All.Where(sample => sample.Language is "de" or "en" && !sample.IsHtml).ToArray();
        var sample = samples[number % samples.Length];
        var body = sample.Content[(sample.Content.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        return new SubmittedReport
        {
            Source = run,
            Language = sample.Language,
            Published = "2024-03-14",
            Url = $"https://load.example/{run}/{number}",
            Text = $"{Towns[number % Towns.Length]}, Abschnitt {number}. {body}",
        };
    }

    private static async Task<int> CountAsync(IngestionService.IngestionServiceClient client, string source, ReportState state, CancellationToken cancellation)
    {
        var count = 0;
        var token = "";
        do
        {
            var page = await client.ListReportsAsync(new ListReportsRequest { Source = source, State = state, PageSize = 1000, PageToken = token }, cancellationToken: cancellation);
            count += page.Reports.Count;
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return count;
    }
}
