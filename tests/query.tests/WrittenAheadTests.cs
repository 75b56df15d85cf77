using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

/// <summary>A group that writes before it has the picture's clock; see <see cref="Projection.WrittenAhead"/>.</summary>
public sealed class WrittenAheadTests(PostgresStore store) : IClassFixture<PostgresStore>
{
    [Fact]
    public async Task While_one_group_has_the_clock_the_next_writes_ahead_and_is_seen_with_its_commit()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("before", new ClaimDraft("It began.")));
        await using var clock = await HeldAsync(picture);

        var first = picture.AddAsync(Report("one", new ClaimDraft("It burned.")));
        await WaitAsync(picture, "knowledge", granted: false);
        var second = picture.AddAsync(Report("one", 2, "agency-a", null, new ClaimDraft("It burned twice.")), Report("two", new ClaimDraft("It rained.")));
        await WaitAsync(picture, "claim_text");
        Assert.Equal(["It began."], await picture.SentencesAsync(new ClaimQuery()));
        await clock.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal([true], await first);
        Assert.Equal([true, true], await second);
        Assert.Equal(["It began.", "It burned twice.", "It rained."], (await picture.SentencesAsync(new ClaimQuery())).Order());
        Assert.Equal(["It burned twice."], await picture.SentencesAsync(new ClaimQuery { Text = "burned" }));
        // Its numbers were taken on trust, with some room to those before.
        Assert.True(await NumberAsync(picture, "select max(s.id) - (select max(o.id) from claim o where o.id < s.id) from claim s where s.report_id = 'one' and s.revision = 2 group by s.id") > 50);
        await CheckRowsAsync(picture);
    }

    [Theory]
    [InlineData("update knowledge set sequence = sequence + 10000 where id = 1")]
    [InlineData("insert into withdrawal (report_id, revision, time_us, reason) values ('two', 7, 1, 'gone')")]
    public async Task What_was_written_ahead_is_taken_back_when_somebody_came_first(string change)
    {
        await using var picture = new Picture(store.New("query"));
        await using var clock = await HeldAsync(picture);
        var first = picture.AddAsync(Report("one", new ClaimDraft("It burned.")));
        await WaitAsync(picture, "knowledge", granted: false);
        var second = picture.AddAsync(Report("two", new ClaimDraft("It rained.")), Report("three", new ClaimDraft("It snowed.")));
        await WaitAsync(picture, "claim_text");

        await clock.Connection.ExecuteAsync(clock.Command(change, null, TestContext.Current.CancellationToken));
        await clock.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal([true], await first);
        var rained = !change.StartsWith("insert", StringComparison.Ordinal);
        Assert.Equal([rained, true], await second);
        Assert.Equal((string[])["It burned.", .. rained ? (string[])["It rained."] : [], "It snowed."], (await picture.SentencesAsync(new ClaimQuery())).Order());
        await CheckRowsAsync(picture);
    }

    [Fact]
    public async Task Many_groups_side_by_side_give_what_they_give_one_after_another()
    {
        await using var together = new Picture(store.New("query"));
        await using var apart = new Picture(store.New("query"));
        var groups = Enumerable.Range(0, 12).Select(group => Enumerable.Range(0, 5)
            .Select(number => Report($"r{group}-{number}", new ClaimDraft($"It burned {group} times."), new ClaimDraft($"And rained {number} times."))).ToArray()).ToArray();

        await Task.WhenAll(groups.Select(group => Task.Run(() => together.AddAsync(group))));
        foreach (var group in groups)
        {
            await apart.AddAsync(group);
        }

        Assert.Equal(await AllAsync(apart), await AllAsync(together));
        const string Events = "select string_agg(event_id || fingerprint, ' ' order by event_id) from event where known_until = 9223372036854775807";
        Assert.Equal(await TextAsync(apart, Events), await TextAsync(together, Events));
        await CheckRowsAsync(together);
    }

    private static async Task<string[]> AllAsync(Picture picture) => [.. (await picture.SearchAsync(new ClaimQuery(), 500)).Claims.Select(claim => claim.Sentence).Order(StringComparer.Ordinal)];

    // The clock of the picture, as another instance would have it.
    private static async Task<DatabaseTransaction> HeldAsync(Picture picture)
    {
        var transaction = await picture.Database.BeginAsync(TestContext.Current.CancellationToken);
        await transaction.Connection.ExecuteAsync(transaction.Command("update knowledge set time_us = time_us where id = 1", null, TestContext.Current.CancellationToken));
        return transaction;
    }

    // Until a writer holds rows of a table, or waits for the row of the clock.
    private static Task WaitAsync(Picture picture, string table, bool granted = true) => Wait.ForAsync($"a writer to reach {table}", async () => await NumberAsync(
        picture,
        granted
            ? $"select count(*) from pg_locks where relation = cast('{table}' as regclass) and mode = 'RowExclusiveLock' and database = (select oid from pg_database where datname = current_database())"
            : "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0, TestContext.Current.CancellationToken);

    private static async Task CheckRowsAsync(Picture picture)
    {
        foreach (var table in (string[])["claim_text t where not exists (select 1 from claim s where s.id = t.rowid)", "report_text t where not exists (select 1 from report s where s.id = t.rowid)"])
        {
            Assert.Equal(0, await NumberAsync(picture, $"select count(*) from {table}"));
        }
        Assert.Equal(await NumberAsync(picture, "select count(*) from claim"), await NumberAsync(picture, "select count(*) from claim_text"));
    }

    private static async Task<long> NumberAsync(Picture picture, string sql)
    {
        await using var connection = await picture.Database.OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private static async Task<string?> TextAsync(Picture picture, string sql)
    {
        await using var connection = await picture.Database.OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<string>(sql);
    }
}
