using System.Globalization;
using Grpc.Core;
using Lagebild.Geocoding.Import;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;

namespace Lagebild.Geocoding;

/// <summary>The RPC by which GeoNames' tables come in.</summary>
internal sealed partial class GeocodingGrpcService
{
    public override async Task ImportGazetteer(
        IAsyncStreamReader<ImportGazetteerRequest> requestStream, IServerStreamWriter<ImportGazetteerResponse> responseStream, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        // A zip file has its table of contents at its end: it must be there as a whole before it can be read.
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var (fileName, country) = await ReceiveAsync(requestStream, file, cancellation);
        var gazetteer = live.Beneath;
        var scope = new ImportScope(country, id => gazetteer.Find(id.ToString(CultureInfo.InvariantCulture)) is >= 0 and var place
            && (country.Length == 0 || gazetteer.Country(place) == country));
        await foreach (var progress in import.RunAsync(file, fileName, scope, cancellation))
        {
            if (progress.Done)
            {
                await live.RefreshAsync(cancellation);
            }
            await responseStream.WriteAsync(
                new ImportGazetteerResponse
                {
                    Kind = progress.Kind, LineCount = progress.Lines, ImportedCount = progress.Imported, RejectedCount = progress.Rejected,
                    SkippedCount = progress.Skipped, Share = Math.Round(progress.Share, 4), ResumedAfterLine = progress.ResumedAfter, Done = progress.Done,
                    Problems = { progress.Problems.Select(p => new ImportProblem { Line = p.Line, Reason = p.Reason }) },
                },
                cancellation);
        }
    }

    private async Task<(string FileName, string Country)> ReceiveAsync(IAsyncStreamReader<ImportGazetteerRequest> pieces, FileStream file, CancellationToken cancellation)
    {
        string? fileName = null, country = null;
        var most = options.Value.MostImportMegabytes << 20;
        await foreach (var piece in pieces.ReadAllAsync(cancellation))
        {
            fileName ??= piece.FileName;
            country ??= piece.CountryCode;
            if (country.Length > 0 && (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)))
            {
                throw PlatformException.InvalidArgument("country_code", "COUNTRY_INVALID", "A country code is ISO 3166-1 alpha-2 in capitals, such as UA.");
            }
            if (file.Length + piece.Data.Length > most)
            {
                throw PlatformException.InvalidArgument("data", "FILE_TOO_LARGE", $"A file has at most {options.Value.MostImportMegabytes} MB here.");
            }
            await file.WriteAsync(piece.Data.Memory, cancellation);
        }
        await file.FlushAsync(cancellation);
        return (fileName ?? "", country ?? "");
    }
}
