using Lagebild.Hosting;
using Lagebild.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Lagebild.Query.Tests;

/// <summary>Few questions work at once, each in its turn.</summary>
public sealed class TurnsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Turns _turns;

    public TurnsTests() => _turns = new Turns(2, TimeSpan.FromMilliseconds(100), _time);

    private Task<IDisposable> TakeAsync(CancellationToken cancellation = default) => _turns.TakeAsync(cancellation).AsTask();

    [Fact]
    public async Task Who_came_first_has_the_next_turn()
    {
        var (first, second) = (await TakeAsync(), await TakeAsync());
        var (third, fourth) = (TakeAsync(), TakeAsync());
        Assert.False(third.IsCompleted || fourth.IsCompleted);

        first.Dispose();
        await third;
        Assert.False(fourth.IsCompleted);

        second.Dispose();
        await fourth;
    }

    [Fact]
    public async Task A_slow_question_no_more_counts_and_gives_its_turn_back_once()
    {
        var (slow, _) = (await TakeAsync(), await TakeAsync());
        var (third, fourth, fifth) = (TakeAsync(), TakeAsync(), TakeAsync());
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(third.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(third, fourth);

        slow.Dispose();
        slow.Dispose();
        Assert.False(fifth.IsCompleted);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_turn()
    {
        using var ending = new CancellationTokenSource();
        var (first, _) = (await TakeAsync(), await TakeAsync());
        var (third, fourth) = (TakeAsync(ending.Token), TakeAsync());

        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        first.Dispose();
        await fourth;
    }

    [Fact]
    public async Task A_question_that_still_works_when_the_process_ends_does_no_harm()
    {
        var slow = await TakeAsync();
        _turns.Dispose();

        _time.Advance(TimeSpan.FromMilliseconds(100));
        slow.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => TakeAsync());
    }

    public void Dispose() => _turns.Dispose();
}

/// <summary>Connections for questions have turns.</summary>
public abstract class TurnsOfConnectionsTests(TestStore store)
{
    [Fact]
    public async Task A_closed_connection_gives_its_turn_back()
    {
        using var turns = new Turns(1, TimeSpan.FromHours(1), TimeProvider.System);
        await using var database = new QueryDatabase(store.New("query"), turns);
        var first = await database.AskAsync(TestContext.Current.CancellationToken);
        var second = database.AskAsync(TestContext.Current.CancellationToken);
        await using (await database.OpenAsync(TestContext.Current.CancellationToken))
        {
            Assert.False(second.IsCompleted);
        }

        await first.DisposeAsync();

        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_is_away_keeps_no_turn()
    {
        using var turns = new Turns(1, TimeSpan.FromHours(1), TimeProvider.System);
        await using var away = new QueryDatabase(DatabaseOptions.Parse("query", "Host=127.0.0.1;Port=1;Database=none"), turns);
        await Assert.ThrowsAsync<PlatformException>(() => away.AskAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<PlatformException>(() => away.AskAsync(TestContext.Current.CancellationToken));
    }
}

public sealed class TurnsOnSqliteTests(SqliteStore store) : TurnsOfConnectionsTests(store), IClassFixture<SqliteStore>;

public sealed class TurnsOnPostgresTests(PostgresStore store) : TurnsOfConnectionsTests(store), IClassFixture<PostgresStore>;
