using System.CommandLine;
using Grpc.Core;
using Lagebild.Entity.V1;

namespace Lagebild.Cli.Client.Entities;

/// <summary><c>lagebild entities import</c> and <c>export</c>: FollowTheMoney as JSON lines, or TSV.</summary>
internal static class EntitiesExchangeCommands
{
    public static Command Import()
    {
        var files = new Argument<string[]>("FILE") { Description = "JSON lines (FollowTheMoney) or .tsv; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var format = Format();
        var by = new Option<string>("--by") { Description = "Who imports.", DefaultValueFactory = _ => Environment.UserName };
        return ClientCommand.Build("import",
            """
            Takes in entities: new ones are created, known ones gain the names that they lack. Every 500 lines are one change, which can be undone.

            Examples:
              lagebild entities import sanctions.ftm.json
              lagebild entities import bodies.tsv --by ada
            """, files, format, by).Runs(async (parsed, channel, _, call) =>
        {
            var (taken, refused) = (0, 0);
            foreach (var file in parsed.GetRequiredValue(files))
            {
                if (file != "-" && !File.Exists(file))
                {
                    throw new FormatException($"{file}: there is no such file.");
                }
                // A long list takes as long as it takes: the stream has no deadline, cancellation ends it.
                using var stream = new EntityService.EntityServiceClient(channel).ImportEntities(new CallOptions(cancellationToken: call.CancellationToken));
                var answers = ReadAsync(stream.ResponseStream, file, call.CancellationToken);
                await SendAsync(stream.RequestStream, file, FormatOf(parsed.GetValue(format), file), parsed.GetRequiredValue(by), call.CancellationToken);
                var (good, bad) = await answers;
                (taken, refused) = (taken + good, refused + bad);
            }
            await Console.Error.WriteLineAsync($"{taken} taken, {refused} refused");
            return refused == 0 ? ExitCode.Ok : taken == 0 ? ExitCode.Failed : ExitCode.SomeFailed;
        });
    }

    public static Command Export()
    {
        var format = Format();
        var kind = EnumOption.Of<EntityKind>("--kind", "PERSON, ORGANISATION, FORMATION, COUNTRY …; by default all.");
        var output = new Option<FileInfo?>("--out") { Description = "The file to write; without it, standard output." };
        return ClientCommand.Build("export",
            """
            Writes all entities, with what curators changed.

            Examples:
              lagebild entities export --out entities.tsv
              lagebild entities export --as FOLLOW_THE_MONEY --kind PERSON > persons.ftm.json
            """, format, kind, output).Runs(async (parsed, channel, _, call) =>
        {
            var file = parsed.GetValue(output);
            var request = new ExportEntitiesRequest
            {
                Format = FormatOf(parsed.GetValue(format), file?.Name ?? "-"),
                Kind = parsed.GetValue(kind) is [var only, ..] ? only : EntityKind.Unspecified,
            };
            using var stream = new EntityService.EntityServiceClient(channel).ExportEntities(request, new CallOptions(cancellationToken: call.CancellationToken));
            if (file is null)
            {
                await WriteAsync(stream.ResponseStream, Console.Out, call.CancellationToken);
                return ExitCode.Ok;
            }
            // Half a file must not look like a whole one.
            var part = file.FullName + ".part";
            try
            {
                await using (var target = new StreamWriter(part))
                {
                    await WriteAsync(stream.ResponseStream, target, call.CancellationToken);
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

    private static Option<ExchangeFormat[]> Format() =>
        EnumOption.Of<ExchangeFormat>("--as", "FOLLOW_THE_MONEY or TSV; by default TSV for files named .tsv, else FOLLOW_THE_MONEY.");

    private static ExchangeFormat FormatOf(ExchangeFormat[]? chosen, string file) =>
        chosen is [var one, ..] ? one : file.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? ExchangeFormat.Tsv : ExchangeFormat.FollowTheMoney;

    private static async Task SendAsync(IClientStreamWriter<ImportEntitiesRequest> requests, string file, ExchangeFormat format, string author, CancellationToken cancellation)
    {
        using var reader = file == "-" ? Console.In : new StreamReader(file);
        try
        {
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                await requests.WriteAsync(new ImportEntitiesRequest { Format = format, Line = line, Author = author }, cancellation);
            }
            await requests.CompleteAsync();
        }
        catch (RpcException)
        {
            // The server ended the call: reading its answers tells why.
        }
    }

    private static async Task<(int Taken, int Refused)> ReadAsync(IAsyncStreamReader<ImportEntitiesResponse> answers, string file, CancellationToken cancellation)
    {
        var (taken, refused) = (0, 0);
        await foreach (var answer in answers.ReadAllAsync(cancellation))
        {
            if (answer.Error.Length == 0)
            {
                taken++;
                continue;
            }
            refused++;
            await Console.Error.WriteLineAsync($"{(file == "-" ? "line" : file)} {answer.LineNumber}: {answer.Error}");
        }
        return (taken, refused);
    }

    private static async Task WriteAsync(IAsyncStreamReader<ExportEntitiesResponse> lines, TextWriter target, CancellationToken cancellation)
    {
        await foreach (var line in lines.ReadAllAsync(cancellation))
        {
            await target.WriteAsync(line.Line.AsMemory(), cancellation);
            await target.WriteAsync('\n');
        }
    }
}
