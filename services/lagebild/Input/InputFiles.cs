using System.Buffers;
using System.IO.Enumeration;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Lagebild.Ingestion.V1;

namespace Lagebild.Cli.Input;

/// <summary>
/// Reads reports from files: JSON lines (one report a line), HTML pages and plain text with an optional header;
/// <c>-</c> is standard input. A line that is no report is told and stops no other.
/// </summary>
internal static class InputFiles
{
    /// <summary>Nothing larger is read: a report has 1 MiB at most, and what is a little larger the service refuses with its size.</summary>
    private const long MaximumBytes = 16 << 20;

    public static async IAsyncEnumerable<InputReport> ReadAsync(IEnumerable<string> names, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            var (files, problem) = Directory.Exists(name) ? FilesIn(name) : ([name], null);
            if (problem is not null)
            {
                yield return new InputReport(name, null, problem);
            }
            foreach (var file in files)
            {
                await foreach (var report in file == "-" ? ReadInputAsync(cancellation) : ReadFileAsync(file, cancellation))
                {
                    yield return report;
                }
            }
        }
    }

    private static (IReadOnlyList<string> Files, string? Problem) FilesIn(string folder)
    {
        // A folder behind a link is passed over: it may lead back to this one, or out of what was meant to be sent.
        var all = new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions
        {
            RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false,
        })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        try
        {
            var files = all.Order(StringComparer.Ordinal).ToLookup(IsReportFile);
            TellPassedOver(folder, [.. files[false]]);
            return ([.. files[true]], null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], $"cannot be read: {e.Message}");
        }
    }

    /// <summary>Of a folder only these are taken; a file named by itself is read whatever its name.</summary>
    private static bool IsReportFile(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".txt" or ".text" or ".html" or ".htm" or ".xhtml" or ".jsonl" or ".ndjson";

    private static void TellPassedOver(string folder, IReadOnlyCollection<string> files)
    {
        if (files.Count > 0)
        {
            var kinds = files.Select(Path.GetExtension).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
            Console.Error.WriteLine($"{folder}: passed over {files.Count} files that are neither text nor HTML nor JSON lines ({string.Join(' ', kinds)}); name them one by one to send them");
        }
    }

    private static async IAsyncEnumerable<InputReport> ReadFileAsync(string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (file, problem) = Open(name);
        if (file is null)
        {
            yield return new InputReport(name, null, problem);
            yield break;
        }
        await using var stream = file;
        if (Path.GetExtension(name).ToLowerInvariant() is ".jsonl" or ".ndjson")
        {
            await foreach (var report in ReadLinesAsync(name, stream, cancellation))
            {
                yield return report;
            }
            yield break;
        }
        yield return await ReadWholeAsync(name, stream, cancellation);
    }

    /// <summary>A file that cannot be opened is told, and stops no other.</summary>
    private static (FileStream? File, string? Problem) Open(string name)
    {
        try
        {
            return File.Exists(name) ? (File.OpenRead(name), null) : (null, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be opened: {e.Message}");
        }
    }

    /// <summary>Standard input: JSON lines, as many as come, if the first line is one; else one report.</summary>
    private static async IAsyncEnumerable<InputReport> ReadInputAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        const string Name = "stdin";
        var input = PipeReader.Create(Console.OpenStandardInput());
        var isLines = await BeginsWithJsonLineAsync(input, cancellation);
        await using var stream = input.AsStream();
        if (!isLines)
        {
            yield return await ReadWholeAsync(Name, stream, cancellation);
            yield break;
        }
        await foreach (var report in ReadLinesAsync(Name, stream, cancellation))
        {
            yield return report;
        }
    }

    /// <summary>Looks at the first line that holds anything; what was looked at is still to be read.</summary>
    private static async Task<bool> BeginsWithJsonLineAsync(PipeReader input, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var answer = BeginsWithJsonLine(read.Buffer, read.IsCompleted);
            // While the line goes on there must come more; else the next reading gets the same again.
            input.AdvanceTo(read.Buffer.Start, answer is null ? read.Buffer.End : read.Buffer.Start);
            if (answer is { } known)
            {
                return known;
            }
        }
    }

    /// <summary>Null while its end has not come.</summary>
    private static bool? BeginsWithJsonLine(ReadOnlySequence<byte> input, bool isAll)
    {
        var bytes = new SequenceReader<byte>(input);
        bytes.AdvancePastAny(" \t\r\n\uFEFF"u8);
        if (!bytes.TryPeek(out var first))
        {
            return isAll ? false : null;
        }
        if (first != (byte)'{')
        {
            return false;
        }
        return bytes.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n') ? IsJson(line)
            : isAll || bytes.Remaining > MaximumBytes ? IsJson(bytes.UnreadSequence)
            : null;
    }

    private static async Task<InputReport> ReadWholeAsync(string name, Stream stream, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int count; (count = await stream.ReadAsync(piece, cancellation)) > 0;)
        {
            if (buffer.Length + count > MaximumBytes)
            {
                return new InputReport(name, null, "text: is larger than 1 MiB");
            }
            buffer.Write(piece, 0, count);
        }
        return new InputReport(name, new SubmittedReport
        {
            Data = ByteString.CopyFrom(buffer.GetBuffer(), 0, (int)buffer.Length),
            MediaType = Path.GetExtension(name).ToLowerInvariant() switch { ".html" or ".htm" or ".xhtml" => "text/html", ".txt" => "text/plain", _ => "" },
        }, null);
    }

    private static async IAsyncEnumerable<InputReport> ReadLinesAsync(string name, Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(stream);
        for (var number = 1; await reader.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (line.Length > 0)
            {
                yield return ReadLine($"{name}:{number}", line);
            }
        }
    }

    private static InputReport ReadLine(string origin, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new InputReport(origin, null, "is not a JSON object");
            }
            var root = document.RootElement;
            return new InputReport(origin, new SubmittedReport
            {
                Source = Text(root, "source"),
                Url = Text(root, "url"),
                Title = Text(root, "title"),
                Text = Text(root, "text"),
                MediaType = Text(root, "media_type"),
                Language = Text(root, "lang", "language"),
                Published = Text(root, "published", "date"),
            }, null);
        }
        catch (JsonException e)
        {
            return new InputReport(origin, null, $"is not JSON: {e.Message}");
        }
        catch (FormatException e)
        {
            return new InputReport(origin, null, e.Message);
        }
    }

    private static string Text(JsonElement report, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (report.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"{field}: is not a string");
            }
        }
        return "";
    }

    private static bool IsJson(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            return reader.Read() && reader.TrySkip();
        }
        catch (JsonException)
        {
            // A report may begin with a brace, too.
            return false;
        }
    }
}
