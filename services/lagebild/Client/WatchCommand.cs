using System.CommandLine;
using Grpc.Core;
using Lagebild.Cli.Output;
using Lagebild.Query.Exports;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild watch</c>: claims as they come.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static Command Build()
    {
        var filters = new ClaimFilters();
        var resume = new Option<string?>("--resume") { Description = "Go on after this token, as an earlier watch printed it when it ended: nothing is missed in between." };
        return ClientCommand.Build("watch",
            """
            Prints claims that match as they come in, until Ctrl-C; those that count no more begin with a minus sign. When the platform goes
            away, it waits and goes on where it was.

            Examples:
              lagebild watch --type ASSAULT --place 690791
              lagebild watch --all --format json --resume 4711-4711
              lagebild watch --format geojson | tee -a claims.geojsonl
            """, [.. filters.Options, resume]).WithGeoJson().Runs(async (parsed, channel, format, call) =>
        {
            var request = new SubscribeRequest { Query = filters.Read(parsed), ResumeToken = parsed.GetValue(resume) ?? "" };
            var options = new CallOptions(cancellationToken: call.CancellationToken);
            if (format == OutputFormat.Csv)
            {
                RowPrinter.Print<(bool, PictureRow)>([], Columns, format);
            }
            try
            {
                while (true)
                {
                    try
                    {
                        using var stream = new QueryService.QueryServiceClient(channel).Subscribe(request, options);
                        await foreach (var answer in stream.ResponseStream.ReadAllAsync(call.CancellationToken))
                        {
                            if (answer.Claim is not null)
                            {
                                Print(answer.Claim, format);
                            }
                            request.ResumeToken = answer.ResumeToken;
                        }
                    }
                    catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && request.ResumeToken.Length > 0)
                    {
                        await Console.Error.WriteLineAsync("The platform is away; waiting.");
                    }
                    await Task.Delay(Pause, call.CancellationToken);
                }
            }
            catch (Exception e) when (call.CancellationToken.IsCancellationRequested && e is OperationCanceledException or RpcException)
            {
                if (request.ResumeToken.Length > 0)
                {
                    await Console.Error.WriteLineAsync($"Go on with --resume {request.ResumeToken}");
                }
                return ExitCode.Ok;
            }
        });
    }

    // A line for each, so that what reads along need not wait for an end.
    private static void Print(Claim claim, OutputFormat format)
    {
        var row = RemotePicture.Row(claim);
        var gone = claim.SupersededTime is not null;
        switch (format)
        {
            case OutputFormat.Csv:
                RowPrinter.PrintCsv([(gone, row)], Columns, header: false);
                break;
            case OutputFormat.GeoJson:
                var feature = FeatureRow.Of(claim);
                Console.WriteLine(GeoJsonPrinter.Line(feature with { Columns = [.. feature.Columns, ("gone", gone ? 1L : 0L)] }));
                break;
            case OutputFormat.Json:
                Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(
                    new { gone, name = claim.Name, row.Time, row.Place, row.Event, row.Actors, row.Recipients, row.Status, row.Certainty, row.AccordingTo, row.Report, row.Source, row.Evidence }, Json));
                break;
            default:
                Console.WriteLine($"{(gone ? "-" : "+")}\t{row.Time}\t{row.Place}\t{row.Event}\t{row.Actors} → {row.Recipients}\t{row.Status}\t{row.AccordingTo}\t{row.Report}");
                break;
        }
    }

    private static readonly IReadOnlyList<Column<(bool Gone, PictureRow Row)>> Columns =
    [
        new("gone", one => one.Gone ? "true" : "false"),
        .. PictureRow.Columns(withEvidence: true, named: true).Select(column => new Column<(bool Gone, PictureRow Row)>(column.Name, one => column.Value(one.Row))),
    ];

    private static readonly System.Text.Json.JsonSerializerOptions Json = new(System.Text.Json.JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
