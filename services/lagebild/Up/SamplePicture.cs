using Grpc.Core;
using Grpc.Net.Client;
using Lagebild.Cli.Client;
using Lagebild.Cli.Input;
using Lagebild.Cli.Output;
using Lagebild.Cli.Samples;
using Lagebild.Entity.V1;
using Lagebild.Ingestion.V1;
using Lagebild.Query.V1;
using Spectre.Console;

namespace Lagebild.Cli.Up;

/// <summary>Reads the bundled reports through the public RPCs, waits until they are indexed, and prints what they give.</summary>
internal static class SamplePicture
{
    private static readonly TimeSpan IndexTimeout = TimeSpan.FromSeconds(60);

    /// <returns>Whether every sample came through.</returns>
    public static async Task<bool> ShowAsync(GrpcChannel channel, IAnsiConsole console, OutputFormat format, CancellationToken cancellation)
    {
        var ingestion = new IngestionService.IngestionServiceClient(channel);
        var submissions = new Submissions(console);
        var complete = true;
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("sample reports", maxValue: SampleReports.All.Count);
                using var stream = ingestion.SubmitReports(cancellationToken: cancellation);
                await submissions.SendAsync(stream, Inputs(), "samples", cancellation);
                complete = submissions.Failed == 0 && await IndexedAsync(ingestion, [.. submissions.Reports.Distinct()], done => bar.Value = done, console, cancellation);
                bar.Value = bar.MaxValue;
            });
        var claims = await ClaimsOfAsync(channel, submissions.Reports, cancellation);
        RowPrinter.Print([.. claims.Select(RemotePicture.Row)], PictureRow.Columns(format != OutputFormat.Table), format);
        var facts = claims.Count(claim => claim.Status == ClaimStatus.Actual);
        console.MarkupLineInterpolated($"{submissions.Reports.Distinct().Count()} reports, {claims.Count} claims, of which {facts} are told as facts (ACTUAL)");
        if (UnreadLanguages.Note(SampleReports.All.Select(sample => sample.Language)) is { } note)
        {
            console.MarkupLineInterpolated($"[grey]{note}[/]");
        }
        return complete;
    }

    private static async IAsyncEnumerable<InputReport> Inputs()
    {
        foreach (var sample in SampleReports.All)
        {
            yield return new InputReport(sample.Name, new SubmittedReport
            {
                Text = sample.Content,
                MediaType = sample.IsHtml ? "text/html" : "text/plain",
                Source = sample.IsHtml ? "sample-web" : "",
                Language = sample.Language,
            }, null);
        }
        await Task.CompletedTask;
    }

    private static async Task<bool> IndexedAsync(
        IngestionService.IngestionServiceClient ingestion, IReadOnlyList<string> reports, Action<int> progress, IAnsiConsole console, CancellationToken cancellation)
    {
        var open = new HashSet<string>(reports, StringComparer.Ordinal);
        var until = DateTime.UtcNow + IndexTimeout;
        var complete = true;
        while (open.Count > 0 && DateTime.UtcNow < until)
        {
            foreach (var name in open.ToArray())
            {
                var report = await ingestion.GetReportAsync(new Lagebild.Ingestion.V1.GetReportRequest { Name = name }, deadline: until, cancellationToken: cancellation);
                if (report.State is ReportState.Failed)
                {
                    console.MarkupLineInterpolated($"[red]{report.Title}[/]: {report.Failure}");
                    complete = false;
                }
                if (report.State is ReportState.Indexed or ReportState.Failed or ReportState.Withdrawn)
                {
                    open.Remove(name);
                    progress(reports.Count - open.Count);
                }
            }
            await Task.Delay(20, cancellation);
        }
        foreach (var name in open)
        {
            console.MarkupLineInterpolated($"[red]{name}[/]: not indexed within {IndexTimeout.TotalSeconds} s");
        }
        return complete && open.Count == 0;
    }

    private static Task<IReadOnlyList<Lagebild.Query.V1.Claim>> ClaimsOfAsync(GrpcChannel channel, IEnumerable<string> reports, CancellationToken cancellation)
    {
        var query = new ClaimQuery();
        query.Reports.AddRange(reports.Distinct());
        query.Statuses.AddRange(Enum.GetValues<ClaimStatus>().Where(status => status != ClaimStatus.Unspecified));
        return Paging.AllAsync<Lagebild.Query.V1.Claim>(1000, async (size, token) =>
        {
            var page = await new QueryService.QueryServiceClient(channel).SearchClaimsAsync(
                new SearchClaimsRequest { Query = query, PageSize = size, PageToken = token, OrderBy = "happened_time" },
                new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30), cancellationToken: cancellation));
            return (page.Claims, page.NextPageToken);
        });
    }
}
