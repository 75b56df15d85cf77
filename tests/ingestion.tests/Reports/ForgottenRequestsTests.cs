using Lagebild.Ingestion.Reports;
using Lagebild.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Lagebild.Ingestion.Tests.Reports;

public abstract class ForgottenRequestsTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_id_is_remembered_for_its_time_and_the_report_beyond_it()
    {
        await using var database = store.Create("ingestion", options => new IngestionDatabase(options));
        var options = Options.Create(new IngestionOptions { RequestIdDays = 30 });
        var time = new MovedTime();
        await using var writer = new SubmissionWriter(database, time, options);
        using var forgotten = new ForgottenRequests(database, options, time, NullLogger<ForgottenRequests>.Instance);
        var first = await writer.WriteAsync(Request("r-1", "Ein Text."), Cancellation);

        time.Move(TimeSpan.FromDays(29));
        Assert.Equal(0, await forgotten.ForgetAsync(Cancellation));
        Assert.NotNull((await writer.WriteAsync(Request("r-1", "Ein anderer Text."), Cancellation)).Error);

        time.Move(TimeSpan.FromDays(2));
        Assert.Equal(1, await forgotten.ForgetAsync(Cancellation));
        Assert.Equal(0, await forgotten.ForgetAsync(Cancellation));
        var again = await writer.WriteAsync(Request("r-1", "Ein Text."), Cancellation);
        Assert.Equal((SubmissionOutcome.Unchanged, first.Report!.Id), (again.Outcome, again.Report!.Id));
    }

    private static Submission Request(string id, string text) => SubmissionWriterTests.Report(text) with { RequestId = id, Fingerprint = text };
}

public sealed class ForgottenRequestsOnSqliteTests(SqliteStore store) : ForgottenRequestsTests(store), IClassFixture<SqliteStore>;

public sealed class ForgottenRequestsOnPostgresTests(PostgresStore store) : ForgottenRequestsTests(store), IClassFixture<PostgresStore>;
