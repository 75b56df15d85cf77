using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Ingestion.Reports;

/// <summary>
/// Stores submissions: those that come side by side in one transaction, together with the messages that send them on their way.
/// </summary>
internal sealed class SubmissionWriter : IAsyncDisposable
{
    private static readonly string[] ReportColumns = ["id", "source", "url", "revision", "state", "language", "ingested_time", "create_time", "update_time"];

    private static readonly string[] RevisionColumns =
    [
        "report_id", "revision", "source_reliability", "title", "language", "published", "text", "body_start", "content_hash", "origin_id", "trace_parent", "ingested_time", "next_send_time",
    ];

    private static readonly string[] SubmissionColumns = ["request_id", "fingerprint", "report_id", "outcome", "create_time"];

    private readonly IngestionDatabase _database;
    private readonly TimeProvider _time;
    private readonly TimeSpan _resendAfter;
    private readonly GroupWriter<Submission, SubmissionResult> _group;

    public SubmissionWriter(IngestionDatabase database, TimeProvider time, Microsoft.Extensions.Options.IOptions<IngestionOptions> options)
    {
        _database = database;
        _time = time;
        _resendAfter = TimeSpan.FromSeconds(options.Value.ResendSeconds);
        _group = new GroupWriter<Submission, SubmissionResult>(WriteAsync);
    }

    /// <summary>Stores one submission.</summary>
    public Task<SubmissionResult> WriteAsync(Submission submission, CancellationToken cancellation) => _group.WriteAsync(submission, cancellation);

    /// <summary>Stores a group; the results are in the same order.</summary>
    public async Task<IReadOnlyList<SubmissionResult>> WriteAsync(IReadOnlyList<Submission> submissions, CancellationToken cancellation)
    {
        await using var transaction = await _database.BeginAloneAsync(cancellation);
        var plan = await SubmissionPlan.MakeAsync(transaction, _database.Dialect, submissions, cancellation);
        await InsertAsync(transaction, plan, cancellation);
        var reports = await ReadAsync(transaction, [.. plan.Entries.Where(entry => entry.Error is null).Select(entry => entry.ReportId).Distinct()], cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var outcome in plan.Entries.Where(entry => entry.Error is null).GroupBy(entry => entry.Writes))
        {
            Telemetry.CountReports("ingestion", outcome.Key ? "accepted" : "duplicate", outcome.Count());
        }
        return [.. plan.Entries.Select(entry => new SubmissionResult(entry.Error is null ? reports[entry.ReportId] : null, entry.Outcome, entry.Error))];
    }

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    private async Task InsertAsync(DatabaseTransaction transaction, SubmissionPlan plan, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        var written = plan.Entries.Where(entry => entry.Writes).ToArray();
        var created = written.Where(entry => entry.Outcome == SubmissionOutcome.Created).ToArray();
        var origins = await Origins.FindAsync(transaction, _database.Dialect, [.. created.Select(entry => (entry.ReportId, entry.Submission.Signature))], cancellation);
        var originOf = created.Zip(origins).ToDictionary(pair => pair.First.ReportId, pair => pair.Second, StringComparer.Ordinal);

        await BulkInsert.RunAsync(transaction, "report", ReportColumns, [.. created.Select(entry => new object?[]
        {
            entry.ReportId, entry.Submission.Report.Source, entry.Submission.Report.Url, entry.Revision, (long)ReportState.Accepted, entry.Submission.Report.Language, now, now, now,
        })], "", cancellation);
        var revisions = new List<object?[]>(written.Length);
        foreach (var entry in written)
        {
            var origin = entry.OriginId ?? originOf[entry.ReportId];
            var report = entry.Submission.Report;
            revisions.Add(
            [
                entry.ReportId, entry.Revision, (long)report.SourceReliability, report.Title, report.Language, report.Published?.Value, report.Text, (long)report.BodyStart,
                entry.Submission.ContentHash, origin, entry.Submission.TraceParent, now, now + _resendAfter,
            ]);
            transaction.Publish(
                new StoredReport
                {
                    Id = entry.ReportId, Revision = entry.Revision, Source = report.Source, SourceReliability = (long)report.SourceReliability, Url = report.Url, Title = report.Title,
                    Text = report.Text, BodyStart = report.BodyStart, Language = report.Language, Published = report.Published?.Value, IngestedTime = now, OriginId = origin,
                }.ToEvent(),
                entry.Submission.TraceParent);
        }
        await BulkInsert.RunAsync(transaction, "report_revision", RevisionColumns, revisions, "", cancellation);
        foreach (var entry in written.Where(entry => entry.Outcome == SubmissionOutcome.Revised).OrderBy(entry => entry.ReportId, StringComparer.Ordinal).ThenBy(entry => entry.Revision))
        {
            await transaction.Connection.ExecuteAsync(transaction.Command(
                """
                update report
                set revision = @revision, state = @state, language = @language, withdrawal_reason = null, ingested_time = @now, update_time = @now
                where id = @id
                """,
                new { id = entry.ReportId, revision = entry.Revision, state = (long)ReportState.Accepted, language = entry.Submission.Report.Language, now },
                cancellation));
        }
        await BulkInsert.RunAsync(transaction, "submission", SubmissionColumns, [.. plan.NewRequests.Select(entry => new object?[]
        {
            entry.Submission.RequestId, entry.Submission.Fingerprint, entry.ReportId, (long)entry.Outcome, now,
        })], "", cancellation);
    }

    private async Task<Dictionary<string, StoredReport>> ReadAsync(DatabaseTransaction transaction, string[] ids, CancellationToken cancellation) =>
        (await transaction.Connection.QueryAsync<StoredReport>(transaction.Command(
            $"""
            select {StoredReport.Columns}
            from report r
            join report_revision v on v.report_id = r.id and v.revision = r.revision
            where {_database.Dialect.AnyOf("r.id", "@ids")}
            """,
            new { ids },
            cancellation))).ToDictionary(report => report.Id, StringComparer.Ordinal);
}
