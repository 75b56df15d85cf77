using System.Net;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Lagebild.Hosting.Tests;

/// <summary>A broker that is away, goes and comes, freezes or loses a declaration while the process runs: nothing is lost, and receivers come back.</summary>
public sealed class BrokerAwayTests(SqliteStore store) : IClassFixture<SqliteStore>, IAsyncDisposable
{
    // Twice the bound that the README promises: the machine may do ten other things.
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(2);

    private readonly string _prefix = $"test-{Guid.NewGuid():N}-";
    private readonly TcpDoor _door = new(new Uri(TestServers.RabbitMq).Host, new Uri(TestServers.RabbitMq).Port);
    private readonly Seen _seen = new();
    private int _published;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    [Fact]
    public async Task A_broker_that_comes_late_finds_everything_kept()
    {
        await using var platform = await StartAsync();
        var database = platform.Services.GetRequiredService<CountingDatabase>();
        // The way to the broker is shut until further below: who waited for it here would never come back.
        await database.PublishAsync(["r1", "r2"], Cancellation);
        Assert.Equal(2, await database.CountAsync("outbox", Cancellation));
        Assert.Contains("counting.report-indexed", await NotReadyAsync(platform), StringComparison.Ordinal);

        _door.Open();
        await _seen.WaitForAsync(2, Cancellation);
        Assert.Equal(["r1", "r2"], _seen.Ids.Distinct().Order());
        await ReadyAsync(platform);
    }

    [Fact]
    public async Task A_broker_that_goes_and_comes_again_gets_its_receivers_back()
    {
        _door.Open();
        await using var platform = await StartAsync();
        await ReadyAsync(platform);
        var sent = 0;
        for (var round = 0; round < 3; round++)
        {
            // The connection ends in the middle of publishing: that is when receivers used to stay away.
            await PublishAsync(platform, sent += 200);
            _door.Shut();
            await PublishAsync(platform, sent += 1);
            await MissedAsync(platform);
            _door.Open();
            await ReadyAsync(platform);
            await _seen.WaitForAsync(sent, Cancellation);
        }
    }

    [Fact]
    public async Task A_connection_that_is_cut_and_at_once_possible_again_is_made_again()
    {
        _door.Open();
        await using var platform = await StartAsync();
        await ReadyAsync(platform);
        var sent = 0;
        for (var round = 0; round < 3; round++)
        {
            await PublishAsync(platform, sent += 200);
            _door.Shut();
            _door.Open();
            await _seen.WaitForAsync(sent, Cancellation);
            await ReadyAsync(platform);
        }
    }

    [Fact]
    public async Task A_broker_that_takes_connections_and_says_nothing_is_given_up_and_asked_again()
    {
        _door.Freeze();
        await using var platform = await StartAsync();
        await PublishAsync(platform, 1);
        await Wait.ForAsync("a connection", () => Task.FromResult(_door.Made > 0), Cancellation);
        Assert.Contains("counting.report-indexed", await NotReadyAsync(platform), StringComparison.Ordinal);
        // Those that wait for its first word never get one; only who asks again does.
        _door.Forget();
        _door.Open();
        await ReadyAsync(platform);
        await _seen.WaitForAsync(1, Cancellation);
    }

    [Fact]
    public async Task A_connection_that_breaks_without_a_word_is_missed_and_made_again()
    {
        _door.Open();
        await using var platform = await StartAsync();
        await ReadyAsync(platform);
        _door.Forget();
        await PublishAsync(platform, 1);
        await _seen.WaitForAsync(1, Cancellation);
        await ReadyAsync(platform);
    }

