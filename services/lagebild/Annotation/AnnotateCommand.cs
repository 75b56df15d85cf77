using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;

namespace Lagebild.Cli.Annotation;

/// <summary><c>lagebild annotate</c>: documents in, the same documents with all layers out.</summary>
internal static class AnnotateCommand
{
    public static Command Build()
    {
        var input = new Option<FileInfo>("--in") { Description = "Documents, one JSON object per line: {id, lang?, published?, title?, text}.", Required = true };
        input.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "Where to write them with their layers.", Required = true };
        var parallel = new Option<int>("--parallel") { Description = "Documents read at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 256)
            {
                result.AddError("--parallel: must be from 1 to 256.");
            }
        });
        var command = new Command("annotate",
            """
            Reads documents and writes them back with the layers toponyms, entities, times, quotes and claims.

            Example:
              lagebild annotate --in reports.jsonl --out annotated.jsonl
            """)
        { input, output, parallel };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(parallel), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo input, FileInfo output, int parallel, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var annotator = new Annotator(parallel);
        Annotator.Warm();
        var watch = Stopwatch.StartNew();
        var failures = new List<string>();
        await using (var target = new StreamWriter(output.FullName))
        {
            await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(async progress =>
                {
                    var bar = progress.AddTask("annotate", maxValue: Math.Max(1, input.Length));
                    await foreach (var line in annotator.AnnotateAsync(input, failures.Add, read => bar.Value = read, cancellation))
                    {
                        await target.WriteLineAsync(line.AsMemory(), cancellation);
                    }
                    bar.Value = bar.MaxValue;
                });
        }
        var seconds = watch.Elapsed.TotalSeconds;
        foreach (var failure in failures)
        {
            await Console.Error.WriteLineAsync(failure);
        }
        await Console.Error.WriteLineAsync(FormattableString.Invariant(
            $"{annotator.Documents} documents, {annotator.Words} words in {seconds:F2} s: {annotator.Documents / seconds:F0} documents/s, {annotator.Words / seconds:F0} words/s"));
        return failures.Count == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
    }
}
