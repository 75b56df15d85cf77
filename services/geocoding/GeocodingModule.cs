using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.Import;
using Lagebild.Hosting;

namespace Lagebild.Geocoding;

/// <summary>The geocoding service: finds the places that reports name, and owns the gazetteer.</summary>
public static class GeocodingModule
{
    // More than are read at the same time, because a report also waits until ingestion is told of it together with others.
    private const int ReportsAtOnce = 64;

    /// <summary>Adds the service to a process.</summary>
    public static PlatformBuilder AddGeocoding(this PlatformBuilder platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.AddService("geocoding", service =>
        {
            service.AddOptions<GeocodingOptions, GeocodingOptionsValidator>();
            service.AddDatabase(options => new GeocodingDatabase(options));
            service.AddConsumer<GeocodeReport>("geocoding.report-ingested", ReportsAtOnce);
            service.AddGrpcHealth("lagebild.geocoding.v1.GeocodingService");
            service.Services.AddSingleton<PlaceStore>();
            service.Services.AddSingleton<ImportStore>();
            service.Services.AddSingleton<ImportedPlaces>();
            service.Services.AddSingleton<SnapshotStore>();
            service.Services.AddSingleton<GazetteerImport>();
            service.Services.AddSingleton<PlaceCuration>();
            service.Services.AddSingleton<LiveGazetteer>();
            service.Services.AddHostedService(services => services.GetRequiredService<LiveGazetteer>());
        });
    }

    /// <summary>Maps the service's RPCs.</summary>
    public static void MapGeocoding(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGrpcService<GeocodingGrpcService>();
    }
}
