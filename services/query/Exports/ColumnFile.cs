using System.Globalization;
using System.Text;

namespace Lagebild.Query.Exports;

/// <summary>Files of lines and columns with a header.</summary>
internal static class ColumnFile
{
    /// <summary>Comma-separated values (RFC 4180).</summary>
    public static Task WriteCommasAsync(Stream stream, IReadOnlyList<string> header, IAsyncEnumerable<IEnumerable<object?>> rows, CancellationToken cancellation) =>
        WriteAsync(stream, ",", "\r\n", Quoted, header, rows, cancellation);

    /// <summary>Tab-separated values, which have no quotation: breaks within a value become spaces.</summary>
    public static Task WriteTabsAsync(Stream stream, IReadOnlyList<string> header, IAsyncEnumerable<IEnumerable<object?>> rows, CancellationToken cancellation) =>
        WriteAsync(stream, "\t", "\n", value => Text(value).Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' '), header, rows, cancellation);

    /// <summary>A value as text: times as ISO 8601 in UTC, numbers with a point.</summary>
    public static string Text(object? value) => value switch
    {
        DateTime { Ticks: var ticks } time when ticks % TimeSpan.TicksPerSecond == 0 => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static async Task WriteAsync(
        Stream stream, string separator, string lineEnd, Func<object?, string> cell, IReadOnlyList<string> header, IAsyncEnumerable<IEnumerable<object?>> rows, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 32 * 1024, leaveOpen: true);
        await writer.WriteAsync((string.Join(separator, header) + lineEnd).AsMemory(), cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await writer.WriteAsync((string.Join(separator, row.Select(cell)) + lineEnd).AsMemory(), cancellation);
        }
        await writer.FlushAsync(cancellation);
    }

    private static string Quoted(object? value)
    {
        var text = Text(value);
        // A sheet must not take a sentence for a formula.
        if (value is string && text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal))
        {
            text = "'" + text;
        }
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
