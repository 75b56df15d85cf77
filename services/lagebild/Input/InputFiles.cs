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
    /// <summary>Larger files are refused before they are read: a report has 1 MiB at most.</summary>
    private const long MaximumBytes = 16 << 20;

    public static async IAsyncEnumerable<InputReport> ReadAsync(IEnumerable<string> names, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            if (name != "-" && Directory.Exists(name))
            {
                var files = Directory.EnumerateFiles(name, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToLookup(IsReportFile);
                TellPassedOver(name, [.. files[false]]);
                foreach (var file in files[true])
                {
                    await foreach (var report in ReadFileAsync(file, cancellation))
                    {
                        yield return report;
                    }
                }
                continue;
            }
            await foreach (var report in ReadFileAsync(name, cancellation))
            {
                yield return report;
            }
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
        if (name != "-" && !File.Exists(name))
        {
            yield return new InputReport(name, null, "there is no such file");
            yield break;
        }
        await using var stream = name == "-" ? Console.OpenStandardInput() : File.OpenRead(name);
        if (name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(stream);
            await foreach (var report in ReadLinesAsync(name, reader, null, cancellation))
            {
                yield return report;
            }
            yield break;
        }
        if (name != "-" && stream.Length > MaximumBytes)
        {
            yield return new InputReport(name, null, "text: is larger than 1 MiB");
            yield break;
        }
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellation);
        var bytes = buffer.ToArray();
        if (name == "-" && LooksLikeJsonLines(bytes))
        {
            using var reader = new StreamReader(new MemoryStream(bytes));
            await foreach (var report in ReadLinesAsync("stdin", reader, null, cancellation))
            {
                yield return report;
            }
            yield break;
        }
        yield return new InputReport(name == "-" ? "stdin" : name, new SubmittedReport
        {
            Data = ByteString.CopyFrom(bytes),
            MediaType = Path.GetExtension(name).ToLowerInvariant() is ".html" or ".htm" or ".xhtml" ? "text/html"
                : name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? "text/plain" : "",
        }, null);
    }

    private static async IAsyncEnumerable<InputReport> ReadLinesAsync(string name, StreamReader reader, string? first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        while ((first ?? await reader.ReadLineAsync(cancellation)) is { } line)
        {
            first = null;
            number++;
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

    private static bool LooksLikeJsonLines(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.TrimStart(" \t\r\n\uFEFF"u8);
        if (start.IsEmpty || start[0] != (byte)'{')
        {
            return false;
        }
        var end = start.IndexOf((byte)'\n');
        var reader = new Utf8JsonReader(end < 0 ? start : start[..end]);
        try
        {
            return JsonDocument.TryParseValue(ref reader, out var document) && Release(document!);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Release(JsonDocument document)
    {
        document.Dispose();
        return true;
    }
}
