using Lagebild.Hosting;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Exports;

/// <summary>What is exported, in the forms that the formats take.</summary>
/// <param name="Layer"><c>claims</c> or <c>events</c>.</param>
/// <param name="Columns">Of the rows.</param>
/// <param name="Features">The rows.</param>
/// <param name="Coded">The same as event databases write them.</param>
/// <param name="Claims">The claims; null if it is events.</param>
internal sealed record ExportSource(
    string Layer, IReadOnlyList<(string Name, Type Type)> Columns, IAsyncEnumerable<FeatureRow> Features, IAsyncEnumerable<CodedRow> Coded, IAsyncEnumerable<V1.Claim>? Claims)
{
    public static ExportSource Of(IAsyncEnumerable<V1.Claim> claims) => new("claims", FeatureColumns.Claims, claims.Select(FeatureRow.Of), claims.Select(CodedRow.Of), claims);

    public static ExportSource Of(IAsyncEnumerable<Event> events) => new("events", FeatureColumns.Events, events.Select(FeatureRow.Of), events.Select(CodedRow.Of), null);
}

/// <summary>A format of files: what it is called, and how rows are written one after another.</summary>
internal sealed record ExportFile(string Name, string Extension, string ContentType, Func<Stream, ExportSource, CancellationToken, Task> WriteAsync);

/// <summary>Writes all claims or events of a query to a stream, in constant memory.</summary>
internal sealed class ClaimExport(Streams streams)
{
    private static readonly Dictionary<ExportFormat, ExportFile> Files = new()
    {
        [ExportFormat.Geojson] = new("geojson", "geojson", "application/geo+json", (stream, source, cancellation) => GeoJsonFile.WriteAsync(stream, source.Features, cancellation)),
        [ExportFormat.Csv] = new("csv", "csv", "text/csv; charset=utf-8", (stream, source, cancellation) => ColumnFile.WriteCommasAsync(
            stream, [.. source.Columns.Select(column => column.Name)], source.Features.Select(row => row.Columns.Select(column => column.Value)), cancellation)),
        [ExportFormat.Kml] = new("kml", "kml", "application/vnd.google-earth.kml+xml", (stream, source, cancellation) => KmlFile.WriteAsync(stream, source.Features, cancellation)),
        [ExportFormat.Parquet] = new("parquet", "parquet", "application/vnd.apache.parquet", (stream, source, cancellation) => ParquetFile.WriteAsync(stream, source.Columns, source.Features, cancellation)),
        [ExportFormat.Geopackage] = new("gpkg", "gpkg", "application/geopackage+sqlite3", (stream, source, cancellation) => GeoPackageFile.WriteAsync(stream, source.Layer, source.Columns, source.Features, cancellation)),
        [ExportFormat.Stix] = new("stix", "json", "application/stix+json;version=2.1", (stream, source, cancellation) => StixFile.WriteAsync(stream, source.Claims ?? throw OnlyClaims(), cancellation)),
        [ExportFormat.Gdelt] = new("gdelt", "tsv", "text/tab-separated-values; charset=utf-8", (stream, source, cancellation) => ColumnFile.WriteTabsAsync(stream, GdeltColumns.Header, source.Coded.Select(GdeltColumns.Of), cancellation)),
        [ExportFormat.Acled] = new("acled", "csv", "text/csv; charset=utf-8", (stream, source, cancellation) => ColumnFile.WriteCommasAsync(stream, AcledColumns.Header, source.Coded.Select(AcledColumns.Of), cancellation)),
    };

    /// <exception cref="PlatformException">INVALID_ARGUMENT: none given.</exception>
    public static ExportFile Format(ExportFormat format) => Files.TryGetValue(format, out var file)
        ? file
        : throw PlatformException.InvalidArgument("format", "FORMAT_MISSING", $"format must be one of {string.Join(", ", Files.Keys.Select(key => key.ToString().ToUpperInvariant()))}.");

    /// <exception cref="PlatformException">NOT_FOUND: there is no such format.</exception>
    public static ExportFile ByName(string name) => Files.Values.FirstOrDefault(file => file.Name == name)
        ?? throw new PlatformException(Grpc.Core.StatusCode.NotFound, "FORMAT_UNKNOWN", $"There is no format '{name}'; there are {string.Join(", ", Files.Values.Select(file => file.Name))}.", "format");

    /// <summary>What the formats are called in addresses.</summary>
    public static IEnumerable<string> Names => Files.Values.Select(file => file.Name);

    /// <summary>Writes the claims of a query; nothing is written if it cannot be answered.</summary>
    public async Task WriteAsync(ClaimQuery? query, ExportFile file, Stream stream, CancellationToken cancellation)
    {
        await using var claims = await BegunRows<V1.Claim>.BeginAsync(streams.ClaimsAsync(query, "", View.Basic, cancellation), cancellation);
        await file.WriteAsync(stream, ExportSource.Of(claims.AllAsync(cancellation)), cancellation);
    }

    /// <summary>Writes the events of a query; nothing is written if it cannot be answered.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: the format tells of claims only.</exception>
    public async Task WriteAsync(EventQuery query, ExportFile file, Stream stream, CancellationToken cancellation)
    {
        if (file.Name == "stix")
        {
            throw OnlyClaims();
        }
        await using var events = await BegunRows<Event>.BeginAsync(streams.EventsAsync(query, "", View.Basic, cancellation), cancellation);
        await file.WriteAsync(stream, ExportSource.Of(events.AllAsync(cancellation)), cancellation);
    }

    private static PlatformException OnlyClaims() => PlatformException.InvalidArgument("format", "FORMAT_OF_CLAIMS", "STIX tells of claims, each with its report: leave event_query out.");
}
