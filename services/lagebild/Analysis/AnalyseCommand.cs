using System.CommandLine;
using Lagebild.Cli.Input;
using Lagebild.Cli.Output;
using Lagebild.Hosting;
using Lagebild.Ingestion.Intake;
using Lagebild.Ingestion.V1;
using Lagebild.Text;

namespace Lagebild.Cli.Analysis;

/// <summary><c>lagebild analyse</c>: the picture of a few reports, without any server.</summary>
internal static class AnalyseCommand
{
    public static Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "Text, HTML, JSON lines, folders of them; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var facts = new Option<bool>("--facts") { Description = "Only what is told as having happened (ACTUAL)." };
        var evidence = new Option<bool>("--evidence") { Description = "With the sentence that says it." };
        var format = new Option<OutputFormat>("--format") { Description = "table, json or csv.", DefaultValueFactory = _ => OutputFormat.Table };
        var command = new Command("analyse",
            """
            Reads reports without any server and prints the picture of just these.

            Examples:
              lagebild analyse report.txt
              lagebild analyse page.html --facts --format json
              echo 'date 2024-03-14 Russische Truppen haben Awdijiwka eingenommen.' | lagebild analyse -
            """)
        { files, facts, evidence, format };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(files), parsed.GetValue(facts), parsed.GetValue(evidence), parsed.GetValue(format), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, bool facts, bool evidence, OutputFormat format, CancellationToken cancellation)
    {
        var rows = new List<PictureRow>();
        var languages = new List<string>();
        int failed = 0, read = 0;
        await foreach (var input in InputFiles.ReadAsync(files, cancellation))
        {
            try
            {
                var report = input.Report ?? throw new FormatException(input.Error);
                rows.AddRange(Read(input.Origin, report, languages).Where(row => !facts || row.Status == "ACTUAL"));
                read++;
            }
            catch (Exception e) when (e is PlatformException or FormatException)
            {
                failed++;
                var field = (e as PlatformException)?.Field is { } name ? $"{name}: " : "";
                await Console.Error.WriteLineAsync($"{input.Origin}: {field}{e.Message}");
            }
        }
        if (UnreadLanguages.Note(languages) is { } note)
        {
            await Console.Error.WriteLineAsync($"{languages.Count} reports; {note}.");
        }
        RowPrinter.Print(rows, PictureRow.Columns(evidence || format != OutputFormat.Table), format);
        return failed == 0 ? ExitCode.Ok : read == 0 ? ExitCode.Failed : ExitCode.SomeFailed;
    }

    private static IEnumerable<PictureRow> Read(string origin, SubmittedReport submitted, List<string> languages)
    {
        var bytes = submitted.ContentCase == SubmittedReport.ContentOneofCase.Data;
        var readable = ReportIntake.Read(new RawReport
        {
            Content = bytes ? TextRules.Decode(submitted.Data.Span, "text") : submitted.Text,
            ContentField = "text",
            MediaType = submitted.MediaType,
            Source = submitted.Source,
            Url = submitted.Url,
            Title = submitted.Title,
            Language = submitted.Language,
            Published = submitted.Published,
        });
        languages.Add(readable.Language);
        var report = ReportText.Read(readable.Text, readable.Language, readable.Published, readable.BodyStart);
        return LocalPicture.Rows(readable.Title ?? Path.GetFileName(origin), report, ReportPipeline.Read(report));
    }
}
