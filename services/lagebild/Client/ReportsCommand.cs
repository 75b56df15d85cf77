using System.CommandLine;
using Lagebild.Cli.Output;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild reports</c>: the reports behind the picture.</summary>
internal static class ReportsCommand
{
    private static readonly IReadOnlyList<Column<Report>> Columns =
    [
        new("report", report => report.Name),
        new("published", report => report.Reported?.Edtf ?? ""),
        new("source", report => report.Source),
        new("language", report => report.Language),
        new("revision", report => report.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("claims", report => report.ClaimCount.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("title", report => report.Title),
    ];

    public static Command Build()
    {
        var sources = new Option<string[]>("--source") { Description = "Who published it." };
        var languages = new Option<string[]>("--language") { Description = "ISO 639-1." };
        var text = new Option<string?>("--text") { Description = "Words of its title or text." };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        return ClientCommand.Build("reports",
            """
            Reports of a running platform, the last published first.

            Examples:
              lagebild reports --language de --text Awdijiwka
              lagebild reports --source dpa --format csv
            """, sources, languages, text, limit).Runs(async (parsed, channel, format, call) =>
        {
            var query = new ReportQuery { Text = parsed.GetValue(text) ?? "" };
            query.Sources.AddRange(parsed.GetValue(sources) ?? []);
            query.Languages.AddRange(parsed.GetValue(languages) ?? []);
            var rows = await Paging.AllAsync<Report>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new QueryService.QueryServiceClient(channel).SearchReportsAsync(
                    new SearchReportsRequest { Query = query, PageSize = size, PageToken = token }, call);
                return (page.Reports, page.NextPageToken);
            });
            RowPrinter.Print(rows, Columns, format);
            return ExitCode.Ok;
        });
    }
}
