using Lagebild.Hosting;
using Lagebild.Ingestion.Progress;
using Lagebild.Ingestion.Reports;

namespace Lagebild.Ingestion;

/// <summary>Ingestion: reports come in here, and are followed until they can be asked for.</summary>
public static class IngestionModule
{
    // Many, because a note waits for its group's transaction, not for a processor.
    private const int NotesAtOnce = 256;

    /// <summary>Adds the service to a process.</summary>
    public static PlatformBuilder AddIngestion(this PlatformBuilder platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.AddService("ingestion", service =>
        {
            service.AddOptions<IngestionOptions, IngestionOptionsValidator>();
            service.AddDatabase(options => new IngestionDatabase(options));
            service.AddConsumer<FollowStage>("ingestion.report-stage-completed", NotesAtOnce);
            service.AddConsumer<FollowStages>("ingestion.report-stages-completed");
            service.AddConsumer<FollowIndex>("ingestion.report-indexed", NotesAtOnce);
            service.AddGrpcHealth("lagebild.ingestion.v1.IngestionService");
            service.Services.AddSingleton<SubmissionWriter>();
            service.Services.AddSingleton<ReportSubmission>();
            service.Services.AddSingleton<ReportStore>();
            service.Services.AddSingleton<ReportProgress>();
            service.Services.AddHostedService<Resending>();
            service.Services.AddHostedService<ForgottenRequests>();
        });
    }

    /// <summary>Maps its RPCs.</summary>
    public static void MapIngestion(this IEndpointRouteBuilder routes) => routes.MapGrpcService<IngestionGrpcService>();
}
