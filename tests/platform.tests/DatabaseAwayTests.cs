using Grpc.Core;
using Lagebild.Ingestion.V1;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
using Npgsql;

namespace Lagebild.Platform.Tests;

/// <summary>The database goes under four running services and comes again: each says so, and nothing is lost or doubled.</summary>
public sealed class DatabaseAwayTests
{
    private const int Reports = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_goes_and_comes_again_loses_and_doubles_nothing()
    {
        var server = new NpgsqlConnectionStringBuilder(TestServers.Postgres);
        await using var door = new TcpDoor(server.Host!, server.Port);
        door.Open();
        await using var platform = await ProcessPlatform.StartAsync(1, null, Cancellation, new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Warning" }, door.Port);
        var flow = new ReportFlow(platform.Channel("ingestion"), platform.Channel("query"));
        for (var number = 0; number < Reports; number++)
        {
            await SubmitAsync(flow, number);
        }

        // Reports are on their way through all services now.
        door.Shut();
        foreach (var service in ProcessPlatform.Services)
        {
            await Wait.ForAsync($"{service} to miss its database", async () =>
            {
                var (ready, text) = await platform.Instance(service).HealthAsync(Cancellation);
                return !ready && text.Contains($"{service} database", StringComparison.Ordinal);
            }, Cancellation, () => platform.Instance(service).Output);
        }
        var refused = await Assert.ThrowsAsync<RpcException>(() => SubmitAsync(flow, Reports));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);

        door.Open();
        foreach (var service in ProcessPlatform.Services)
        {
            await platform.Instance(service).ReadyAsync(Cancellation);
        }
        await SubmitAsync(flow, Reports);
        var indexed = 0;
        await Wait.ForAsync("all reports to be indexed", TimeSpan.FromMinutes(5), async () =>
        {
            indexed = await flow.CountAsync("away", ReportState.Indexed, Cancellation);
            return indexed == Reports + 1;
        }, Cancellation, () => $"{indexed} are.\n{string.Join('\n', platform.Processes.Select(process => process.Output))}");
        var claims = await flow.ClaimsAsync([], everyStatus: true, Cancellation, "away");
        Assert.Equal(Reports + 1, claims.Select(claim => claim.Report).Distinct().Count());
        Assert.Equal(claims.Count, claims.Select(claim => claim.Name).Distinct().Count());
    }

    private static async Task SubmitAsync(ReportFlow flow, int number)
    {
        var report = new SubmittedReport
        {
            Source = "away", Url = $"https://away.example/{number}", Language = "de", Published = "2024-03-14",
            Text = $"Im Abschnitt {number} haben russische Truppen die Stadt Bachmut angegriffen.",
        };
        await flow.Ingestion.SubmitReportAsync(
            new SubmitReportRequest { RequestId = $"away-{number}", Report = report }, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(60), cancellationToken: Cancellation));
    }
}
