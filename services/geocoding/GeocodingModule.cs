using Lagebild.Hosting;

namespace Lagebild.Geocoding;

/// <summary>The geocoding service: finds the places that reports name, and owns the gazetteer.</summary>
public static class GeocodingModule
{
    /// <summary>Adds the service to a process.</summary>
    public static PlatformBuilder AddGeocoding(this PlatformBuilder platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.AddService("geocoding", service =>
        {
            service.AddOptions<GeocodingOptions, GeocodingOptionsValidator>();
            service.AddDatabase(options => new GeocodingDatabase(options));
            service.AddConsumer<GeocodeReport>("geocoding.report-ingested");
            service.Services.AddSingleton(_ => Geocoder.Shipped);
        });
    }

    /// <summary>Maps the service's RPCs.</summary>
    public static void MapGeocoding(this IEndpointRouteBuilder routes) => ArgumentNullException.ThrowIfNull(routes);
}
