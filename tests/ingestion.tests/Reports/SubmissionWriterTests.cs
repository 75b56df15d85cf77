using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Ingestion.Intake;
using Lagebild.Ingestion.Progress;
using Lagebild.Ingestion.Reports;
using Lagebild.Testing;
using MassTransit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Lagebild.Ingestion.Tests.Reports;

public abstract class SubmissionWriterTests(TestStore servers) : IAsyncLifetime
{
    private const string Wire =
        "Bei einem Luftangriff auf die Hafenstadt sind in der Nacht nach Angaben der Behörden mindestens drei Menschen verletzt worden. "
        + "Ein Getreidespeicher geriet in Brand, die Feuerwehr löschte ihn am Morgen. Die Luftabwehr schoss nach eigenen Angaben elf Drohnen ab.";

    private IngestionDatabase _database = null!;
    private SubmissionWriter _writer = null!;
    private ReportStore _reports = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _database = servers.Create("ingestion", options => new IngestionDatabase(options));
        _writer = new SubmissionWriter(_database, TimeProvider.System, Options.Create(new IngestionOptions()));
        _reports = new ReportStore(_database, TimeProvider.System);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_same_text_from_the_same_source_is_the_same_report()
    {
        var first = await SubmitAsync(Report(Wire));
        var again = await SubmitAsync(Report(Wire));
        Assert.Equal((SubmissionOutcome.Created, SubmissionOutcome.Unchanged), (first.Outcome, again.Outcome));
        Assert.Equal(first.Report!.Id, again.Report!.Id);
        Assert.Equal(1, await CountAsync("report"));
        Assert.Equal(1, await CountAsync("outbox"));
    }

    [Fact]
    public async Task The_same_address_with_another_text_is_a_new_revision_of_the_same_origin()
    {
        var first = await SubmitAsync(Report(Wire, url: "https://example.org/a"));
        var edited = await SubmitAsync(Report("Der Bericht wurde zurückgezogen und ganz neu geschrieben, weil er falsch war.", url: "https://example.org/a"));
        var same = await SubmitAsync(Report("Der Bericht wurde zurückgezogen und ganz neu geschrieben, weil er falsch war.", url: "https://example.org/a"));
        var back = await SubmitAsync(Report(Wire, url: "https://example.org/a"));
        Assert.Equal((SubmissionOutcome.Revised, 2L), (edited.Outcome, edited.Report!.Revision));
        Assert.Equal((SubmissionOutcome.Unchanged, 2L), (same.Outcome, same.Report!.Revision));
        Assert.Equal((SubmissionOutcome.Unchanged, 2L), (back.Outcome, back.Report!.Revision));
        Assert.Equal(first.Report!.Id, back.Report.Id);
        Assert.Equal(first.Report.OriginId, back.Report.OriginId);
        Assert.StartsWith("Der Bericht", (await _reports.FindAsync(first.Report.Id, 2, Cancellation))!.Text, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("outbox"));
    }

    [Fact]
    public async Task Another_source_with_the_same_text_is_another_report_of_the_same_origin()
    {
        var first = await SubmitAsync(Report(Wire, "dpa"));
        var copy = await SubmitAsync(Report(Wire.ToUpperInvariant(), "zeitung.example"));
        var edited = await SubmitAsync(Report("Hafenstadt (dpa) - " + Wire, "anzeiger.example"));
        var other = await SubmitAsync(Report("Die Regierung hat am Dienstag ein neues Hilfspaket angekündigt, das Munition, Fahrzeuge und Ersatzteile für die Luftabwehr umfassen soll, sagte ein Sprecher.", "dpa"));
        Assert.NotEqual(first.Report!.Id, copy.Report!.Id);
        Assert.Equal(first.Report.OriginId, copy.Report.OriginId);
        Assert.Equal(first.Report.OriginId, edited.Report!.OriginId);
        Assert.NotEqual(first.Report.OriginId, other.Report!.OriginId);
    }

