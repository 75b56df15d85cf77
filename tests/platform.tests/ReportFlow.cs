using Grpc.Core;
using Grpc.Net.Client;
using Lagebild.Entity.V1;
using Lagebild.Ingestion.V1;
using Lagebild.Query.V1;
using Lagebild.Testing.Processes;
using Claim = Lagebild.Query.V1.Claim;

namespace Lagebild.Platform.Tests;

/// <summary>A client's view of the platform: submit, wait until it is indexed, ask.</summary>
internal sealed class ReportFlow(GrpcChannel ingestionChannel, GrpcChannel queryChannel)
{
    public IngestionService.IngestionServiceClient Ingestion { get; } = new(ingestionChannel);

    public QueryService.QueryServiceClient Query { get; } = new(queryChannel);

    /// <summary>Submits a report and waits until it can be asked for.</summary>
    public async Task<string> IndexAsync(SubmittedReport report, CancellationToken cancellation)
    {
        var answer = await Ingestion.SubmitReportAsync(new SubmitReportRequest { Report = report }, cancellationToken: cancellation);
        await IndexedAsync(answer.Report.Name, cancellation);
        return answer.Report.Name;
    }

    public async Task IndexedAsync(string name, CancellationToken cancellation)
    {
        var last = "";
        await Wait.ForAsync($"{name} to be indexed", async () =>
        {
            var report = await Ingestion.GetReportAsync(new Lagebild.Ingestion.V1.GetReportRequest { Name = name }, cancellationToken: cancellation);
            last = $"{report.State} {report.Failure}";
            return report.State == ReportState.Indexed;
        }, cancellation, () => last);
    }

    /// <summary>All claims of these reports; facts only unless all statuses are asked for.</summary>
    public async Task<IReadOnlyList<Claim>> ClaimsAsync(IEnumerable<string> reports, bool everyStatus, CancellationToken cancellation, string? source = null)
    {
        var query = new ClaimQuery();
        query.Reports.AddRange(reports);
        if (source is not null)
        {
            query.Sources.Add(source);
        }
        if (everyStatus)
        {
            query.Statuses.AddRange(Enum.GetValues<ClaimStatus>().Where(status => status != ClaimStatus.Unspecified));
        }
        var claims = new List<Claim>();
        var token = "";
        do
        {
            var page = await Query.SearchClaimsAsync(
                new SearchClaimsRequest { Query = query, PageSize = 1000, PageToken = token, View = View.Full }, cancellationToken: cancellation);
            claims.AddRange(page.Claims);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return claims;
    }

    public async Task<int> CountAsync(string source, ReportState state, CancellationToken cancellation)
    {
        var count = 0;
        var token = "";
        do
        {
            var page = await Ingestion.ListReportsAsync(
                new ListReportsRequest { Source = source, State = state, PageSize = 1000, PageToken = token }, cancellationToken: cancellation);
            count += page.Reports.Count;
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return count;
    }
}
