using Dapper;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

public abstract class RevisionTests(TestStore store)
{
    [Fact]
    public async Task The_same_report_again_changes_nothing_and_is_answered_again()
    {
        await using var picture = new Picture(store.New("query"));
        var report = Report("r", new ClaimDraft("It burned."));

        Assert.Equal([true], await picture.AddAsync(report));
        Assert.Equal([false, false], await picture.AddAsync(report, report));
        Assert.Equal([true, false], await picture.AddAsync(Report("s", new ClaimDraft("It rained.")), report));

        Assert.Equal(2, (await picture.SearchAsync(new ClaimQuery())).Claims.Count);
        Assert.Equal(5, await CountAsync(picture, "select count(*) from outbox"));
    }

    [Fact]
    public async Task A_newer_revision_replaces_an_older_one_in_whatever_order_they_come()
    {
        await using var picture = new Picture(store.New("query"));
        var first = Report("r", 1, "agency-a", "2024-03-14", new ClaimDraft("Ten died."));
        var second = Report("r", 2, "agency-a", "2024-03-14", new ClaimDraft("Twelve died."), new ClaimDraft("Two are missing."));

        await picture.AddAsync(second);
        Assert.Equal([false], await picture.AddAsync(first));
        Assert.Equal(2, (await picture.SearchAsync(new ClaimQuery())).Claims.Count);

        await picture.AddAsync(Report("q", 1, "agency-a", null, new ClaimDraft("One.")), Report("q", 2, "agency-a", null, new ClaimDraft("Two.")));
        Assert.Equal(["Two."], await picture.SentencesAsync(new ClaimQuery { Reports = { "reports/q" } }));
    }

    [Fact]
    public async Task As_of_answers_what_was_said_then_bit_for_bit()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("r", 1, "agency-a", "2024-03-14", new ClaimDraft("Ten died.")));
        var before = await picture.SearchAsync(new ClaimQuery());
        picture.Time.Advance(TimeSpan.FromHours(1));
        await picture.AddAsync(Report("r", 2, "agency-a", "2024-03-14", new ClaimDraft("Twelve died.")));
        picture.Time.Advance(TimeSpan.FromHours(1));
        await picture.WithdrawAsync("r", 2);

        Assert.Empty((await picture.SearchAsync(new ClaimQuery())).Claims);
        Assert.Equal(before, await picture.SearchAsync(new ClaimQuery { AsOf = before.KnowledgeTime }));
        var between = Timestamp.FromDateTimeOffset(picture.Time.GetUtcNow().AddMinutes(-30));
        Assert.Equal(["Twelve died."], await picture.SentencesAsync(new ClaimQuery { AsOf = between }));
    }

    [Fact]
    public async Task A_withdrawn_report_counts_no_more_and_older_revisions_of_it_never_again()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("r", new ClaimDraft("It burned.")));

        await picture.WithdrawAsync("r", 2);

        Assert.Empty((await picture.SearchAsync(new ClaimQuery())).Claims);
        Assert.Equal([false], await picture.AddAsync(Report("r", 2, "agency-a", null, new ClaimDraft("It burned again."))));
        Assert.Equal([true], await picture.AddAsync(Report("r", 3, "agency-a", null, new ClaimDraft("It burned, we say again."))));
        await picture.WithdrawAsync("never-seen", 1);
        Assert.Equal([false], await picture.AddAsync(Report("never-seen", new ClaimDraft("Gone before it came."))));
    }

    [Fact]
    public async Task A_report_shows_its_layers_and_its_revisions()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("r", 1, "agency-a", "2024-03", new ClaimDraft("Ten died.")));
        picture.Time.Advance(TimeSpan.FromHours(1));
        await picture.AddAsync(Report("r", 2, "agency-a", "2024-03", new ClaimDraft("Twelve died.")));

        var now = await FindAsync(picture, new GetReportRequest());
        var old = await FindAsync(picture, new GetReportRequest { Revision = 1, View = View.Basic });

        Assert.Equal(("Twelve died.", 2, "month"), (now!.Text, now.Revision, now.Reported.Precision));
        Assert.Equal("Bachmut", now.Layers.Toponyms[0].Place.DisplayName);
        Assert.Equal([2, 1], now.Revisions.Select(revision => revision.Revision));
        Assert.Null(now.SupersededTime);
        Assert.Equal("", old!.Text);
        Assert.Equal(now.KnownTime, old.SupersededTime);
        Assert.Null(await FindAsync(picture, new GetReportRequest { Revision = 3 }));
    }

    [Fact]
    public async Task Reports_are_found_by_text_place_entity_and_source()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(
            Report("r", 1, "agency-a", "2024-03-14", new ClaimDraft("Shells fell on the town.") { Actors = [Russia] }),
            Report("s", 1, "agency-b", "2024-03-15", new ClaimDraft("Talks began.") { Places = [] }));

        Assert.Equal(["reports/s", "reports/r"], await NamesAsync(picture, new ReportQuery()));
        Assert.Equal(["reports/r"], await NamesAsync(picture, new ReportQuery { Text = "towns" }));
        Assert.Equal(["reports/r"], await NamesAsync(picture, new ReportQuery { Places = { "places/690791" } }));
        Assert.Equal(["reports/r"], await NamesAsync(picture, new ReportQuery { EntitiesAll = { Russia } }));
        Assert.Equal(["reports/s"], await NamesAsync(picture, new ReportQuery { Filter = "source = agency-b AND reported_time > 2024-03-14" }));
    }

    private static async Task<string[]> NamesAsync(Picture picture, ReportQuery query) =>
        [.. (await picture.Reports.SearchAsync(new SearchReportsRequest { Query = query }, TestContext.Current.CancellationToken)).Reports.Select(report => report.Name)];

    private static Task<V1.Report?> FindAsync(Picture picture, GetReportRequest request) => picture.Reports.FindAsync("r", request, TestContext.Current.CancellationToken);

    private static async Task<long> CountAsync(Picture picture, string sql)
    {
        await using var connection = await picture.Database.OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}

public sealed class RevisionOnSqliteTests(SqliteStore store) : RevisionTests(store), IClassFixture<SqliteStore>;

public sealed class RevisionOnPostgresTests(PostgresStore store) : RevisionTests(store), IClassFixture<PostgresStore>;