    [Fact]
    public async Task Submissions_of_one_group_see_each_other()
    {
        var results = await _writer.WriteAsync(
            [Report(Wire, "a"), Report(Wire, "a"), Report(Wire, "b"), Report("Ganz anderer Text.", "a", "https://example.org/x"), Report("Noch einmal anders.", "a", "https://example.org/x")], Cancellation);
        Assert.Equal(
            [SubmissionOutcome.Created, SubmissionOutcome.Unchanged, SubmissionOutcome.Created, SubmissionOutcome.Created, SubmissionOutcome.Revised],
            results.Select(result => result.Outcome));
        Assert.Equal(results[0].Report!.OriginId, results[2].Report!.OriginId);
        Assert.Equal(2, results[4].Report!.Revision);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_another_report_under_its_id_is_refused()
    {
        var request = Report(Wire) with { RequestId = "r-1", Fingerprint = "one" };
        var first = await SubmitAsync(request);
        var again = await SubmitAsync(request);
        var other = await SubmitAsync(Report("Etwas ganz anderes.") with { RequestId = "r-1", Fingerprint = "two" });
        var group = await _writer.WriteAsync([Report("Drittes.") with { RequestId = "r-2", Fingerprint = "3" }, Report("Viertes.") with { RequestId = "r-2", Fingerprint = "4" }], Cancellation);
        Assert.Equal((SubmissionOutcome.Created, first.Report!.Id), (again.Outcome, again.Report!.Id));
        Assert.Equal(("REQUEST_ID_REUSED", "request_id"), (other.Error!.Reason, other.Error.Field));
        Assert.Null(group[0].Error);
        Assert.Equal(Grpc.Core.StatusCode.AlreadyExists, group[1].Error!.Code);
        Assert.Equal(2, await CountAsync("report"));
    }

    [Fact]
    public async Task Many_submissions_side_by_side_are_stored_once_each()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(index => SubmitAsync(Report($"Meldung Nummer {index % 100} vom Abend."))));
        Assert.Equal(100, results.Count(result => result.Outcome == SubmissionOutcome.Created));
        Assert.Equal(100, await CountAsync("report"));
        Assert.Equal(100, await CountAsync("outbox"));
    }

    [Fact]
    public async Task Lists_go_from_the_last_to_the_first_and_filter()
    {
        var ids = new List<string>();
        for (var index = 0; index < 5; index++)
        {
            ids.Add((await SubmitAsync(Report($"Meldung Nummer {index}.", index % 2 == 0 ? "gerade" : "ungerade"))).Report!.Id);
        }
        var first = await _reports.ListAsync(new ReportFilter(), null, 3, Cancellation);
        var rest = await _reports.ListAsync(new ReportFilter(), (first[^1].IngestedTime, first[^1].Id), 3, Cancellation);
        Assert.Equal(Enumerable.Reverse(ids), first.Concat(rest).Select(report => report.Id));
        Assert.Equal(2, (await _reports.ListAsync(new ReportFilter(Source: "ungerade"), null, 10, Cancellation)).Count);
        Assert.Empty(await _reports.ListAsync(new ReportFilter(ReportState.Indexed), null, 10, Cancellation));
        Assert.Equal(5, (await _reports.ListAsync(new ReportFilter(ReportState.Accepted, Language: "de"), null, 10, Cancellation)).Count);
    }

    [Fact]
    public async Task A_report_is_withdrawn_once_and_stays_withdrawn()
    {
        var report = (await SubmitAsync(Report(Wire))).Report!;
        Assert.True(await _reports.WithdrawAsync(report.Id, "falsch", Cancellation));
        Assert.True(await _reports.WithdrawAsync(report.Id, "noch einmal", Cancellation));
        Assert.False(await _reports.WithdrawAsync("unbekannt", null, Cancellation));
        await using var progress = new ReportProgress(_database, TimeProvider.System);
        await progress.RecordAsync(new ProgressNote(report.Id, 1) { Indexed = DateTimeOffset.UtcNow, ClaimCount = 2 }, Cancellation);
        var stored = (await _reports.FindAsync(report.Id, 0, Cancellation))!;
        Assert.Equal(((long)ReportState.Withdrawn, "falsch"), (stored.State, stored.WithdrawalReason));
        Assert.Equal(2, await CountAsync("outbox"));
    }

    [Fact]
    public async Task Progress_comes_in_any_order_and_more_than_once()
    {
        var report = (await SubmitAsync(Report(Wire))).Report!;
        var now = DateTimeOffset.UtcNow;
        await using var progress = new ReportProgress(_database, TimeProvider.System);
        await Task.WhenAll(
            progress.RecordAsync(new ProgressNote(report.Id, 1) { Indexed = now, ClaimCount = 7 }, Cancellation),
            progress.RecordAsync(new ProgressNote(report.Id, 1) { Coded = now }, Cancellation),
            progress.RecordAsync(new ProgressNote("unbekannt", 1) { Coded = now }, Cancellation));
        await progress.RecordAsync(new ProgressNote(report.Id, 1) { Geocoded = now }, Cancellation);
        await progress.RecordAsync(new ProgressNote(report.Id, 1) { Geocoded = now.AddHours(1) }, Cancellation);
        var stored = (await _reports.FindAsync(report.Id, 0, Cancellation))!;
        Assert.Equal(((long)ReportState.Indexed, 7L), (stored.State, stored.ClaimCount));
        Assert.Equal(now, stored.GeocodedTime!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_failed_report_says_why()
    {
        var report = (await SubmitAsync(Report(Wire))).Report!;
        await using var progress = new ReportProgress(_database, TimeProvider.System);
        await progress.RecordAsync(new ProgressNote(report.Id, 1) { Failure = "entity: LANGUAGE_UNSUPPORTED" }, Cancellation);
        var stored = (await _reports.FindAsync(report.Id, 0, Cancellation))!;
        Assert.Equal(((long)ReportState.Failed, "entity: LANGUAGE_UNSUPPORTED"), (stored.State, stored.Failure));
    }

    internal Task<SubmissionResult> SubmitAsync(Submission submission) => _writer.WriteAsync(submission, Cancellation);

    internal static Submission Report(string text, string source = "dpa", string? url = null) =>
        Submission.Of(new ReadableReport { Text = text, BodyStart = 0, Language = "de", Source = source, Url = url });

    private async Task<long> CountAsync(string table)
    {
        await using var connection = await _database.OpenAsync(Cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from {table}", cancellationToken: Cancellation));
    }
}

public sealed class SubmissionWriterOnSqliteTests(SqliteStore servers) : SubmissionWriterTests(servers), IClassFixture<SqliteStore>;

public sealed class SubmissionWriterOnPostgresTests(PostgresStore servers) : SubmissionWriterTests(servers), IClassFixture<PostgresStore>;
