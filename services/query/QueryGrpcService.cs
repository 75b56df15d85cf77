using Grpc.Core;
using Lagebild.Hosting;
using Lagebild.Query.Events;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query;

/// <summary>The RPCs: parse, ask, return.</summary>
internal sealed class QueryGrpcService(ClaimSearch claims, ReportSearch reports, EventSearch events) : QueryService.QueryServiceBase
{
    public override Task<SearchClaimsResponse> SearchClaims(SearchClaimsRequest request, ServerCallContext context) =>
        claims.SearchAsync(request, context.CancellationToken);

    public override async Task<Claim> GetClaim(GetClaimRequest request, ServerCallContext context)
    {
        var (report, revision, ordinal) = ResourceNames.Claim(request.Name, "name");
        return await claims.FindAsync(report, revision, ordinal, context.CancellationToken) ?? throw PlatformException.NotFound(request.Name);
    }

    public override Task<SearchReportsResponse> SearchReports(SearchReportsRequest request, ServerCallContext context) =>
        reports.SearchAsync(request, context.CancellationToken);

    public override async Task<Report> GetReport(GetReportRequest request, ServerCallContext context) =>
        await reports.FindAsync(ResourceNames.ReportId(request.Name, "name"), request, context.CancellationToken) ?? throw PlatformException.NotFound(request.Name);

    public override Task<SearchEventsResponse> SearchEvents(SearchEventsRequest request, ServerCallContext context) =>
        events.SearchAsync(request, context.CancellationToken);

    public override async Task<Event> GetEvent(GetEventRequest request, ServerCallContext context) =>
        (await events.FindAsync(request.Name, request.AsOf, context.CancellationToken)).Event;

    public override async Task<ExplainEventResponse> ExplainEvent(ExplainEventRequest request, ServerCallContext context)
    {
        var (told, members) = await events.FindAsync(request.Name, request.AsOf, context.CancellationToken);
        return EventAccounts.Explain(told, members);
    }

    public override async Task<CompareSourcesResponse> CompareSources(CompareSourcesRequest request, ServerCallContext context)
    {
        var (told, members) = await events.FindAsync(request.Name, request.AsOf, context.CancellationToken);
        return EventAccounts.Compare(told, members);
    }

    public override Task<ContradictionsResponse> Contradictions(ContradictionsRequest request, ServerCallContext context) =>
        events.ContradictionsAsync(request, context.CancellationToken);
}
