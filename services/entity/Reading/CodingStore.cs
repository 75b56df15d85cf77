using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;

namespace Lagebild.Entity;

/// <summary>Keeps which reports could not be read, and which names of reports are in no knowledge base.</summary>
internal sealed class CodingStore(EntityDatabase database, TimeProvider time)
{
    /// <summary>Writes that a report failed, and answers ingestion with the same commit.</summary>
    public async Task FailAsync(ReportDocument report, string reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancellation);
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

    /// <summary>Notes the candidates of a report; noting them again changes nothing.</summary>
    public async Task NoteCandidatesAsync(ReportDocument report, IReadOnlyList<EntityMention> mentions, CancellationToken cancellation)
    {
        var candidates = mentions.Where(mention => mention is { IsCandidate: true, Entity: not null }).DistinctBy(mention => mention.Entity).ToList();
        if (candidates.Count == 0)
        {
            return;
        }
        var now = time.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancellation);
        await BulkInsert.RunAsync(
            transaction, "candidate", ["id", "kind", "corpus_type", "display_name", "language", "first_time"],
            [.. candidates.Select(mention => new object?[] { IdOf(mention), mention.Kind.ToString(), mention.Type, mention.Name, report.Language, now })],
            "on conflict (id) do nothing", cancellation);
        await BulkInsert.RunAsync(
            transaction, "candidate_report", ["candidate_id", "report_id"],
            [.. candidates.Select(mention => new object?[] { IdOf(mention), report.ReportId })],
            "on conflict (candidate_id, report_id) do nothing", cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static string IdOf(EntityMention mention) => mention.Entity!["entities/".Length..];
}
