using System.CommandLine;
using Grpc.Core;
using Lagebild.Cli.Output;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild export</c> and <c>lagebild watch</c>: results of any size, and those to come.</summary>
internal static class ExportCommand
{
    public static Command Build()
    {
        var filters = new ClaimFilters();
        var format = new Option<ExportFormat[]>("--as") { Description = "GEOJSON (default), CSV, KML, PARQUET, STIX, GDELT, ACLED." };
        var output = new Option<FileInfo?>("--out") { Description = "The file to write; without it, standard output." };
        format.CustomParser = result => EnumOption.Parse<ExportFormat>(result, "--as");
        return ClientCommand.Build("export",
            """
            Writes all claims that match, as they stream in.

            Examples:
              lagebild export --when 2024-03 --as CSV --out march.csv
              lagebild export --place 690791 > ukraine.geojson
            """, [.. filters.Options, format, output]).Runs(async (parsed, channel, _, call) =>
        {
            var request = new ExportRequest { Query = filters.Read(parsed), Format = parsed.GetValue(format) is [var chosen, ..] ? chosen : ExportFormat.Geojson };
            await using var target = parsed.GetValue(output) is { } file ? file.Create() : Console.OpenStandardOutput();
            using var stream = new QueryService.QueryServiceClient(channel).Export(request, new CallOptions(cancellationToken: call.CancellationToken));
            await foreach (var part in stream.ResponseStream.ReadAllAsync(call.CancellationToken))
            {
                await target.WriteAsync(part.Data.Memory, call.CancellationToken);
            }
            return ExitCode.Ok;
        });
    }

    public static Command BuildWatch()
    {
        var filters = new ClaimFilters();
        return ClientCommand.Build("watch",
            """
            Prints claims that match as they come in, until Ctrl-C.

            Example:
              lagebild watch --type ASSAULT --place 690791
            """, [.. filters.Options]).Runs(async (parsed, channel, format, call) =>
        {
            using var stream = new QueryService.QueryServiceClient(channel).Subscribe(
                new SubscribeRequest { Query = filters.Read(parsed) }, new CallOptions(cancellationToken: call.CancellationToken));
            await foreach (var answer in stream.ResponseStream.ReadAllAsync(call.CancellationToken))
            {
                if (answer.Claim is { } claim)
                {
                    var row = RemotePicture.Row(claim);
                    Console.WriteLine(format == OutputFormat.Json
                        ? System.Text.Json.JsonSerializer.Serialize(row)
                        : $"{row.Time}\t{row.Place}\t{row.Event}\t{row.Actors} → {row.Recipients}\t{row.Status}\t{row.AccordingTo}\t{row.Report}");
                }
            }
            return ExitCode.Ok;
        });
    }
}
