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
    private readonly PlacesMet _met = new();
    private readonly SemaphoreSlim _ahead = new(1);
    private readonly SemaphoreSlim _turn = new(1);
    private NumbersInUse _inUse = new(0, 0);

    /// <summary>
    /// Writes a group in one transaction; one result per change, in the same order: whether it changed the picture. Of groups side by side one
    /// has the picture's clock, while the next writes what it can without it, and one more is read.
    /// </summary>
    public async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<PictureChange> changes, CancellationToken cancellation)
    {
        var (read, corrected) = await ReadAsync(changes, cancellation);
        WrittenAhead? ahead = null;
        try
        {
            await _ahead.WaitAsync(cancellation);
            try
            {
                // Only while it would wait anyway.
                ahead = database.Dialect.Postgres && _turn.CurrentCount == 0 ? await WrittenAhead.WriteAsync(database, changes, read, corrected, _inUse, _met, cancellation) : null;
                await _turn.WaitAsync(cancellation);
                _inUse = NumbersInUse.From(ahead?.Knowledge.Sequence, changes);
            }
            finally
            {
                _ahead.Release();
            }
            try
            {
                return await WriteAsync(changes, read, corrected, ahead, cancellation);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            await (ahead?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _ahead.Dispose();
    }

    private async Task<IReadOnlyList<bool>> WriteAsync(
        IReadOnlyList<PictureChange> changes, PictureReport?[] read, CorrectionSet corrected, WrittenAhead? ahead, CancellationToken cancellation)
    {
        await months.MakeAsync(read.OfType<PictureReport>().SelectMany(report => report.Claims).Select(claim => claim.SortUs), cancellation);
        if (ahead is not null)
        {
            if (await ahead.Knowledge.TryTakeAsync(ahead.Transaction, time, cancellation) && await WriteAsync(ahead.Transaction, ahead.Knowledge, changes, read, corrected, ahead, cancellation) is { } written)
            {
                return written;
            }
            // Somebody else wrote or corrected something meanwhile: all is done again, under the clock.
            await ahead.DisposeAsync();
            _inUse = NumbersInUse.From(null, changes);
        }
        await using var transaction = await database.BeginAsync(cancellation);
        return (await WriteAsync(transaction, await Knowledge.TakeAsync(transaction, time, cancellation), changes, read, corrected, null, cancellation))!;
    }

    // Null: what was written ahead is not right any more.
    private async Task<IReadOnlyList<bool>?> WriteAsync(
        DatabaseTransaction transaction, Knowledge knowledge, IReadOnlyList<PictureChange> changes, PictureReport?[] read, CorrectionSet corrected, WrittenAhead? ahead,
        CancellationToken cancellation)
    {
        await counts.BeginAsync(transaction, cancellation);
        if (await corrections.AtAsync(transaction.Connection, transaction.Transaction, knowledge.TimeUs, cancellation) is var now && !ReferenceEquals(now, corrected))
        {
            // Somebody corrected something meanwhile.
            if (ahead is not null)
            {
                return null;
            }
            read = Read(changes, now);
        }
        var accepted = await AcceptedChanges.ReadAsync(transaction, database.Dialect, changes, cancellation);
        if (ahead?.Accepted.SameReports(accepted) == false)
        {
            return null;
        }
        PictureReport[] coded = [.. accepted.Of(read)];

        await NoteWithdrawalsAsync(transaction, accepted.Withdrawals, cancellation);
        var gone = await CloseAsync(transaction, knowledge, accepted.Replaced, accepted.Replaced.Length == 0 ? 0 : ahead?.Closing ?? knowledge.Next(), cancellation);
        var rows = ahead?.Rows ?? PictureRows.Of(coded, database.Dialect, knowledge, _met);
        if (ahead is not null)
        {
            rows.SetMoment();
        }
        var tables = ahead is null ? rows.Tables : rows.Timed;
        if (database.Dialect.Postgres)
        {
            BulkRows.WriteOut(tables);
        }
        ClaimRecord[] come = [.. coded.SelectMany(report => report.Claims)];
        var (told, blocks) = await _events.RenewAsync(
            transaction, knowledge, rows.Occurrences, [.. gone.Where(row => row.Block is not null).Select(row => (row.Block!, row.Id))],
            () => BulkRows.WriteAsync(tables, transaction, cancellation), cancellation);
        await BulkRows.WriteAsync(told.Tables, transaction, cancellation);
        var counted = await counts.WriteAsync(transaction, knowledge, come, [.. gone.Select(row => (row.Id, V1.Claim.Parser.ParseFrom(row.Resource)))], cancellation);

        await knowledge.ReturnAsync(transaction, cancellation);
        PublishIndexed(transaction, changes, time.GetUtcNow());
        await transaction.CommitAsync(cancellation);
        counts.Keep(counted);
        rows.Keep();
        _events.Keep(knowledge, blocks);
        months.Grown([.. come.Select(claim => claim.SortUs)]);
        return accepted.Changed(changes);
    }

    private async Task<(PictureReport?[] Read, CorrectionSet Corrected)> ReadAsync(IReadOnlyList<PictureChange> changes, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var corrected = await corrections.AtAsync(connection, null, Micros.Never - 1, cancellation);
        return (Read(changes, corrected), corrected);
    }

    private PictureReport?[] Read(IReadOnlyList<PictureChange> changes, CorrectionSet corrected) =>
        [.. changes.Select(change => change.Coded is { } coded ? PictureReport.Of(coded, corrected, database.Dialect.Postgres) : null)];

    private static async Task NoteWithdrawalsAsync(DatabaseTransaction transaction, IReadOnlyList<ReportWithdrawn> withdrawals, CancellationToken cancellation)
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

    private async Task<IReadOnlyList<GoneRow>> CloseAsync(
        DatabaseTransaction transaction, Knowledge knowledge, string[] reports, long number, CancellationToken cancellation)
    {
        if (reports.Length == 0)
        {
            return [];
        }
        var values = new { reports, now = knowledge.TimeUs, number, never = Micros.Never };
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
