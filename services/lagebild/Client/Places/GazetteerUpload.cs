using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Lagebild.Cli.Output;
using Lagebild.Geocoding.V1;
using Spectre.Console;

namespace Lagebild.Cli.Client.Places;

/// <summary>What became of a file.</summary>
internal enum UploadOutcome
{
    /// <summary>All of it was taken in.</summary>
    Whole,

    /// <summary>Some lines could not be read.</summary>
    Partly,

    /// <summary>The file could not be read; the message was printed.</summary>
    Refused,
}

/// <summary>Sends tables to the gazetteer of a running platform, and shows how far they are.</summary>
internal sealed class GazetteerUpload(GeocodingService.GeocodingServiceClient client, string country, CallOptions call)
{
    private const int ChunkBytes = 256 * 1024;

    private readonly IAnsiConsole console = StandardError.Open();

    /// <summary>Sends one file; a file that is refused stops no other.</summary>
    public async Task<UploadOutcome> RunAsync(FileInfo file)
    {
        try
        {
            using var stream = client.ImportGazetteer(call);
            var reading = ShowAsync(file.Name, stream.ResponseStream);
            try
            {
                await SendAsync(file, stream.RequestStream);
            }
            catch (RpcException) when (reading.IsCompleted || reading.IsFaulted)
            {
                // The service refused it half-way: its answer says why.
            }
            return await reading;
        }
        catch (RpcException problem) when (problem.StatusCode is StatusCode.InvalidArgument)
        {
            console.MarkupLineInterpolated($"[red]{file.Name}[/]: {problem.Status.Detail}");
            return UploadOutcome.Refused;
        }
    }

    private async Task SendAsync(FileInfo file, IClientStreamWriter<ImportGazetteerRequest> pieces)
    {
        await using var source = file.OpenRead();
        var buffer = new byte[ChunkBytes];
        var first = true;
        for (int count; (count = await source.ReadAsync(buffer, call.CancellationToken)) > 0 || first; first = false)
        {
            await pieces.WriteAsync(new ImportGazetteerRequest
            {
                FileName = first ? file.Name : "", CountryCode = first ? country : "", Data = ByteString.CopyFrom(buffer, 0, count),
            }, call.CancellationToken);
        }
        await pieces.CompleteAsync();
    }

    private async Task<UploadOutcome> ShowAsync(string fileName, IAsyncStreamReader<ImportGazetteerResponse> answers)
    {
        var watch = Stopwatch.StartNew();
        ImportGazetteerResponse? last = null;
        await foreach (var answer in answers.ReadAllAsync(call.CancellationToken))
        {
            if (last is null)
            {
                watch.Restart();
                if (answer.ResumedAfterLine > 0)
                {
                    console.MarkupLineInterpolated($"{fileName}: goes on behind line {answer.ResumedAfterLine:N0}");
                }
            }
            foreach (var problem in answer.Problems)
            {
                console.MarkupLineInterpolated($"[red]{fileName}, line {problem.Line}[/]: {problem.Reason}");
            }
            last = answer;
            if (!answer.Done)
            {
                console.MarkupLineInterpolated($"{fileName}: {Percent(answer.Share)}, {answer.LineCount:N0} lines");
            }
        }
        console.MarkupLineInterpolated(
            $"{fileName}: {last?.Kind}, {last?.ImportedCount ?? 0:N0} imported, {last?.RejectedCount ?? 0:N0} rejected, {last?.SkippedCount ?? 0:N0} not wanted, in {watch.Elapsed.TotalSeconds:F1} s");
        return last switch { { Done: true, RejectedCount: 0 } => UploadOutcome.Whole, { Done: true } => UploadOutcome.Partly, _ => UploadOutcome.Refused };
    }

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
