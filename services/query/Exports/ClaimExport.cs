using Lagebild.Hosting;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Exports;

/// <summary>A format of files: how it is called, and how claims are written one after another.</summary>
internal sealed record ExportFile(string Extension, string ContentType, Func<Stream, IAsyncEnumerable<V1.Claim>, CancellationToken, Task> WriteAsync);

/// <summary>Writes all claims of a query to a stream, in constant memory.</summary>
internal sealed class ClaimExport(Streams streams)
{
    private static readonly Dictionary<ExportFormat, ExportFile> Files = new()
    {
        [ExportFormat.Geojson] = new("geojson", "application/geo+json", GeoJsonFile.WriteAsync),
        [ExportFormat.Csv] = new("csv", "text/csv; charset=utf-8", (stream, claims, cancellation) => ColumnFile.Claims.WriteAsync(stream, claims, cancellation)),
        [ExportFormat.Kml] = new("kml", "application/vnd.google-earth.kml+xml", KmlFile.WriteAsync),
        [ExportFormat.Parquet] = new("parquet", "application/vnd.apache.parquet", ParquetFile.WriteAsync),
        [ExportFormat.Stix] = new("stix", "application/stix+json;version=2.1", StixFile.WriteAsync),
        [ExportFormat.Gdelt] = new("gdelt", "text/tab-separated-values; charset=utf-8", (stream, claims, cancellation) => ColumnFile.Gdelt.WriteAsync(stream, claims, cancellation)),
        [ExportFormat.Acled] = new("acled", "text/csv; charset=utf-8", (stream, claims, cancellation) => ColumnFile.Acled.WriteAsync(stream, claims, cancellation)),
    };

    /// <exception cref="PlatformException">INVALID_ARGUMENT: none given.</exception>
    public static ExportFile Format(ExportFormat format) => Files.TryGetValue(format, out var file)
        ? file
        : throw PlatformException.InvalidArgument("format", "FORMAT_MISSING", "format must be one of GEOJSON, CSV, KML, PARQUET, STIX, GDELT, ACLED.");

    /// <exception cref="PlatformException">NOT_FOUND: there is no such format.</exception>
    public static ExportFile ByExtension(string extension) =>
        Files.Values.FirstOrDefault(file => file.Extension == extension) ?? throw PlatformException.NotFound("claims." + extension);

    public Task WriteAsync(ClaimQuery? query, ExportFile file, Stream stream, CancellationToken cancellation) =>
        file.WriteAsync(stream, streams.ClaimsAsync(query, "", View.Basic, cancellation), cancellation);
}
