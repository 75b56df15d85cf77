using System.ComponentModel.DataAnnotations;
using Lagebild.Hosting;
using Microsoft.Extensions.Options;

namespace Lagebild.Geocoding;

/// <summary>Settings of the geocoding service, <c>LAGEBILD_GEOCODING__…</c>.</summary>
public sealed class GeocodingOptions
{
    /// <summary>How often an instance looks for places that another one changed, in seconds.</summary>
    [Range(0.05, 3600)]
    public double RefreshSeconds { get; set; } = 5;

    /// <summary>The largest file that an import takes, in megabytes; also the most that a table in a zip may unpack to.</summary>
    [Range(1, 1_000_000)]
    public long MostImportMegabytes { get; set; } = 4_096;
}

[OptionsValidator]
internal sealed partial class GeocodingOptionsValidator : IValidateOptions<GeocodingOptions>;

internal sealed class GeocodingDatabase(DatabaseOptions options) : Database(options);
