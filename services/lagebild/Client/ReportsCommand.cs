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
        new("reliability", report => RemotePicture.Code(report.SourceReliability, "SOURCE_RELIABILITY_"), report => report.SourceReliability switch
        {
            SourceReliability.A or SourceReliability.B => "green",
            SourceReliability.C => "aqua",
            SourceReliability.D => "yellow",
            SourceReliability.E => "red",
            _ => "grey",
        }),
        new("language", report => report.Language),
        new("revision", report => report.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture), Number: true),
        new("claims", report => report.ClaimCount.ToString(System.Globalization.CultureInfo.InvariantCulture), Number: true),
        new("title", report => report.Title),
    ];

    public static Command Build()
    {
        var reported = new Option<string?>("--reported") { Description = "When it was published, EDTF." };
        var known = new Option<string?>("--known") { Description = "When the platform knew of it, EDTF." };
        var sources = new Option<string[]>("--source") { Description = "Who published it." };
        var reliabilities = EnumOption.Of<SourceReliability>("--reliability", "How reliable the source is, A to F.");
        var languages = new Option<string[]>("--language") { Description = "ISO 639-1." };
        var places = new Option<string[]>("--place") { Description = "Place id or resource name: named in it, or one within it." };
        var entities = new Option<string[]>("--entity") { Description = "Entity that it names; several: any of them." };
        var allOf = new Option<string[]>("--all-of") { Description = "Entity that it names; several: each of them." };
        var members = new Option<string?>("--members-as-of") { Description = "EDTF date: groups stand for their members of that day as well." };
        var text = new Option<string?>("--text") { Description = "Words of its title or text." };
        var filter = new Option<string?>("--filter") { Description = "All else, in AIP-160's notation: 'claim_count > 5'." };
        var asOf = new Option<string?>("--as-of") { Description = "As known at this moment (ISO 8601)." };
        var order = Paging.Order("reported_time or known_time; with ' desc' the newest first.");
        var limit = Paging.Limit();
        return ClientCommand.Build("reports",
            """
            Reports of a running platform, the last published first.

            Examples:
              lagebild reports --language de --text Awdijiwka
              lagebild reports --source dpa --reported 2024-03 --format csv
              lagebild reports --place 690791 --entity country/russia --as-of 2024-03-14T12:00:00Z
            """, reported, known, sources, reliabilities, languages, places, entities, allOf, members, text, filter, asOf, order, limit).Runs(async (parsed, channel, format, call) =>
        {
            var query = new ReportQuery
            {
                Reported = CommonFilters.Window(parsed.GetValue(reported), Within.Unspecified),
                Known = CommonFilters.Window(parsed.GetValue(known), Within.Unspecified),
                Text = parsed.GetValue(text) ?? "",
                Filter = parsed.GetValue(filter) ?? "",
                MembersAsOf = parsed.GetValue(members) ?? "",
                AsOf = CommonFilters.Moment(parsed.GetValue(asOf)),
                Places = { CommonFilters.Names(parsed, places, "places/") },
                EntitiesAny = { CommonFilters.Names(parsed, entities, "entities/") },
                EntitiesAll = { CommonFilters.Names(parsed, allOf, "entities/") },
            };
            query.Sources.AddRange(parsed.GetValue(sources) ?? []);
            query.SourceReliabilities.AddRange(parsed.GetValue(reliabilities) ?? []);
            query.Languages.AddRange(parsed.GetValue(languages) ?? []);
            var rows = await Paging.AllAsync<Report>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new QueryService.QueryServiceClient(channel).SearchReportsAsync(
                    new SearchReportsRequest { Query = query, PageSize = size, PageToken = token, OrderBy = parsed.GetValue(order) ?? "" }, call);
                return (page.Reports, page.NextPageToken);
            });
            RowPrinter.Print(rows, Columns, format);
            return ExitCode.Ok;
        });
    }
}
