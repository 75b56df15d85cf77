using System.Text;
using System.Text.Json;
using Lagebild.Query.Exports;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Output;

/// <summary>Prints claims and events to standard output as GeoJSON, with the columns of the exports.</summary>
internal static class GeoJsonPrinter
{
    public static Task PrintAsync(IReadOnlyList<Claim> claims, CancellationToken cancellation) => PrintAsync(claims.Select(FeatureRow.Of), cancellation);

    public static Task PrintAsync(IReadOnlyList<Event> events, CancellationToken cancellation) => PrintAsync(events.Select(FeatureRow.Of), cancellation);

    /// <summary>One feature as a line of its own.</summary>
    public static string Line(FeatureRow row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            GeoJsonFile.WriteFeature(json, row);
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Features of whatever kind.</summary>
    public static Task PrintAsync(IReadOnlyList<FeatureRow> rows, CancellationToken cancellation) => PrintAsync(rows.AsEnumerable(), cancellation);

    private static async Task PrintAsync(IEnumerable<FeatureRow> rows, CancellationToken cancellation)
    {
        await using var output = Console.OpenStandardOutput();
        await GeoJsonFile.WriteAsync(output, rows.ToAsyncEnumerable(), cancellation);
        output.WriteByte((byte)'\n');
    }
}
