using Dapper;
using Lagebild.Hosting;
using Lagebild.Ingestion.Reports;

namespace Lagebild.Ingestion.Progress;

/// <summary>What one message tells of a report's progress; what is null it does not tell.</summary>
internal sealed record ProgressNote(string ReportId, long Revision)
{
    public DateTimeOffset? Geocoded { get; init; }

    public DateTimeOffset? Coded { get; init; }

    public DateTimeOffset? Indexed { get; init; }

    public long? ClaimCount { get; init; }

    public string? Failure { get; init; }

    public ReportState State =>
        Indexed is not null ? ReportState.Indexed : Failure is not null ? ReportState.Failed : Coded is not null ? ReportState.Coded : ReportState.Geocoded;

    /// <summary>Two notes about the same revision as one; order does not matter.</summary>
    public ProgressNote And(ProgressNote other) => this with
    {
        Geocoded = Geocoded ?? other.Geocoded,
        Coded = Coded ?? other.Coded,
        Indexed = Indexed ?? other.Indexed,
        ClaimCount = ClaimCount ?? other.ClaimCount,
        Failure = Failure ?? other.Failure,
    };
}

/// <summary>Keeps reports' progress: notes that come side by side are written in one transaction. A note that comes twice changes nothing.</summary>
internal sealed class ReportProgress : IAsyncDisposable
{
    private readonly IngestionDatabase _database;
    private readonly TimeProvider _time;
    private readonly GroupWriter<ProgressNote, bool> _group;

    public ReportProgress(IngestionDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _group = new GroupWriter<ProgressNote, bool>(WriteAsync);
    }

    /// <summary>Writes one note.</summary>
    public Task RecordAsync(ProgressNote note, CancellationToken cancellation) => _group.WriteAsync(note, cancellation);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    private async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ProgressNote> notes, CancellationToken cancellation)
    {
        // Always in the same order, so that two instances wait for each other instead of deadlocking.
        var merged = notes.GroupBy(note => (note.ReportId, note.Revision)).Select(same => same.Aggregate((first, next) => first.And(next)))
            .OrderBy(note => note.ReportId, StringComparer.Ordinal).ThenBy(note => note.Revision).ToArray();
        var now = _time.GetUtcNow();
        await using var transaction = await _database.BeginAsync(cancellation);
        foreach (var note in merged)
        {
            await WriteAsync(transaction, note, now, cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return new bool[notes.Count];
    }

    private static async Task WriteAsync(DatabaseTransaction transaction, ProgressNote note, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = note.State;
        var done = state is ReportState.Indexed or ReportState.Failed;
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            update report
            set state = @state, update_time = @now
            where id = @ReportId and revision = @Revision and state < @state
            """,
            new { note.ReportId, note.Revision, state = (long)state, now },
            cancellation));
        var ingested = await transaction.Connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(transaction.Command(
            """
            update report_revision
            set geocoded_time = coalesce(geocoded_time, @Geocoded),
                coded_time = coalesce(coded_time, @Coded),
                indexed_time = coalesce(indexed_time, @Indexed),
                claim_count = coalesce(@ClaimCount, claim_count),
                failure = case when @indexedNow then null else coalesce(@Failure, failure) end,
                next_send_time = case when @done then null else next_send_time end
            where report_id = @ReportId and revision = @Revision
            returning ingested_time
            """,
            new { note.ReportId, note.Revision, note.Geocoded, note.Coded, note.Indexed, note.ClaimCount, note.Failure, indexedNow = state == ReportState.Indexed, done },
            cancellation));
        if (state == ReportState.Indexed && ingested is { } begin)
        {
            Telemetry.CountReports("ingestion", "indexed");
            Telemetry.RecordWholeWay(note.Indexed!.Value - begin);
        }
        else if (state == ReportState.Failed)
        {
            Telemetry.CountReports("ingestion", "failed");
        }
    }
}
