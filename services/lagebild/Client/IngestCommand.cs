using System.CommandLine;
using Grpc.Core;
using Lagebild.Cli.Input;
using Lagebild.Cli.Output;
using Lagebild.Ingestion.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild ingest</c>: sends reports to a running platform.</summary>
internal static class IngestCommand
{
    public static Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "Text, HTML, JSON lines, folders of them (.txt .html .jsonl …, other files there are passed over and named); - is standard input.", Arity = ArgumentArity.OneOrMore };
        var source = new Option<string?>("--source") { Description = "Who published them, where the files do not say." };
        return ClientCommand.Build("ingest",
            """
            Sends reports to a running platform. Sending one again changes nothing.

            Examples:
              lagebild ingest report.txt page.html
              lagebild ingest archive.jsonl --source dpa
              curl -s https://example.org/report | lagebild ingest -
            """, files, source).Runs(async (parsed, channel, _, call) =>
        {
            var outcome = new Submissions(StandardError.Open());
            // A long archive takes as long as it takes: the stream has no deadline, cancellation ends it.
            using var stream = new IngestionService.IngestionServiceClient(channel).SubmitReports(new CallOptions(cancellationToken: call.CancellationToken));
            await outcome.SendAsync(stream, InputFiles.ReadAsync(parsed.GetRequiredValue(files), call.CancellationToken), parsed.GetValue(source), call.CancellationToken);
            await Console.Error.WriteLineAsync($"{outcome.Created} new, {outcome.Revised} revised, {outcome.Unchanged} known already, {outcome.Failed} refused");
            return outcome.Failed == 0 ? ExitCode.Ok : outcome.Reports.Count == 0 ? ExitCode.Failed : ExitCode.SomeFailed;
        });
    }
}
