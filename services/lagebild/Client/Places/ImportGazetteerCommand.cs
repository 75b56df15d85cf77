using System.CommandLine;
using Grpc.Core;
using Lagebild.Geocoding.V1;

namespace Lagebild.Cli.Client.Places;

/// <summary><c>lagebild gazetteer import</c>: tables of GeoNames go into a running platform.</summary>
internal static class ImportGazetteerCommand
{
    private const string DownloadSite = "https://download.geonames.org/export/dump/";
    private static readonly TimeSpan LongestImport = TimeSpan.FromHours(12);

    public static Command Build()
    {
        var country = new Option<string?>("--country") { Description = "ISO 3166-1 alpha-2: only rows of this country; without --file and --table, its dump is downloaded." };
        var files = new Option<FileInfo[]>("--file") { Description = "A table as a file (zip or txt): a country, allCountries, alternateNamesV2, hierarchy, admin codes. May be repeated.", AllowMultipleArgumentsPerToken = true };
        var tables = new Option<string[]>("--table") { Description = "A table to download: UA, alternatenames/UA, allCountries, alternateNamesV2, hierarchy, admin1CodesASCII, admin2Codes, adminCode5. May be repeated.", AllowMultipleArgumentsPerToken = true };
        var site = new Option<string>("--site") { Description = "Where tables are downloaded from.", DefaultValueFactory = _ => DownloadSite };
        var cache = new Option<DirectoryInfo>("--cache")
        {
            Description = "Where downloads lie until they are imported.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "lagebild", "geonames")),
        };
        var command = ClientCommand.Build("import",
            """
            Imports tables of GeoNames into the gazetteer of a running platform. What users corrected stays. An import that broke off
            goes on where it stopped when it is started again. Names, hierarchies and codes are taken of places that are there: list
            those tables behind the places'.

            Examples:
              lagebild gazetteer import --country UA --file GeoNames-UA.zip
              lagebild gazetteer import --country UA
              lagebild gazetteer import --country UA --table UA --table alternatenames/UA --table hierarchy
              lagebild gazetteer import --file allCountries.zip --file admin1CodesASCII.txt --file hierarchy.zip --file alternateNamesV2.zip
            """, country, files, tables, site, cache);
        command.Command.Validators.Add(result =>
        {
            foreach (var missing in (result.GetValue(files) ?? []).Where(f => !f.Exists))
            {
                result.AddError($"--file: there is no {missing.FullName}.");
            }
            if (result.GetValue(country) is null && result.GetValue(files) is null or [] && result.GetValue(tables) is null or [])
            {
                result.AddError("Name a --country, a --file or a --table.");
            }
            if (result.GetValue(country) is { } code && (code.Length != 2 || !code.All(char.IsAsciiLetter)))
            {
                result.AddError($"--country: '{code}' is no ISO 3166-1 alpha-2 code such as UA.");
            }
            // A default is not there yet while options are checked.
            if (!Uri.TryCreate(result.GetValue(site) ?? DownloadSite, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || !address.AbsolutePath.EndsWith('/'))
            {
                result.AddError($"--site: must be an address that ends in a slash, such as {DownloadSite}.");
            }
        });
        return command.Runs(async (parsed, channel, _, call) =>
        {
            var code = parsed.GetValue(country)?.ToUpperInvariant() ?? "";
            var given = parsed.GetValue(files) ?? [];
            var wanted = parsed.GetValue(tables) ?? [];
            if (given.Length == 0 && wanted.Length == 0)
            {
                wanted = [code];
            }
            var download = new GeoNamesDownload(new Uri(parsed.GetRequiredValue(site)), parsed.GetRequiredValue(cache));
            var import = new GazetteerUpload(
                new GeocodingService.GeocodingServiceClient(channel), code, new CallOptions(deadline: DateTime.UtcNow + LongestImport, cancellationToken: call.CancellationToken));
            var (good, bad) = (0, 0);
            foreach (var file in given)
            {
                Count(await import.RunAsync(file));
            }
            foreach (var table in wanted.Select(OnSite))
            {
                if (await FetchAsync(download, table, call.CancellationToken) is not { } file)
                {
                    bad++;
                    continue;
                }
                var outcome = await import.RunAsync(file);
                Count(outcome);
                // Also what was refused: the next try fetches it anew, in case the site sent something else.
                download.Forget(table);
            }
            return bad == 0 ? ExitCode.Ok : good == 0 ? ExitCode.Failed : ExitCode.SomeFailed;

            void Count(UploadOutcome outcome)
            {
                good += outcome == UploadOutcome.Refused ? 0 : 1;
                bad += outcome == UploadOutcome.Whole ? 0 : 1;
            }
        });
    }

    /// <summary>Codes of divisions are text files on the site, all else is zipped.</summary>
    private static string OnSite(string table) => table is "admin1CodesASCII" or "admin2Codes" ? table + ".txt" : table.EndsWith(".zip", StringComparison.Ordinal) || table.EndsWith(".txt", StringComparison.Ordinal) ? table : table + ".zip";

    private static async Task<FileInfo?> FetchAsync(GeoNamesDownload download, string table, CancellationToken cancellation)
    {
        try
        {
            return await download.FetchAsync(table, cancellation);
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return null;
        }
    }
}
