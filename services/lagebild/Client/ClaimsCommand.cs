using System.CommandLine;
using Lagebild.Cli.Output;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild claims</c>: what the picture holds.</summary>
internal static class ClaimsCommand
{
    public static Command Build()
    {
        var filters = new ClaimFilters();
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        return ClientCommand.Build("claims",
            """
            Claims of a running platform, the newest event first; without --status or --all only facts (ACTUAL).

            Examples:
              lagebild claims --place 713122 --when 2024-02
              lagebild claims --entity person/emmanuel-macron --all --format json
              lagebild claims --type ASSAULT --near 48.59,38.0,50 --format csv
            """, [.. filters.Options, limit]).Runs(async (parsed, channel, format, call) =>
        {
            var query = filters.Read(parsed);
            var rows = await Paging.AllAsync<Claim>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new QueryService.QueryServiceClient(channel).SearchClaimsAsync(
                    new SearchClaimsRequest { Query = query, PageSize = size, PageToken = token }, call);
                return (page.Claims, page.NextPageToken);
            });
            RowPrinter.Print([.. rows.Select(RemotePicture.Row)], PictureRow.Columns(format != OutputFormat.Table), format);
            return ExitCode.Ok;
        });
    }
}
