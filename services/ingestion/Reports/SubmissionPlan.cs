using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Ingestion.Reports;

/// <summary>
/// Decides what each submission of a group is: new, a revision, known already, a repeated request, or one that reuses another's id.
/// Submissions of the same group see each other, in their order.
/// </summary>
internal sealed class SubmissionPlan
{
    private readonly Dictionary<(string Source, string Url), Head> _byUrl = [];
    private readonly Dictionary<string, string> _byContent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RequestRow> _requests = new(StringComparer.Ordinal);
    private readonly List<PlannedSubmission> _entries = [];
    private readonly List<PlannedSubmission> _newRequests = [];

    /// <summary>One per submission, in their order.</summary>
    public IReadOnlyList<PlannedSubmission> Entries => _entries;

    /// <summary>Those whose request id is new.</summary>
    public IReadOnlyList<PlannedSubmission> NewRequests => _newRequests;

    public static async Task<SubmissionPlan> MakeAsync(
        DatabaseTransaction transaction, SqlDialect dialect, IReadOnlyList<Submission> submissions, CancellationToken cancellation)
    {
        var plan = new SubmissionPlan();
        await plan.LoadAsync(transaction, dialect, submissions, cancellation);
        foreach (var submission in submissions)
        {
            var entry = plan.Decide(submission);
            plan._entries.Add(entry);
            if (submission.RequestId is { } request && entry.Error is null && plan._requests.TryAdd(
                request, new RequestRow { RequestId = request, Fingerprint = submission.Fingerprint, ReportId = entry.ReportId, Outcome = (long)entry.Outcome }))
            {
                plan._newRequests.Add(entry);
            }
        }
        return plan;
    }

    private async Task LoadAsync(DatabaseTransaction transaction, SqlDialect dialect, IReadOnlyList<Submission> submissions, CancellationToken cancellation)
    {
        var requests = submissions.Select(submission => submission.RequestId).OfType<string>().Distinct().ToArray();
        var urls = submissions.Select(submission => submission.Report.Url).OfType<string>().Distinct().ToArray();
        var hashes = submissions.Select(submission => submission.ContentHash).Distinct().ToArray();
        foreach (var row in await transaction.Connection.QueryAsync<RequestRow>(transaction.Command(
            $"select request_id, fingerprint, report_id, outcome from submission where {dialect.AnyOf("request_id", "@requests")}", new { requests }, cancellation)))
        {
            _requests[row.RequestId] = row;
        }
        foreach (var row in await transaction.Connection.QueryAsync<Head>(transaction.Command(
            $"""
            select r.id, r.source, r.url, r.revision, v.content_hash, v.origin_id
            from report r
            join report_revision v on v.report_id = r.id and v.revision = r.revision
            where {dialect.AnyOf("r.url", "@urls")}
            """,
            new { urls },
            cancellation)))
        {
            _byUrl[(row.Source, row.Url!)] = row;
        }
        foreach (var row in await transaction.Connection.QueryAsync<Head>(transaction.Command(
            $"select report_id as id, content_hash from report_revision where {dialect.AnyOf("content_hash", "@hashes")}", new { hashes }, cancellation)))
        {
            _byContent[row.ContentHash] = row.Id;
        }
    }

    private PlannedSubmission Decide(Submission submission)
    {
        if (submission.RequestId is { } request && _requests.TryGetValue(request, out var earlier))
        {
            return earlier.Fingerprint == submission.Fingerprint
                ? new PlannedSubmission(submission, (SubmissionOutcome)earlier.Outcome, earlier.ReportId) { Repeated = true }
                : new PlannedSubmission(submission, SubmissionOutcome.Unchanged, earlier.ReportId)
                {
                    Error = PlatformException.AlreadyExists("request_id", "REQUEST_ID_REUSED", $"The request_id '{request}' was used for another report."),
                };
        }
        var url = submission.Report.Url is { } address ? (submission.Report.Source, address) : default((string, string)?);
        if (url is { } key && _byUrl.TryGetValue(key, out var head))
        {
            // Also an earlier revision's text: that is an archive or a feed read again, far more often than an edit taken back.
            if (head.ContentHash == submission.ContentHash || (_byContent.TryGetValue(submission.ContentHash, out var holder) && holder == head.Id))
            {
                return new PlannedSubmission(submission, SubmissionOutcome.Unchanged, head.Id);
            }
            var next = head with { Revision = head.Revision + 1, ContentHash = submission.ContentHash };
            _byUrl[key] = next;
            _byContent[submission.ContentHash] = head.Id;
            return new PlannedSubmission(submission, SubmissionOutcome.Revised, head.Id) { Revision = next.Revision, OriginId = head.OriginId.Length > 0 ? head.OriginId : null };
        }
        if (_byContent.TryGetValue(submission.ContentHash, out var same))
        {
            return new PlannedSubmission(submission, SubmissionOutcome.Unchanged, same);
        }
        var id = submission.NewId;
        _byContent[submission.ContentHash] = id;
        if (url is { } fresh)
        {
            _byUrl[fresh] = new Head { Id = id, Source = submission.Report.Source, Url = submission.Report.Url, Revision = 1, ContentHash = submission.ContentHash };
        }
        return new PlannedSubmission(submission, SubmissionOutcome.Created, id);
    }

    private sealed record RequestRow
    {
        public string RequestId { get; init; } = "";
        public string Fingerprint { get; init; } = "";
        public string ReportId { get; init; } = "";
        public long Outcome { get; init; }
    }

    private sealed record Head
    {
        public string Id { get; init; } = "";
        public string Source { get; init; } = "";
        public string? Url { get; init; }
        public long Revision { get; init; }
        public string ContentHash { get; init; } = "";

        /// <summary>Empty for a report that is created in this very group.</summary>
        public string OriginId { get; init; } = "";
    }
}

/// <summary>What is to be done with a submission.</summary>
internal sealed record PlannedSubmission(Submission Submission, SubmissionOutcome Outcome, string ReportId)
{
    public long Revision { get; init; } = 1;

    /// <summary>A revision's origin is its report's.</summary>
    public string? OriginId { get; init; }

    /// <summary>A request that was answered before: gets the same answer, and nothing is written.</summary>
    public bool Repeated { get; init; }

    public PlatformException? Error { get; init; }

    /// <summary>Whether a revision is to be written.</summary>
    public bool Writes => Error is null && !Repeated && Outcome != SubmissionOutcome.Unchanged;
}
