using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using Lagebild.Geocoding.V1;
using Spectre.Console;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild gazetteer import</c>: a GeoNames dump goes into a running platform.</summary>
internal static class ImportGazetteerCommand
{
    private const int ChunkBytes = 256 * 1024;
    private const string DownloadSite = "https://download.geonames.org/export/dump/";

    public static Command Build()
    {
        var country = new Option<string?>("--country") { Description = "ISO 3166-1 alpha-2; without --file, the country's dump is downloaded from GeoNames." };
        var file = new Option<FileInfo?>("--file") { Description = "A dump (zip or txt): a country, allCountries, alternateNamesV2, hierarchy, admin codes." };
        var command = ClientCommand.Build("import",
            """
            Imports a GeoNames dump into the gazetteer of a running platform. What users corrected stays.

            Examples:
              lagebild gazetteer import --country UA --file GeoNames-UA.zip
              lagebild gazetteer import --country UA
            """, country, file);
        command.Command.Validators.Add(result =>
        {
            if (result.GetValue(file) is { Exists: false } missing)
            {
                result.AddError($"--file: there is no {missing.FullName}.");
            }
            if (result.GetValue(country) is null && result.GetValue(file) is null)
            {
                result.AddError("Name a --country, a --file, or both.");
            }
        });
        return command.Runs(async (parsed, channel, _, call) =>
        {
            var (code, given) = (parsed.GetValue(country)?.ToUpperInvariant() ?? "", parsed.GetValue(file));
            await using var source = given?.OpenRead() ?? await DownloadAsync(code, call.CancellationToken);
            using var stream = new GeocodingService.GeocodingServiceClient(channel).ImportGazetteer(new CallOptions(cancellationToken: call.CancellationToken));
            var reading = ShowAsync(stream.ResponseStream, call.CancellationToken);
            var buffer = new byte[ChunkBytes];
            var first = true;
            for (int count; (count = await source.ReadAsync(buffer, call.CancellationToken)) > 0; first = false)
            {
                await stream.RequestStream.WriteAsync(new ImportGazetteerRequest
                {
                    FileName = first ? given?.Name ?? $"{code}.zip" : "",
                    CountryCode = first ? code : "",
                    Data = ByteString.CopyFrom(buffer, 0, count),
                }, call.CancellationToken);
            }
            await stream.RequestStream.CompleteAsync();
            return await reading ? ExitCode.Ok : ExitCode.SomeFailed;
        });
    }

    private static async Task<Stream> DownloadAsync(string country, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        try
        {
            return new MemoryStream(await http.GetByteArrayAsync(new Uri($"{DownloadSite}{country}.zip"), cancellation));
        }
        catch (HttpRequestException e)
        {
            throw new FormatException($"--country: {DownloadSite}{country}.zip cannot be downloaded: {e.Message}", e);
        }
    }

    private static async Task<bool> ShowAsync(IAsyncStreamReader<ImportGazetteerResponse> answers, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        ImportGazetteerResponse? last = null;
        await foreach (var answer in answers.ReadAllAsync(cancellation))
        {
            foreach (var problem in answer.Problems)
            {
                console.MarkupLineInterpolated($"[red]line {problem.Line}[/]: {problem.Reason}");
            }
            last = answer;
        }
        console.MarkupLineInterpolated($"{last?.ImportedCount ?? 0} imported, {last?.RejectedCount ?? 0} rejected");
        return last is { Done: true, RejectedCount: 0 };
    }
}