    [Fact]
    public async Task A_declaration_that_is_given_up_does_not_hold_up_the_outbox()
    {
        _door.Open();
        var outbox = store.New("counting");
        await using (var alone = await StartAsync(outbox, consumes: false, heartbeat: 300))
        {
            var dispatcher = alone.Services.GetServices<IHostedService>().OfType<OutboxDispatcher>().Single();
            await PublishAsync(alone, 1);
            // By hand from here on, an attempt at a time.
            await dispatcher.StopAsync(Cancellation);
            var made = 0;
            await Wait.ForAsync("a declaration to get lost", async () =>
            {
                _door.Open();
                await AttemptAsync(dispatcher, problem => problem is MassTransit.MessageReturnedException);
                // What came back is declared anew before the next attempt: now that does not get through, and the bus would wait on.
                made = _door.Made;
                _door.Freeze();
                return (await dispatcher.DispatchAsync(Cancellation)).Problem is TimeoutException;
            }, Cancellation);
            _door.Open();
            await AttemptAsync(dispatcher, problem => problem is MassTransit.MessageReturnedException);
            Assert.True(_door.Made > made, "The connection that got lost was kept.");
        }
        await using var platform = await StartAsync(outbox);
        await _seen.WaitForAsync(1, Cancellation);
    }

    [Fact]
    public async Task A_broker_that_is_killed_and_started_again_gets_its_receivers_back()
    {
        await using var broker = new PrivateBroker();
        await broker.StartAsync(Cancellation);
        await using var platform = await StartAsync(broker: broker.Address);
        await ReadyAsync(platform);
        // RabbitMQ registers a new quorum queue on disk some time after it confirmed it; killed before, it never finds the queue's leader
        // again. A queue that it once closed in good order it keeps.
        await broker.StopAsync(Cancellation);
        await MissedAsync(platform);
        await broker.StartAsync(Cancellation);
        await ReadyAsync(platform);
        await PublishAsync(platform, 200);
        await broker.KillAsync(Cancellation);
        await PublishAsync(platform, 201);
        await MissedAsync(platform);
        await broker.StartAsync(Cancellation);
        await ReadyAsync(platform);
        await _seen.WaitForAsync(201, Cancellation);
    }

    private static Task AttemptAsync(OutboxDispatcher dispatcher, Func<Exception?, bool> ending) =>
        Wait.ForAsync("an attempt to end so", async () => ending((await dispatcher.DispatchAsync(Cancellation)).Problem), Cancellation);

    private Task<TestPlatform> StartAsync(DatabaseOptions? database = null, bool consumes = true, int heartbeat = 2, Uri? broker = null) =>
        TestPlatform.StartAsync(platform => platform.AddCounting(database ?? store.New("counting"), consumes ? _seen : null), null, options =>
        {
            options.Bus = broker?.AbsoluteUri ?? new UriBuilder(TestServers.RabbitMq) { Host = "127.0.0.1", Port = _door.Port }.Uri.AbsoluteUri;
            options.BusPrefix = _prefix;
            options.BusHeartbeatSeconds = heartbeat;
            options.PublishTimeoutSeconds = 0.5;
        }, Cancellation);

    // The next so many of all reports.
    private async Task PublishAsync(TestPlatform platform, int upTo)
    {
        var database = platform.Services.GetRequiredService<CountingDatabase>();
        await database.PublishAsync(Enumerable.Range(_published, upTo - _published).Select(number => $"r{number}"), Cancellation);
        _published = upTo;
    }

    private static Task ReadyAsync(TestPlatform platform)
    {
        var text = "";
        return Wait.ForAsync("readiness", Back, async () =>
        {
            (var status, text) = await HealthAsync(platform);
            return status == HttpStatusCode.OK;
        }, Cancellation, () => text);
    }

    private Task MissedAsync(TestPlatform platform)
    {
        var text = "";
        return Wait.ForAsync("the receiver to be missed", async () =>
        {
            (var status, text) = await HealthAsync(platform);
            return status == HttpStatusCode.ServiceUnavailable && text.Contains($"Nothing is received from {_prefix}counting.report-indexed", StringComparison.Ordinal);
        }, Cancellation, () => text);
    }

    private static async Task<string> NotReadyAsync(TestPlatform platform)
    {
        var (status, text) = await HealthAsync(platform);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        return text;
    }

    private static async Task<(HttpStatusCode Status, string Text)> HealthAsync(TestPlatform platform)
    {
        using var answer = await platform.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
