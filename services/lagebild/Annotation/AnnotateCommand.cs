using System.CommandLine;
using System.Diagnostics;
using Lagebild.Cli.Output;
using Lagebild.Geocoding.Import;
using Lagebild.Geocoding;
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
        var gazetteer = new Option<FileInfo>("--gazetteer") { Description = "A GeoNames dump (zip or txt) to lay over the shipped gazetteer." };
        gazetteer.AcceptExistingOnly();
        foreach (var option in (Option<FileInfo>[])[input, output, gazetteer])
        {
            // The framework takes a folder for a file that exists.
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var path] && Directory.Exists(path.Value))
                {
                    result.AddError($"{option.Name}: '{path.Value}' is a folder; it must be a file.");
                }
            });
        }
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

            Examples:
              lagebild annotate --in reports.jsonl --out annotated.jsonl
              lagebild annotate --in reports.jsonl --out annotated.jsonl --gazetteer GeoNames-UA.zip
            """)
        { input, output, gazetteer, parallel };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(gazetteer), parsed.GetValue(parallel), cancellation));
        return command;
    }

    // From here on large pages save more than it costs to lay them, a quarter of a second.
    private const long MuchText = 2 << 20;

    private static async Task<int> RunAsync(FileInfo input, FileInfo output, FileInfo? gazetteer, int parallel, CancellationToken cancellation)
    {
        var console = StandardError.Open();
        var start = Stopwatch.StartNew();
        var failures = new List<string>();
        Annotator annotator;
        try
        {
            annotator = new Annotator(parallel, gazetteer is null ? Geocoder.Shipped : DumpFile.Over(gazetteer, failures.Add));
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync($"--gazetteer: {problem.Message}");
            return ExitCode.Failed;
        }
        annotator.Warm(input);
        if (input.Length >= MuchText)
        {
            LargePages.Settle();
        }
        var (worked, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var started = start.Elapsed.TotalSeconds;
        var watch = Stopwatch.StartNew();
        await using (var target = new FileStream(output.FullName, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16))
        {
            await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(async progress =>
                {
                    var bar = progress.AddTask("annotate", maxValue: Math.Max(1, input.Length));
                    await foreach (var line in annotator.AnnotateAsync(input, failures.Add, read => bar.Value = read, cancellation))
                    {
                        await target.WriteAsync(line, cancellation);
                    }
                    bar.Value = bar.MaxValue;
                });
        }
        var seconds = watch.Elapsed.TotalSeconds;
        // On a machine with other work to do, only these two tell one build from another.
        var processor = (Environment.CpuUsage.TotalTime - worked).TotalSeconds;
        var bytes = (GC.GetTotalAllocatedBytes() - allocated) / Math.Max(1, annotator.Words);
        foreach (var failure in failures)
        {
            await Console.Error.WriteLineAsync(failure);
        }
        await Console.Error.WriteLineAsync(FormattableString.Invariant(
            $"{annotator.Documents} documents, {annotator.Words} words in {seconds:F2} s: {annotator.Documents / seconds:F0} documents/s, {annotator.Words / seconds:F0} words/s; {processor:F2} s of processor time, {bytes} bytes allocated per word; started in {started:F1} s"));
        return failures.Count == 0 ? ExitCode.Ok : annotator.Documents == 0 ? ExitCode.Failed : ExitCode.SomeFailed;
    }
}
