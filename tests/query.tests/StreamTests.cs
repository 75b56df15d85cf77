using System.Text.Json;
using Lagebild.Hosting;
using Lagebild.Query.Exports;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

public abstract class StreamTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_gives_every_claim_once()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync([.. Enumerable.Range(0, 30).Select(number => Report($"r{number}", [.. Enumerable.Range(0, 70).Select(claim => new ClaimDraft($"Sentence {number} {claim}."))]))]);
        var streams = new Streams(picture.Database, picture.Questions);

        var names = await streams.ClaimsAsync(new ClaimQuery(), "", View.Basic, Cancellation).Select(claim => claim.Name).ToListAsync(Cancellation);

        Assert.Equal(2100, names.Count);
        Assert.Equal(2100, names.Distinct().Count());
        Assert.Single(await streams.EventsAsync(new EventQuery(), "", View.Basic, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_stream_holds_nothing_of_what_it_gave()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync([.. Enumerable.Range(0, 60).Select(number => Report($"r{number}", [.. Enumerable.Range(0, 60).Select(claim => new ClaimDraft($"Sentence {number} {claim}."))]))]);
        var given = new List<WeakReference>();

        await foreach (var claim in new Streams(picture.Database, picture.Questions).ClaimsAsync(new ClaimQuery(), "", View.Full, Cancellation))
        {
            given.Add(new WeakReference(claim));
            if (given.Count == 3500)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
            }
        }

        Assert.Equal(3600, given.Count);
        // All but those of the last moment.
        Assert.InRange(given.Take(3400).Count(claim => claim.IsAlive), 0, 10);
    }

    [Fact]
    public async Task A_question_stops_in_the_database_when_its_caller_does()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.Database.MigrateAsync(Cancellation);
        using var caller = new CancellationTokenSource();
        await using var connection = await picture.Database.OpenAsync(caller.Token);
        caller.CancelAfter(TimeSpan.FromMilliseconds(300));

        // It would count for ever.
        await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(() => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, new Dapper.CommandDefinition(
            "with recursive n (x) as (select 1 union all select x + 1 from n) select count(*) from n where x < 0", cancellationToken: caller.Token)), Cancellation));

        Assert.True(caller.IsCancellationRequested);
    }

    [Fact]
    public async Task A_subscription_goes_on_after_its_token_and_tells_what_counts_no_more()
    {
        await using var picture = new Picture(store.New("query"));
        var subscriptions = new Subscriptions(picture.Database, picture.Questions, TimeProvider.System);
        await picture.AddAsync(Report("before", new ClaimDraft("Before.")));
        await using var live = subscriptions.FollowAsync(new SubscribeRequest { Query = new ClaimQuery { Text = "fire OR before" }, ResumeToken = "0-0" }, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await live.MoveNextAsync());
        Assert.Equal("Before.", live.Current.Claim.Sentence);
        var next = live.MoveNextAsync();

        await picture.AddAsync(Report("a", new ClaimDraft("Fire in the east."), new ClaimDraft("Rain.")));
        Assert.True(await next);
        var token = live.Current.ResumeToken;
        Assert.Equal("Fire in the east.", live.Current.Claim.Sentence);

        await picture.AddAsync(Report("b", new ClaimDraft("Fire in the west.")));
        await picture.AddAsync(Report("a", 2, "agency-a", null, new ClaimDraft("Fires in the east.")));
        var later = await subscriptions.FollowAsync(new SubscribeRequest { Query = new ClaimQuery { Text = "fire" }, ResumeToken = token }, Cancellation).Take(3).ToListAsync(Cancellation);

        Assert.Equal(["Fire in the west.", "Fire in the east.", "Fires in the east."], later.Select(change => change.Claim.Sentence));
        Assert.Equal([false, true, false], later.Select(change => change.Claim.SupersededTime is not null));
    }

    [Fact]
    public async Task A_subscription_that_breaks_before_anything_came_misses_nothing()
    {
        await using var picture = new Picture(store.New("query"));
        var subscriptions = new Subscriptions(picture.Database, picture.Questions, TimeProvider.System);
        await picture.AddAsync(Report("before", new ClaimDraft("Before.")));
        var first = await subscriptions.FollowAsync(new SubscribeRequest(), Cancellation).FirstAsync(Cancellation);

        await picture.AddAsync(Report("a", new ClaimDraft("Fire.")));
        var next = await subscriptions.FollowAsync(new SubscribeRequest { ResumeToken = first.ResumeToken }, Cancellation).FirstAsync(Cancellation);

        Assert.Null(first.Claim);
        Assert.Equal("Fire.", next.Claim.Sentence);
    }

    [Fact]
    public async Task A_broken_token_and_a_past_moment_cannot_be_followed()
    {
        await using var picture = new Picture(store.New("query"));
        var subscriptions = new Subscriptions(picture.Database, picture.Questions, TimeProvider.System);

        await Assert.ThrowsAsync<PlatformException>(async () => await subscriptions.FollowAsync(new SubscribeRequest { ResumeToken = "x" }, Cancellation).FirstAsync(Cancellation));
        await Assert.ThrowsAsync<PlatformException>(async () => await subscriptions.FollowAsync(
            new SubscribeRequest { Query = new ClaimQuery { AsOf = new Google.Protobuf.WellKnownTypes.Timestamp() } }, Cancellation).FirstAsync(Cancellation));
    }
}

public sealed class StreamOnSqliteTests(SqliteStore store) : StreamTests(store), IClassFixture<SqliteStore>;

public sealed class StreamOnPostgresTests(PostgresStore store) : StreamTests(store), IClassFixture<PostgresStore>;
