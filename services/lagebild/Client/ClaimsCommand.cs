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
        var limit = Paging.Limit();
        var order = Paging.Order("happened_time, reported_time or known_time; 'known_time desc' for the newest first.");
        return ClientCommand.Build("claims",
            """
            Claims of a running platform, the newest event first; without --status or --all only facts (ACTUAL).

            Examples:
              lagebild claims --place 713122 --when 2024-02
              lagebild claims --entity person/emmanuel-macron --all --format json
              lagebild claims --type ASSAULT --near 48.59,38.0,50 --format geojson > attacks.geojson
              lagebild claims --actor organisation/nato --members-as-of 2024-06-01
              lagebild claims --text '"Angriff auf" -Drohne' --as-of 2024-03-14T12:00:00Z
            """, [.. filters.Options, order, limit]).WithGeoJson().Runs(async (parsed, channel, format, call) =>
        {
            var query = filters.Read(parsed);
            var rows = await Paging.AllAsync<Claim>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new QueryService.QueryServiceClient(channel).SearchClaimsAsync(
                    new SearchClaimsRequest { Query = query, PageSize = size, PageToken = token, OrderBy = parsed.GetValue(order) ?? "" }, call);
                return (page.Claims, page.NextPageToken);
            });
            if (format == OutputFormat.GeoJson)
            {
                await GeoJsonPrinter.PrintAsync(rows, call.CancellationToken);
                return ExitCode.Ok;
            }
            RowPrinter.Print([.. rows.Select(RemotePicture.Row)], PictureRow.Columns(format != OutputFormat.Table, format != OutputFormat.Table), format);
            return ExitCode.Ok;
        });
    }
}
