using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Lagebild.Cli.Output;
using Lagebild.Geocoding.V1;

namespace Lagebild.Cli.Client.Places;

/// <summary><c>lagebild places text|batch|explain</c>: the toponyms of texts.</summary>
internal static class PlaceTextCommands
{
    /// <summary>How many texts of a batch may be under way: their answers come in order.</summary>
    private const int MostUnderWay = 64;

    private static readonly TimeSpan LongestBatch = TimeSpan.FromHours(1);

    private sealed record Row(long Text, Toponym? Toponym, string Problem);

    private static readonly IReadOnlyList<Column<Row>> Columns =
    [
        new("text", row => row.Text.ToString(CultureInfo.InvariantCulture)),
        new("toponym", row => row.Toponym?.Surface ?? ""),
        new("use", row => row.Toponym is { } toponym ? RemotePicture.Code(toponym.Use, "TOPONYM_USE_") : ""),
        new("place", row => row.Toponym?.Place?.Name ?? ""),
        new("name", row => row.Toponym?.Place?.DisplayName ?? ""),
        new("precision", row => row.Toponym is { Place: not null } toponym ? toponym.GeoPrecision.ToString(CultureInfo.InvariantCulture) : "", Number: true),
        new("where precision", row => row.Toponym is { Place: not null } toponym ? toponym.WherePrecision.ToString(CultureInfo.InvariantCulture) : "", Number: true),
        new("radius", row => row.Toponym is { Place: not null } toponym ? (toponym.Relation?.RadiusMetres ?? toponym.RadiusMetres).ToString("F0", CultureInfo.InvariantCulture) : "", Number: true),
        new("relation", row => row.Toponym?.Relation?.DisplayName ?? ""),
        new("geometry", row => row.Toponym?.Relation?.Geometry ?? ""),
        new("reasons", row => row.Toponym is { } toponym ? string.Join("; ", toponym.Reasons) : row.Problem),
    ];

    public static Command Text()
    {
        var text = new Argument<string>("TEXT");
        var (language, published) = (Language(), Published());
        return ClientCommand.Build("text", "The toponyms of a text.", text, language, published).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new GeocodingService.GeocodingServiceClient(channel).GeocodeTextAsync(
                new GeocodeTextRequest { Text = parsed.GetRequiredValue(text), LanguageCode = parsed.GetValue(language), Published = parsed.GetValue(published) ?? "" }, call);
            RowPrinter.Print([.. answer.Toponyms.Select(toponym => new Row(1, toponym, ""))], [.. Columns.Skip(1)], format);
            return ExitCode.Ok;
        });
    }

    public static Command Batch()
    {
        var file = new Argument<string>("FILE") { Description = "A text a line; - for standard input." };
        var (language, published) = (Language(), Published());
        return ClientCommand.Build("batch", "The toponyms of many texts, one a line.", file, language, published).Runs(async (parsed, channel, format, call) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (path != "-" && !File.Exists(path))
            {
                throw new FormatException($"FILE: there is no {path}.");
            }
            using var input = path == "-" ? Console.In : new StreamReader(path);
            using var stream = new GeocodingService.GeocodingServiceClient(channel).BatchGeocode(call.WithDeadline(DateTime.UtcNow + LongestBatch));
            using var room = new SemaphoreSlim(MostUnderWay);
            var sending = Task.Run(async () =>
            {
                while (await input.ReadLineAsync(call.CancellationToken) is { } line)
                {
                    await room.WaitAsync(call.CancellationToken);
                    await stream.RequestStream.WriteAsync(
                        new GeocodeTextRequest { Text = line, LanguageCode = parsed.GetValue(language), Published = parsed.GetValue(published) ?? "" }, call.CancellationToken);
                }
                await stream.RequestStream.CompleteAsync();
            }, call.CancellationToken);
            var rows = new List<Row>();
            await foreach (var answer in stream.ResponseStream.ReadAllAsync(call.CancellationToken))
            {
                room.Release();
                rows.AddRange(answer.Error.Length > 0 ? [new Row(answer.Index + 1, null, answer.Error)] : answer.Toponyms.Select(toponym => new Row(answer.Index + 1, toponym, "")));
            }
            await sending;
            RowPrinter.Print(rows, Columns, format);
            return rows.Exists(row => row.Problem.Length > 0) ? ExitCode.SomeFailed : ExitCode.Ok;
        });
    }

    public static Command Explain()
    {
        var text = new Argument<string>("TEXT");
        var position = new Argument<int>("POSITION") { Description = "A position inside the toponym, in UTF-16 units." };
        var (language, published) = (Language(), Published());
        return ClientCommand.Build("explain", "Why a toponym of a text means this place, with the runners-up.", text, position, language, published).Runs(async (parsed, channel, _, call) =>
        {
            var answer = await new GeocodingService.GeocodingServiceClient(channel).ExplainToponymAsync(new ExplainToponymRequest
            {
                Text = new GeocodeTextRequest { Text = parsed.GetRequiredValue(text), LanguageCode = parsed.GetValue(language), Published = parsed.GetValue(published) ?? "" },
                Position = parsed.GetValue(position),
            }, call);
            Console.WriteLine(answer.Explanation);
            return ExitCode.Ok;
        });
    }

    private static Option<string> Language() => new("--language") { Description = "ISO 639-1 of the text.", DefaultValueFactory = _ => "de" };

    private static Option<string?> Published() => new("--published") { Description = "When it was published: 2024, 2024-03 or 2024-03-14; decides about former names." };
}
