using System.Diagnostics;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Lagebild.Hosting.Tests;

/// <summary>The bus in memory, and on a real broker where there is one.</summary>
public abstract class BusTests(SqliteStore store)
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected SqliteStore Store => store;

    private protected abstract void Use(PlatformOptions options);

    [Fact]
    public async Task Every_message_of_many_arrives()
    {
        var seen = new Seen();
        await using var platform = await StartAsync(seen);
        var database = platform.Services.GetRequiredService<CountingDatabase>();
        await database.PublishAsync(Enumerable.Range(0, 2_000).Select(index => $"r{index}"), Cancellation);
        await seen.WaitForAsync(2_000, Cancellation);
        Assert.Equal(2_000, seen.Ids.Distinct().Count());
    }

    [Fact]
    public async Task A_consumer_that_stumbles_is_tried_again()
    {
        var seen = new Seen();
        seen.Failing["r1"] = 2;
        await using var platform = await StartAsync(seen);
        await platform.Services.GetRequiredService<CountingDatabase>().PublishAsync(["r1"], Cancellation);
        await seen.WaitForAsync(1, Cancellation);
        Assert.Equal(["r1"], seen.Ids);
    }

    [Fact]
    public async Task The_trace_goes_on_across_outbox_and_bus()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.SourceName or "MassTransit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var seen = new Seen();
        await using var platform = await StartAsync(seen);
        var database = platform.Services.GetRequiredService<CountingDatabase>();
        var traces = new Dictionary<string, ActivityTraceId>();
        await using (var transaction = await database.BeginAsync(Cancellation))
        {
            foreach (var id in new[] { "r1", "r2", "r3" })
            {
                using var stage = Telemetry.StartReport("counting", "test");
                traces[id] = stage.Activity!.TraceId;
                transaction.Publish(Counting.Indexed(id));
            }
            await transaction.CommitAsync(Cancellation);
        }
        await seen.WaitForAsync(3, Cancellation);
        Assert.Equal(3, traces.Values.Distinct().Count());
        Assert.All(traces, trace => Assert.Equal(trace.Value, seen.TraceOf(trace.Key)));
    }

    private protected Task<TestPlatform> StartAsync(Seen? seen, DatabaseOptions? database = null, Action<PlatformOptions>? settings = null) =>
        TestPlatform.StartAsync(platform => platform.AddCounting(database ?? store.New("counting"), seen), null, options =>
        {
            Use(options);
            settings?.Invoke(options);
        }, Cancellation);
}

public sealed class BusInMemoryTests(SqliteStore store) : BusTests(store), IClassFixture<SqliteStore>
{
    private protected override void Use(PlatformOptions options) => options.Bus = "memory";
}

public sealed class BusOnRabbitMqTests(SqliteStore store) : BusTests(store), IClassFixture<SqliteStore>
{
    private readonly string _prefix = $"test-{Guid.NewGuid():N}-";

    private protected override void Use(PlatformOptions options)
    {
        options.Bus = TestServers.RabbitMq;
        options.BusPrefix = _prefix;
        options.PublishTimeoutSeconds = 5;
    }

    [Fact]
    public async Task A_message_that_no_queue_takes_yet_waits_in_the_outbox()
    {
        var options = Store.New("counting");
        await using (var alone = await StartAsync(null, options))
        {
            var database = alone.Services.GetRequiredService<CountingDatabase>();
            await database.PublishAsync(["r1"], Cancellation);
            var result = await Dispatcher(alone).DispatchAsync(Cancellation);
            Assert.Equal(1, await database.CountAsync("outbox", Cancellation));
            Assert.Equal(0, result.Sent);
        }
        var seen = new Seen();
        await using var platform = await StartAsync(seen, options);
        await seen.WaitForAsync(1, Cancellation);
    }

    [Fact]
    public async Task A_message_that_stays_broken_is_kept_and_can_be_replayed()
    {
        var seen = new Seen();
        seen.Failing["r1"] = 3;
        await using var platform = await StartAsync(seen);
        await platform.Services.GetRequiredService<CountingDatabase>().PublishAsync(["r1", "r2"], Cancellation);
        var letters = platform.Services.GetRequiredService<DeadLetters>();
        // As the command line sees them, from outside.
        var outside = DeadLetters.On(new Uri(TestServers.RabbitMq), _prefix, services => services.AddCounting(Store.New("outside"), seen));
        await Wait.ForAsync("the dead letter", async () => (await letters.ListAsync(Cancellation)).Any(queue => queue.Count == 1), Cancellation);
        // The two are consumed side by side: which of them is done with first is open.
        await seen.WaitForAsync(1, Cancellation);
        Assert.Equal(["r2"], seen.Ids);
        Assert.Equal(await letters.ListAsync(Cancellation), await outside.ListAsync(Cancellation));
        Assert.Equal(1, await outside.ReplayAsync("counting.report-indexed", 10, Cancellation));
        await seen.WaitForAsync(2, Cancellation);
        Assert.Equal(["r2", "r1"], seen.Ids);
        Assert.Equal(0, (await letters.ListAsync(Cancellation)).Sum(queue => queue.Count));
    }

    private static OutboxDispatcher Dispatcher(TestPlatform platform) =>
        platform.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<OutboxDispatcher>().Single();
}
