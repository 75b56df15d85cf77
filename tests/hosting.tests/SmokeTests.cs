using Dapper;
using Lagebild.Contracts.Events.V1;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Lagebild.Hosting.Tests;

internal sealed class CountingDatabase(DatabaseOptions options) : Database(options);

internal sealed class Seen
{
    public TaskCompletionSource<ReportIndexed> First { get; } = new();
}

internal sealed class CountReport(Seen seen) : IConsumer<ReportIndexed>
{
    public Task Consume(ConsumeContext<ReportIndexed> context)
    {
        seen.First.TrySetResult(context.Message);
        return Task.CompletedTask;
    }
}

public sealed class SmokeTests
{
    [Fact]
    public async Task A_committed_message_reaches_its_consumer()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("lagebild-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.AddPlatform(platform => platform.AddService("counting", service =>
        {
            service.AddDatabase(options => new CountingDatabase(options));
            service.AddConsumer<CountReport>("counting.report-indexed");
            service.Services.AddSingleton<Seen>();
        }), options =>
        {
            options.Data = folder;
            options.GrpcPort = 0;
            options.HttpPort = 0;
        });
        await using var app = builder.Build();
        app.MapPlatform();
        await app.StartAsync(cancellation);
        var database = app.Services.GetRequiredService<CountingDatabase>();
        await using (var transaction = await database.BeginAsync(cancellation))
        {
            transaction.Publish(new ReportIndexed { ReportId = "r1", Revision = 1, IndexedTime = DateTimeOffset.UtcNow, ClaimCount = 3 });
            await transaction.CommitAsync(cancellation);
        }
        var message = await app.Services.GetRequiredService<Seen>().First.Task.WaitAsync(TimeSpan.FromSeconds(10), cancellation);
        Assert.Equal("r1", message.ReportId);
        using var http = new HttpClient();
        var address = app.Services.GetRequiredService<ServiceAddresses>().Http;
        Assert.Contains("Healthy", await http.GetStringAsync(new Uri(address, "/health/ready"), cancellation), StringComparison.Ordinal);
        Assert.Contains("lagebild_outbox_sent", await http.GetStringAsync(new Uri(address, "/metrics"), cancellation), StringComparison.Ordinal);
        await app.StopAsync(cancellation);
    }
}
