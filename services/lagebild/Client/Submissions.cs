using Grpc.Core;
using Lagebild.Cli.Input;
using Lagebild.Ingestion.V1;
using Spectre.Console;

namespace Lagebild.Cli.Client;

/// <summary>Sends reports over one stream and counts what became of each.</summary>
internal sealed class Submissions(IAnsiConsole console)
{
    private readonly List<string> origins = [];

    public int Created { get; private set; }

    public int Revised { get; private set; }

    public int Unchanged { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Resource names of all reports accepted, in order.</summary>
    public List<string> Reports { get; } = [];

    public async Task SendAsync(
        AsyncDuplexStreamingCall<SubmitReportRequest, SubmitReportsResponse> stream, IAsyncEnumerable<InputReport> inputs, string? source, CancellationToken cancellation)
    {
        var reading = ReadAnswersAsync(stream.ResponseStream, cancellation);
        await foreach (var input in inputs.WithCancellation(cancellation))
        {
            if (input.Report is not { } report)
            {
                Refuse(input.Origin, input.Error!);
                continue;
            }
            if (report.Source.Length == 0 && source is not null)
            {
                report.Source = source;
            }
            lock (origins)
            {
                origins.Add(input.Origin);
            }
            await stream.RequestStream.WriteAsync(new SubmitReportRequest { Report = report }, cancellation);
        }
        await stream.RequestStream.CompleteAsync();
        await reading;
    }

    private async Task ReadAnswersAsync(IAsyncStreamReader<SubmitReportsResponse> answers, CancellationToken cancellation)
    {
        await foreach (var answer in answers.ReadAllAsync(cancellation))
        {
            string origin;
            lock (origins)
            {
                origin = origins[(int)answer.Index];
            }
            if (answer.Error is { } error)
            {
                Refuse(origin, error.Field.Length > 0 ? $"{error.Field}: {error.Message}" : error.Message);
                continue;
            }
            Reports.Add(answer.Accepted.Report.Name);
            switch (answer.Accepted.Outcome)
            {
                case SubmissionOutcome.Created:
                    Created++;
                    break;
                case SubmissionOutcome.Revised:
                    Revised++;
                    break;
                default:
                    Unchanged++;
                    break;
            }
        }
    }

    private void Refuse(string origin, string reason)
    {
        lock (origins)
        {
            Failed++;
            console.MarkupLineInterpolated($"[red]{origin}[/]: {reason}");
        }
    }
}
