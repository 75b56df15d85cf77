using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;

namespace Lagebild.Entity;

/// <summary>Keeps which reports could not be read, and which names of reports are in no knowledge base.</summary>
internal sealed class CodingStore : IAsyncDisposable
{
    // Most reports name candidates, and a commit costs the same for one report as for many.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly EntityDatabase _database;
    private readonly TimeProvider _time;
    private readonly GroupWriter<CandidateNote, bool> _candidates;

    /// <summary>Opens nothing yet.</summary>
    public CodingStore(EntityDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _candidates = new GroupWriter<CandidateNote, bool>(WriteAsync, patience: Patience);
    }

    /// <summary>Writes that a report failed, and answers ingestion with the same commit.</summary>
    public async Task FailAsync(ReportDocument report, string reason, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        await using var transaction = await _database.BeginAsync(cancellation);
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into failed_report (report_id, revision, reason, failed_time)
            values (@ReportId, @Revision, @reason, @now)
            on conflict (report_id, revision) do update
            set reason = excluded.reason, failed_time = excluded.failed_time
            """,
            new { report.ReportId, report.Revision, reason, now },
            cancellation));
        transaction.Publish(new ReportStageCompleted
        {
            ReportId = report.ReportId,
            Revision = report.Revision,
            Stage = "entity",
            CompletedTime = now,
            FailureReason = reason,
        });
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Notes the candidates of a report, together with those of others that come side by side; noting them again changes nothing.</summary>
    public Task NoteCandidatesAsync(ReportDocument report, IReadOnlyList<EntityMention> mentions, CancellationToken cancellation)
    {
        EntityMention[] candidates = [.. mentions.Where(mention => mention is { IsCandidate: true, Entity: not null }).DistinctBy(mention => mention.Entity)];
        return candidates.Length == 0 ? Task.CompletedTask : _candidates.WriteAsync(new CandidateNote(report, candidates), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _candidates.DisposeAsync();

    private async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<CandidateNote> notes, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        // In an order that all instances share: who waits for a candidate of another must hold none that the other waits for.
        var mentions = notes.SelectMany(note => note.Candidates, (note, mention) => (note.Report, Mention: mention, Id: IdOf(mention)))
            .OrderBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.Report.ReportId, StringComparer.Ordinal).ToArray();
        await using var transaction = await _database.BeginAsync(cancellation);
        await BulkInsert.RunAsync(
            transaction, "candidate", ["id", "kind", "corpus_type", "display_name", "language", "first_time"],
            [.. mentions.DistinctBy(one => one.Id).Select(one => new object?[] { one.Id, one.Mention.Kind.ToString(), one.Mention.Type, one.Mention.Name, one.Report.Language, now })],
            "on conflict (id) do nothing", cancellation);
        await BulkInsert.RunAsync(
            transaction, "candidate_report", ["candidate_id", "report_id"],
            [.. mentions.Select(one => (one.Id, one.Report.ReportId)).Distinct().Select(one => new object?[] { one.Id, one.ReportId })],
            "on conflict (candidate_id, report_id) do nothing", cancellation);
        await transaction.CommitAsync(cancellation);
        return new bool[notes.Count];
    }

    private static string IdOf(EntityMention mention) => mention.Entity!["entities/".Length..];

    private sealed record CandidateNote(ReportDocument Report, EntityMention[] Candidates);
}
