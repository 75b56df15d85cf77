using Dapper;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Lagebild.Hosting.Tests;

public abstract class OutboxTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_committed_message_reaches_its_consumer_and_leaves_the_outbox()
    {
        var seen = new Seen();
        await using var platform = await StartAsync(store.New("counting"), seen);
        var database = platform.Services.GetRequiredService<CountingDatabase>();
        await database.PublishAsync(["r1"], Cancellation);
        await seen.WaitForAsync(1, Cancellation);
        await Wait.ForAsync("the outbox to be empty", async () => await database.CountAsync("outbox", Cancellation) == 0, Cancellation);
        Assert.Equal(["r1"], seen.Ids);
    }

    [Fact]
    public async Task What_is_rolled_back_never_leaves()
    {
        await using var database = store.Create("counting", options => new CountingDatabase(options));
        await using (var transaction = await database.BeginAsync(Cancellation))
        {
            transaction.Publish(Counting.Indexed("r1"));
        }
        await using (var transaction = await database.BeginAsync(Cancellation))
        {
            await transaction.Connection.ExecuteAsync(transaction.Command("insert into counted values ('r1', 1, @now)", new { now = DateTimeOffset.UtcNow }, Cancellation));
        }
        Assert.Equal(0, await database.CountAsync("outbox", Cancellation));
        Assert.Equal(0, await database.CountAsync("counted", Cancellation));
    }

    [Fact]
    public async Task A_crash_between_commit_and_dispatch_loses_nothing()
    {
        var options = store.New("counting");
        // A process that ends after its commit has no dispatcher any more: this one never had one.
        await using (var before = new CountingDatabase(options))
        {
            await before.PublishAsync(Enumerable.Range(0, 450).Select(index => $"r{index}"), Cancellation);
        }
        var seen = new Seen();
        await using var platform = await StartAsync(options, seen);
        await seen.WaitForAsync(450, Cancellation);
        Assert.Equal(450, seen.Ids.Distinct().Count());
    }

    [Fact]
    public async Task Dispatchers_side_by_side_send_everything_once()
    {
        var options = store.New("counting");
        var seen = new Seen();
        await using var platform = await StartAsync(options, seen, settings =>
        {
            settings.OutboxDispatchers = 4;
            settings.OutboxBatch = 20;
        });
        // A second instance of the service, with connections of its own.
        await using var second = new CountingDatabase(options);
        using var other = new OutboxDispatcher(
            store.New("x").Postgres ? second : platform.Services.GetRequiredService<CountingDatabase>(), platform.Services.GetRequiredService<MessagePublisher>(),
            new PlatformOptions { OutboxDispatchers = 4, OutboxBatch = 20 }, platform.Services.GetRequiredService<IHostApplicationLifetime>(), TimeProvider.System, NullLogger<OutboxDispatcher>.Instance);
        await other.StartAsync(Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(group => second.PublishAsync(Enumerable.Range(group * 50, 50).Select(index => $"r{index}"), Cancellation)));
        await seen.WaitForAsync(1000, Cancellation);
        await Wait.ForAsync("the outbox to be empty", async () => await second.CountAsync("outbox", Cancellation) == 0, Cancellation);
        await other.StopAsync(Cancellation);
        Assert.Equal(1000, seen.Ids.Count);
        Assert.Equal(1000, seen.Ids.Distinct().Count());
    }

    private static Task<TestPlatform> StartAsync(DatabaseOptions database, Seen seen, Action<PlatformOptions>? settings = null) =>
        TestPlatform.StartAsync(platform => platform.AddCounting(database, seen), null, settings, Cancellation);
}

public sealed class OutboxOnSqliteTests(SqliteStore store) : OutboxTests(store), IClassFixture<SqliteStore>;

public sealed class OutboxOnPostgresTests(PostgresStore store) : OutboxTests(store), IClassFixture<PostgresStore>;
