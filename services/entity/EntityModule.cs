using Lagebild.Hosting;

namespace Lagebild.Entity;

/// <summary>The entity service: reads reports whose toponyms are known, and keeps who is who.</summary>
public static class EntityModule
{
    /// <summary>Adds the service to a process.</summary>
    public static PlatformBuilder AddEntity(this PlatformBuilder platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.AddService("entity", service =>
        {
            service.AddOptions<EntityOptions, EntityOptionsValidator>();
            service.AddDatabase(options => new EntityDatabase(options));
            service.AddConsumer<CodeReport>("entity.report-geocoded");
            service.Services.AddSingleton(_ => ReportReader.Shipped);
            service.Services.AddSingleton<ReadBudget>();
            service.Services.AddSingleton<CodingStore>();
        });
    }

    /// <summary>Maps the service's RPCs.</summary>
    public static void MapEntity(this IEndpointRouteBuilder routes) => ArgumentNullException.ThrowIfNull(routes);
}
