using System.Text.Json;
using System.Text.Json.Serialization;
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
    // Each report is told of three times, and a transaction costs the same for one note as for many.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly IngestionDatabase _database;
    private readonly TimeProvider _time;
    private readonly GroupWriter<ProgressNote, bool> _group;

    public ReportProgress(IngestionDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _group = new GroupWriter<ProgressNote, bool>(WriteAsync, patience: Patience);
    }

    /// <summary>Writes one note.</summary>
    public Task RecordAsync(ProgressNote note, CancellationToken cancellation) => _group.WriteAsync(note, cancellation);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    private async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ProgressNote> notes, CancellationToken cancellation)
    {
        var merged = notes.GroupBy(note => (note.ReportId, note.Revision)).Select(same => same.Aggregate((first, next) => first.And(next))).ToArray();
        var table = JsonSerializer.Serialize(merged.Select(NoteRow.Of));
        await using var transaction = await _database.BeginAloneAsync(cancellation);
        await transaction.Connection.ExecuteAsync(transaction.Command(
            $"""
            with note as ({NoteTable})
            update report as r
            set state = note.state, update_time = @now
            from note
            where r.id = note.report_id and r.revision = note.revision and r.state < note.state
            """,
            new { table, now = _time.GetUtcNow() },
            cancellation));
        var done = await transaction.Connection.QueryAsync<DoneRow>(transaction.Command(
            $"""
            with note as ({NoteTable})
            update report_revision as v
            set geocoded_time = coalesce(v.geocoded_time, note.geocoded),
                coded_time = coalesce(v.coded_time, note.coded),
                indexed_time = coalesce(v.indexed_time, note.indexed),
                claim_count = coalesce(note.claim_count, v.claim_count),
                failure = case when note.indexed is not null then null else coalesce(note.failure, v.failure) end,
                next_send_time = case when note.indexed is not null or note.failure is not null then null else v.next_send_time end
            from note
            where v.report_id = note.report_id and v.revision = note.revision
            returning ingested_time, indexed_time
            """,
            new { table },
            cancellation));
        await transaction.CommitAsync(cancellation);
        Measure(merged, done);
        return new bool[notes.Count];
    }

    /// <summary>The notes as a table: one parameter, however many they are.</summary>
    private string NoteTable => _database.Dialect.Choose(
        """
        select * from jsonb_to_recordset(cast(@table as jsonb)) as n(
          report_id text, revision bigint, state bigint, geocoded timestamptz, coded timestamptz, indexed timestamptz, claim_count bigint, failure text)
        """,
        """
        select value ->> 'report_id' as report_id, value ->> 'revision' as revision, value ->> 'state' as state, value ->> 'geocoded' as geocoded,
          value ->> 'coded' as coded, value ->> 'indexed' as indexed, value ->> 'claim_count' as claim_count, value ->> 'failure' as failure
        from json_each(@table)
        """);

    private static void Measure(ProgressNote[] notes, IEnumerable<DoneRow> done)
    {
        var indexed = notes.Count(note => note.State == ReportState.Indexed);
        if (indexed > 0)
        {
            Telemetry.CountReports("ingestion", "indexed", indexed);
            foreach (var row in done.Where(row => row.IndexedTime is not null))
            {
                Telemetry.RecordWholeWay(row.IndexedTime!.Value - row.IngestedTime);
            }
        }
        if (notes.Count(note => note.State == ReportState.Failed) is var failed and > 0)
        {
            Telemetry.CountReports("ingestion", "failed", failed);
        }
    }

    private sealed record DoneRow
    {
        public DateTimeOffset IngestedTime { get; init; }

        public DateTimeOffset? IndexedTime { get; init; }
    }

    private sealed record NoteRow(
        [property: JsonPropertyName("report_id")] string ReportId,
        [property: JsonPropertyName("revision")] long Revision,
        [property: JsonPropertyName("state")] long State,
        [property: JsonPropertyName("geocoded")] string? Geocoded,
        [property: JsonPropertyName("coded")] string? Coded,
        [property: JsonPropertyName("indexed")] string? Indexed,
        [property: JsonPropertyName("claim_count")] long? ClaimCount,
        [property: JsonPropertyName("failure")] string? Failure)
    {
        public static NoteRow Of(ProgressNote note) => new(
            note.ReportId, note.Revision, (long)note.State, Text(note.Geocoded), Text(note.Coded), Text(note.Indexed), note.ClaimCount, note.Failure);

        private static string? Text(DateTimeOffset? time) => time is { } known ? SqlDialect.TimeText(known) : null;
    }
}
