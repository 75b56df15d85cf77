using Lagebild.Hosting;
using Lagebild.Query.Projection;
using Lagebild.Query.Search;

namespace Lagebild.Query;

/// <summary>The query service: the picture and its public API.</summary>
public static class QueryModule
{
    // Many, because messages wait for their group's transaction, not for a processor.
    private const int GroupSize = 200;

    /// <summary>Adds the service to a process.</summary>
    public static PlatformBuilder AddQuery(this PlatformBuilder platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.AddService("query", service =>
        {
            service.AddDatabase(options => new QueryDatabase(options));
            service.AddConsumer<IndexReport>("query.report-coded", GroupSize);
            service.AddConsumer<WithdrawReport>("query.report-withdrawn");
            service.AddGrpcHealth("lagebild.query.v1.QueryService");
            service.Services.AddGrpc().AddJsonTranscoding();
            service.Services
                .AddSingleton<PictureWriter>().AddSingleton<PictureGroup>()
                .AddSingleton<ClaimSearch>().AddSingleton<ReportSearch>().AddSingleton<EventSearch>();
        });
    }

    /// <summary>Maps the RPCs: gRPC, gRPC-Web and JSON.</summary>
    public static void MapQuery(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        if (routes is IApplicationBuilder app)
        {
            app.UseGrpcWeb();
        }
        routes.MapGrpcService<QueryGrpcService>().EnableGrpcWeb();
    }
}
