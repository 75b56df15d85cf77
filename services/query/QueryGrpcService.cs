using Grpc.Core;
using Lagebild.Hosting;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query;

/// <summary>The RPCs: parse, ask, return.</summary>
internal sealed class QueryGrpcService(ClaimSearch claims, ReportSearch reports) : QueryService.QueryServiceBase
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
}
