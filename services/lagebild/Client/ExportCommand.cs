using System.CommandLine;
using Grpc.Core;
using Lagebild.Cli.Output;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild export</c>: results of any size as a file.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, ExportFormat> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".geojson"] = ExportFormat.Geojson, [".json"] = ExportFormat.Geojson, [".csv"] = ExportFormat.Csv, [".kml"] = ExportFormat.Kml, [".parquet"] = ExportFormat.Parquet,
        [".gpkg"] = ExportFormat.Geopackage, [".stix"] = ExportFormat.Stix, [".tsv"] = ExportFormat.Gdelt,
    };

    public static Command Build()
    {
        var filters = new ClaimFilters();
        var format = EnumOption.Of<ExportFormat>("--as", "GEOJSON, CSV, KML, PARQUET, GEOPACKAGE, STIX, GDELT, ACLED; by default --format, or what the file's ending says, else GEOJSON.");
        var events = new Option<bool>("--events") { Description = "Events instead of claims; filters of claims alone, such as --status, are refused then." };
        var output = new Option<FileInfo?>("--out") { Description = "The file to write; without it, standard output." };
        return ClientCommand.Build("export",
            """
            Writes all claims or events that match, as they stream in.

            Examples:
              lagebild export --when 2024-03 --as CSV --out march.csv
              lagebild export --place 690791 --out ukraine.gpkg
              lagebild export --events --as ACLED --when 2024 > events.csv
            """, [.. filters.Options, events, format, output]).WithGeoJson().Runs(async (parsed, channel, shown, call) =>
        {
            var file = parsed.GetValue(output);
            var request = new ExportRequest
            {
                Format = parsed.GetValue(format) is [var chosen, ..] ? chosen : Format(shown, file),
            };
            if (file is { Directory.Exists: false })
            {
                throw new FormatException($"--out: there is no folder '{file.DirectoryName}'.");
            }
            var query = filters.Read(parsed);
            if (parsed.GetValue(events))
            {
                if (query is not { Statuses.Count: 0, Events.Count: 0, Reports.Count: 0 })
                {
                    throw new FormatException("--events: --status, --all, --event and --report ask for claims.");
                }
                request.EventQuery = EventFilters.Of(query);
            }
            else
            {
                request.Query = query;
            }
            using var stream = new QueryService.QueryServiceClient(channel).Export(request, new CallOptions(cancellationToken: call.CancellationToken));
            if (file is null)
            {
                await using var console = Console.OpenStandardOutput();
                await CopyAsync(stream, console, call.CancellationToken);
                return ExitCode.Ok;
            }
            // Half a file must not look like a whole one.
            var part = file.FullName + ".part";
            try
            {
                await using (var target = File.Create(part))
                {
                    await CopyAsync(stream, target, call.CancellationToken);
                }
                File.Move(part, file.FullName, overwrite: true);
            }
            finally
            {
                File.Delete(part);
            }
            return ExitCode.Ok;
        });
    }

    private static ExportFormat Format(OutputFormat shown, FileInfo? file) => shown switch
    {
        OutputFormat.Csv => ExportFormat.Csv,
        OutputFormat.GeoJson or OutputFormat.Json => ExportFormat.Geojson,
        _ when file is null => ExportFormat.Geojson,
        _ => ByEnding.TryGetValue(file.Extension, out var format)
            ? format
            : throw new FormatException($"--out: the ending of '{file.Name}' says no format; it is one of {string.Join(", ", ByEnding.Keys)}, or give --as."),
    };

    private static async Task CopyAsync(AsyncServerStreamingCall<ExportResponse> stream, Stream target, CancellationToken cancellation)
    {
        await foreach (var piece in stream.ResponseStream.ReadAllAsync(cancellation))
        {
            await target.WriteAsync(piece.Data.Memory, cancellation);
        }
    }
}
