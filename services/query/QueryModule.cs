using Google.Protobuf.Reflection;
using Google.Rpc;
using Lagebild.Entity.V1;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;
using Lagebild.Query.Corrections;
using Lagebild.Query.Counts;
using Lagebild.Query.Exports;
using Lagebild.Query.Http;
using Lagebild.Query.Names;
using Lagebild.Query.Projection;
using Lagebild.Query.Search;
using Lagebild.Query.Situations;
using Microsoft.Extensions.Options;

namespace Lagebild.Query;

/// <summary>The query service: the picture and its public API.</summary>
public static class QueryModule
{
    /// <summary>Adds the service to a process.</summary>
    public static PlatformBuilder AddQuery(this PlatformBuilder platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.AddService("query", service =>
        {
            service.AddOptions<QueryOptions, QueryOptionsValidator>();
            service.Services.AddSingleton(services => new Turns(
                services.GetRequiredService<IOptions<QueryOptions>>().Value.QuestionsAtOnce is > 0 and var set ? set : Turns.Usual, Turns.Patience, services.GetRequiredService<TimeProvider>()));
            service.AddDatabase((services, options) => new QueryDatabase(options, services.GetRequiredService<Turns>()));
            // Many, because messages wait for their group's transaction, not for a processor.
            service.AddConsumer<IndexReport>("query.report-coded", PictureGroup.Most * PictureGroup.Writers);
            service.AddConsumer<WithdrawReport>("query.report-withdrawn");
            service.AddConsumer<CorrectEntity>("query.entity-changed", 1);
            service.AddConsumer<CorrectPlace>("query.place-changed", 1);
            service.AddClient<EntityService.EntityServiceClient>("entity");
            service.AddClient<GeocodingService.GeocodingServiceClient>("geocoding");
            service.AddGrpcHealth("lagebild.query.v1.QueryService");
            // Without their types the details of an error could not be written as JSON.
            service.Services.AddGrpc().AddJsonTranscoding(json => json.TypeRegistry = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor));
            service.Services.AddSingleton(services => new CountFolding(services.GetRequiredService<QueryDatabase>()));
            service.Services.AddHostedService<CountFolder>();
            service.Services.AddHostedService<MonthStatistics>();
            service.Services
                .AddSingleton<CorrectionStore>().AddSingleton<Rereading>().AddSingleton<PictureCorrection>()
                .AddSingleton<NameServices>().AddSingleton<NameReader>().AddSingleton<NameCompletion>().AddSingleton<Questions>()
                .AddSingleton<CountKeeper>().AddSingleton<ClaimMonths>().AddSingleton<PictureWriter>().AddSingleton<PictureGroup>()
                .AddSingleton<ClaimSearch>().AddSingleton<ReportSearch>().AddSingleton<EventSearch>().AddSingleton<PlaceSearch>()
                .AddSingleton<KeptCounts>().AddSingleton<Timelines>().AddSingleton<FacetCounts>().AddSingleton<MapCellCounts>().AddSingleton<Network>().AddSingleton<SituationReader>()
                .AddSingleton<Streams>().AddSingleton<Subscriptions>().AddSingleton<ClaimExport>();
        });
    }

    /// <summary>Maps the RPCs: gRPC, gRPC-Web and JSON; and downloads, OGC API – Features, vector tiles, the OpenAPI document, the web page.</summary>
    public static void MapQuery(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        if (routes is IApplicationBuilder app)
        {
            app.UseGrpcWeb();
        }
        routes.MapGrpcService<QueryGrpcService>().EnableGrpcWeb().CheckJsonNames();
        routes.MapWebPage();
        routes.MapDownloads();
        routes.MapOgcFeatures();
        routes.MapTiles();
        routes.MapSuggestions();
        routes.MapOpenApi();
    }
}
