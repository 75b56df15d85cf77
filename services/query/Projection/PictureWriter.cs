using System.Diagnostics;
using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Corrections;
using Lagebild.Query.Counts;
using Lagebild.Query.Events;

namespace Lagebild.Query.Projection;

/// <summary>A message that changes the picture, with the trace it belongs to.</summary>
/// <param name="Coded">A report with its layers; null if it is a withdrawal.</param>
/// <param name="Withdrawn">A withdrawal; null if it is a report.</param>
/// <param name="Trace">Span of the message.</param>
internal sealed record PictureChange(ReportCoded? Coded, ReportWithdrawn? Withdrawn, Activity? Trace);

/// <summary>
/// Brings what was read in reports into the store, many at once. A newer revision replaces an older one, a withdrawal takes all
/// away; both only close the rows, since what was known before stays askable. The same message again changes nothing, and is
/// answered again.
/// </summary>
internal sealed class PictureWriter(QueryDatabase database, CorrectionStore corrections, CountKeeper counts, ClaimMonths months, TimeProvider time) : IDisposable
{
    private readonly EventKeeper _events = new(database.Dialect, new LiveBlocks());
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>
    /// Writes a group in one transaction; one result per change, in the same order: whether it changed the picture. Of groups side by side one
    /// is written while the next is read: they would wait for the picture's clock anyway.
    /// </summary>
    public async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<PictureChange> changes, CancellationToken cancellation)
    {
        var (read, corrected) = await ReadAsync(changes, cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            return await WriteAsync(changes, read, corrected, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<bool>> WriteAsync(
        IReadOnlyList<PictureChange> changes, PictureReport?[] read, CorrectionSet corrected, CancellationToken cancellation)
    {
        await months.MakeAsync(read.OfType<PictureReport>().SelectMany(report => report.Claims).Select(claim => claim.SortUs), cancellation);
        await using var transaction = await database.BeginAsync(cancellation);
        var knowledge = await Knowledge.TakeAsync(transaction, time, cancellation);
        await counts.BeginAsync(transaction, cancellation);
        if (await corrections.AtAsync(transaction.Connection, transaction.Transaction, knowledge.TimeUs, cancellation) is var now && !ReferenceEquals(now, corrected))
        {
            // Somebody corrected something meanwhile.
            read = Read(changes, now);
        }
        var known = await KnownRevisions.ReadAsync(transaction, database.Dialect, [.. changes.Select(ReportIdOf)], cancellation);

        var withdrawals = changes.Select(change => change.Withdrawn).OfType<ReportWithdrawn>().Where(known.Withdraw).ToArray();
        var fresh = new HashSet<PictureChange>(ReferenceEqualityComparer.Instance);
        foreach (var newest in changes.Where(change => change.Coded is not null).GroupBy(ReportIdOf).Select(same => same.MaxBy(change => change.Coded!.Report.Revision)!))
        {
            if (known.Accepts(newest.Coded!.Report))
            {
                fresh.Add(newest);
            }
        }
        PictureReport[] coded = [.. read.Where((_, index) => fresh.Contains(changes[index])).Select(report => report!)];

        await NoteWithdrawalsAsync(transaction, withdrawals, cancellation);
        string[] closed = [.. withdrawals.Select(withdrawal => withdrawal.ReportId).Concat(coded.Select(report => report.Report.ReportId)).Distinct().Where(known.Has)];
        var gone = await CloseAsync(transaction, knowledge, closed, cancellation);
        var rows = new PictureRows(database.Dialect, knowledge);
        foreach (var report in coded)
        {
            rows.Add(report);
        }
        if (database.Dialect.Postgres)
        {
            BulkRows.WriteOut(rows.Tables);
        }
        ClaimRecord[] come = [.. coded.SelectMany(report => report.Claims)];
        var (told, blocks) = await _events.RenewAsync(
            transaction, knowledge, rows.Occurrences, [.. gone.Where(row => row.Block is not null).Select(row => (row.Block!, row.Id))], cancellation);
        await BulkRows.WriteAsync([.. rows.Tables, .. told.Tables], transaction, cancellation);
        var counted = await counts.WriteAsync(transaction, knowledge, come, [.. gone.Select(row => (row.Id, V1.Claim.Parser.ParseFrom(row.Resource)))], cancellation);

        await knowledge.ReturnAsync(transaction, cancellation);
        PublishIndexed(transaction, changes, time.GetUtcNow());
        await transaction.CommitAsync(cancellation);
        counts.Keep(counted);
        _events.Keep(knowledge, blocks);
        months.Grown([.. come.Select(claim => claim.SortUs)]);
        return [.. changes.Select(change => fresh.Contains(change) || (change.Withdrawn is { } withdrawn && withdrawals.Contains(withdrawn)))];
    }

    private async Task<(PictureReport?[] Read, CorrectionSet Corrected)> ReadAsync(IReadOnlyList<PictureChange> changes, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var corrected = await corrections.AtAsync(connection, null, Micros.Never - 1, cancellation);
        return (Read(changes, corrected), corrected);
    }

    private PictureReport?[] Read(IReadOnlyList<PictureChange> changes, CorrectionSet corrected) =>
        [.. changes.Select(change => change.Coded is { } coded ? PictureReport.Of(coded, corrected, database.Dialect.Postgres) : null)];

    private static string ReportIdOf(PictureChange change) => change.Coded?.Report.ReportId ?? change.Withdrawn!.ReportId;

    private static async Task NoteWithdrawalsAsync(DatabaseTransaction transaction, ReportWithdrawn[] withdrawals, CancellationToken cancellation)
    {
        foreach (var withdrawal in withdrawals)
        {
            await transaction.Connection.ExecuteAsync(transaction.Command(
                """
                insert into withdrawal (report_id, revision, time_us, reason)
                values (@ReportId, @Revision, @time, @Reason)
                on conflict (report_id) do update set revision = excluded.revision, time_us = excluded.time_us, reason = excluded.reason
                """,
                new { withdrawal.ReportId, withdrawal.Revision, time = Micros.Of(withdrawal.WithdrawnTime), withdrawal.Reason },
                cancellation));
        }
    }

    private async Task<IReadOnlyList<GoneRow>> CloseAsync(DatabaseTransaction transaction, Knowledge knowledge, string[] reports, CancellationToken cancellation)
    {
        if (reports.Length == 0)
        {
            return [];
        }
        var values = new { reports, now = knowledge.TimeUs, number = knowledge.Next(), never = Micros.Never };
        await transaction.Connection.ExecuteAsync(transaction.Command(
            $"""
            update report
            set known_until = @now, closed_id = @number
            where {database.Dialect.AnyOf("report_id", "@reports")} and known_until = @never
            """,
            values,
            cancellation));
        return [.. await transaction.Connection.QueryAsync<GoneRow>(transaction.Command(
            $"""
            update claim
            set known_until = @now, closed_id = @number
            where {database.Dialect.AnyOf("report_id", "@reports")} and known_until = @never
            returning id, block, resource
            """,
            values,
            cancellation))];
    }

    /// <summary>A claim that counts no more.</summary>
    private sealed record GoneRow
    {
        public long Id { get; init; }

        public string? Block { get; init; }

        public byte[] Resource { get; init; } = [];
    }

    private static void PublishIndexed(DatabaseTransaction transaction, IReadOnlyList<PictureChange> changes, DateTimeOffset now)
    {
        var around = Activity.Current;
        foreach (var change in changes)
        {
            if (change.Coded is { } coded)
            {
                // The outbox row takes the trace of its report, not that of the group.
                Activity.Current = change.Trace;
                transaction.Publish(new ReportIndexed
                {
                    ReportId = coded.Report.ReportId,
                    Revision = coded.Report.Revision,
                    IndexedTime = now,
                    ClaimCount = coded.Layers.Claims.Count,
                });
            }
        }
        Activity.Current = around;
    }
}
