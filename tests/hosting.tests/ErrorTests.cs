using Google.Rpc;
using Grpc.Core;
using Lagebild.Ingestion.V1;
using Lagebild.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Lagebild.Hosting.Tests;

public sealed class ErrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_error_that_the_caller_can_mend_carries_reason_and_field()
    {
        await using var platform = await StartAsync();
        var problem = await CallAsync(platform, "known");
        var status = problem.GetRpcStatus()!;
        Assert.Equal(StatusCode.InvalidArgument, problem.StatusCode);
        Assert.Equal(("TEXT_EMPTY", "lagebild"), (status.GetDetail<ErrorInfo>()!.Reason, status.GetDetail<ErrorInfo>()!.Domain));
        Assert.Equal("report.text", status.GetDetail<BadRequest>()!.FieldViolations[0].Field);
    }

    [Fact]
    public async Task A_bug_leaves_without_detail()
    {
        await using var platform = await StartAsync();
        var problem = await CallAsync(platform, "bug");
        Assert.Equal((StatusCode.Internal, "Internal error."), (problem.StatusCode, problem.Status.Detail));
        Assert.Null(problem.GetRpcStatus());
    }

    [Fact]
    public async Task A_missing_dependency_is_unavailable()
    {
        await using var platform = await StartAsync();
        Assert.Equal(StatusCode.Unavailable, (await CallAsync(platform, "away")).StatusCode);
    }

    [Fact]
    public async Task A_deadline_reaches_the_method_and_is_told()
    {
        await using var platform = await StartAsync();
        var client = new IngestionService.IngestionServiceClient(platform.Channel);
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await client.GetReportAsync(
            new GetReportRequest { Name = "slow" }, deadline: DateTime.UtcNow.AddMilliseconds(200), cancellationToken: Cancellation));
        Assert.Equal(StatusCode.DeadlineExceeded, problem.StatusCode);
    }

    [Fact]
    public async Task A_database_that_is_away_leaves_the_service_up_but_not_ready()
    {
        var away = new DatabaseOptions("counting", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2", true);
        await using var platform = await TestPlatform.StartAsync(services => services.AddCounting(away, null), null, null, Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await platform.Http.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await platform.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation)).StatusCode);
    }

    private static Task<TestPlatform> StartAsync() => TestPlatform.StartAsync(
        services => services.AddService("failing", service => service.AddGrpcHealth("failing")), app => app.MapGrpcService<FailingService>(), null, Cancellation);

    private static Task<RpcException> CallAsync(TestPlatform platform, string name) => Assert.ThrowsAsync<RpcException>(async () =>
        await new IngestionService.IngestionServiceClient(platform.Channel).GetReportAsync(new GetReportRequest { Name = name }, cancellationToken: Cancellation));

    private sealed class FailingService : IngestionService.IngestionServiceBase
    {
        public override async Task<Report> GetReport(GetReportRequest request, ServerCallContext context)
        {
            switch (request.Name)
            {
                case "known":
                    throw PlatformException.InvalidArgument("report.text", "TEXT_EMPTY", "The report has no text.");
                case "away":
                    throw new Npgsql.NpgsqlException("away", new System.Net.Sockets.SocketException(111));
                case "slow":
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                    break;
            }
            throw new InvalidOperationException("secret");
        }
    }
}
