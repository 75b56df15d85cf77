using Lagebild.Entity.Curation;
using Lagebild.Entity.Exchange;
using Lagebild.Hosting;

namespace Lagebild.Entity;

/// <summary>The entity service: reads reports whose toponyms are known, and keeps who is who.</summary>
public static class EntityModule
{
    // More than are read at the same time, because a report also waits until its candidates are written, and ingestion is told of it, together with others.
    private const int ReportsAtOnce = 64;

    /// <summary>Adds the service to a process.</summary>
    public static PlatformBuilder AddEntity(this PlatformBuilder platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.AddService("entity", service =>
        {
            service.AddOptions<EntityOptions, EntityOptionsValidator>();
            service.AddDatabase(options => new EntityDatabase(options));
            service.AddConsumer<CodeReport>("entity.report-geocoded", ReportsAtOnce);
            service.AddGrpcHealth("lagebild.entity.v1.EntityService");
            service.Services.AddSingleton<CurationStore>();
            service.Services.AddSingleton<CandidateStore>();
            service.Services.AddSingleton<EntityCatalog>();
            service.Services.AddSingleton<Curator>();
            service.Services.AddSingleton<EntityImport>();
            service.Services.AddHostedService<ReaderWarmUp>();
            service.Services.AddHostedService<CatalogRefresh>();
            service.Services.AddSingleton<ReadBudget>();
            service.Services.AddSingleton<CodingStore>();
        });
    }

    /// <summary>Maps the service's RPCs.</summary>
    public static void MapEntity(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGrpcService<EntityGrpcService>();
    }
}
