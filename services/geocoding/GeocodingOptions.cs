using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Lagebild.Geocoding;

/// <summary>Settings of the geocoding service: <c>LAGEBILD_GEOCODING__{NAME}</c>.</summary>
internal sealed class GeocodingOptions
{
    /// <summary>How often an instance looks for places that another one changed, in seconds.</summary>
    [ConfigurationKeyName("REFRESH_SECONDS"), Range(0.05, 3600)]
    public double RefreshSeconds { get; set; } = 5;

    /// <summary>The largest file that an import takes, in megabytes; also the most that a table in a zip may unpack to.</summary>
    [ConfigurationKeyName("MOST_IMPORT_MEGABYTES"), Range(1, 1_000_000)]
    public long MostImportMegabytes { get; set; } = 4_096;
}

[OptionsValidator]
internal sealed partial class GeocodingOptionsValidator : IValidateOptions<GeocodingOptions>;
