using Dapper;
using Lagebild.Hosting;
using Lagebild.Ingestion.Intake;
using Lagebild.Ingestion.Progress;
using Lagebild.Ingestion.Reports;
using Lagebild.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Lagebild.Ingestion.Tests.Progress;

public abstract class ResendingTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_without_answer_is_sent_again_ever_later_and_given_up_at_last()
    {
        await using var database = store.Create("ingestion", options => new IngestionDatabase(options));
        var options = Options.Create(new IngestionOptions { ResendSeconds = 60, ResendLimit = 2 });
        var time = new MovedTime();
        var id = await SubmitAsync(database, time, options);
        using var resending = new Resending(database, new PlatformOptions(), options, time, NullLogger<Resending>.Instance);

        Assert.Equal(0, await resending.ResendAsync(Cancellation));
        time.Move(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await resending.ResendAsync(Cancellation));
        Assert.Equal(0, await resending.ResendAsync(Cancellation));
        time.Move(TimeSpan.FromSeconds(61));
        Assert.Equal(0, await resending.ResendAsync(Cancellation));
        time.Move(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await resending.ResendAsync(Cancellation));
        time.Move(TimeSpan.FromHours(1));
        Assert.Equal(1, await resending.ResendAsync(Cancellation));
        time.Move(TimeSpan.FromDays(1));
        Assert.Equal(0, await resending.ResendAsync(Cancellation));

        var report = (await new ReportStore(database, time).FindAsync(id, 0, Cancellation))!;
        Assert.Equal(((long)ReportState.Failed, "query: no answer after it was sent 3 times"), (report.State, report.Failure));
        await using var connection = await database.OpenAsync(Cancellation);
        var traces = (await connection.QueryAsync<string>(new CommandDefinition("select trace_parent from outbox", cancellationToken: Cancellation))).ToArray();
        Assert.Equal(3, traces.Length);
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", Assert.Single(traces.Distinct()));
    }

    [Fact]
    public async Task A_report_that_was_indexed_or_withdrawn_is_not_sent_again()
    {
        await using var database = store.Create("ingestion", options => new IngestionDatabase(options));
        var options = Options.Create(new IngestionOptions { ResendSeconds = 60 });
        var time = new MovedTime();
        var indexed = await SubmitAsync(database, time, options);
        var withdrawn = await SubmitAsync(database, time, options, "Ein anderer Text.");
        await using var progress = new ReportProgress(database, time);
        await progress.RecordAsync(new ProgressNote(indexed, 1) { Indexed = time.GetUtcNow() }, Cancellation);
        await new ReportStore(database, time).WithdrawAsync(withdrawn, null, Cancellation);
        time.Move(TimeSpan.FromDays(1));
        using var resending = new Resending(database, new PlatformOptions(), options, time, NullLogger<Resending>.Instance);
        Assert.Equal(0, await resending.ResendAsync(Cancellation));
    }

    private static async Task<string> SubmitAsync(IngestionDatabase database, TimeProvider time, IOptions<IngestionOptions> options, string text = "Ein Text.")
    {
        await using var writer = new SubmissionWriter(database, time, options);
        var submission = Submission.Of(new ReadableReport { Text = text, BodyStart = 0, Language = "de", Source = "dpa" });
        var result = await writer.WriteAsync(submission with { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }, Cancellation);
        return result.Report!.Id;
    }
}

public sealed class ResendingOnSqliteTests(SqliteStore store) : ResendingTests(store), IClassFixture<SqliteStore>;

public sealed class ResendingOnPostgresTests(PostgresStore store) : ResendingTests(store), IClassFixture<PostgresStore>;
