using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Corrections;

/// <summary>
/// Keeps what people corrected, every state of it: what had been corrected by a moment stays askable. Of one subject the latest
/// correction counts, by its own time or number, whenever it comes.
/// </summary>
internal sealed class CorrectionStore
{
    private const int MostKept = 16;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<long, CorrectionSet> _kept = new();

    private KnownSet? _last;

    /// <summary>All corrections known at a moment that was committed: many ask as of the same, and what was known then never changes.</summary>
    public async Task<CorrectionSet> KnownAtAsync(DbConnection connection, long asOfUs, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _last) is { } last && last.AsOfUs == asOfUs)
        {
            return last.Set;
        }
        var set = await AtAsync(connection, null, asOfUs, cancellation);
        Volatile.Write(ref _last, new KnownSet(asOfUs, set));
        return set;
    }

    /// <summary>All corrections known at a moment.</summary>
    public async Task<CorrectionSet> AtAsync(DbConnection connection, DbTransaction? transaction, long asOfUs, CancellationToken cancellation)
    {
        // Every correction is a new row, so the last row known by then names the state.
        var state = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select max(id) from correction where known_from <= @asOfUs", new { asOfUs }, transaction, cancellationToken: cancellation));
        if (state is null)
        {
            return CorrectionSet.None;
        }
        if (_kept.TryGetValue(state.Value, out var kept))
        {
            return kept;
        }
        Row[] rows = [.. await connection.QueryAsync<Row>(new CommandDefinition(
            "select subject, message from correction where known_from <= @asOfUs and known_until > @asOfUs", new { asOfUs }, transaction, cancellationToken: cancellation))];
        var read = new CorrectionSet(
            rows.Where(row => row.Subject.StartsWith("entities/", StringComparison.Ordinal)).Select(row => JsonSerializer.Deserialize<EntityChanged>(row.Message, Json)!),
            rows.Where(row => row.Subject.StartsWith("places/", StringComparison.Ordinal)).Select(row => JsonSerializer.Deserialize<PlaceChanged>(row.Message, Json)!));
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }
        return _kept[state.Value] = read;
    }

    /// <summary>Notes a correction; false if it, or a later one of the same subject, was noted before.</summary>
    public static Task<bool> NoteAsync(DatabaseTransaction transaction, Knowledge knowledge, EntityChanged change, CancellationToken cancellation) =>
        NoteAsync(transaction, knowledge, change.Entity, Micros.Of(change.ChangedTime), JsonSerializer.Serialize(change, Json), cancellation);

    /// <inheritdoc cref="NoteAsync(DatabaseTransaction, Knowledge, EntityChanged, CancellationToken)"/>
    public static Task<bool> NoteAsync(DatabaseTransaction transaction, Knowledge knowledge, PlaceChanged change, CancellationToken cancellation) =>
        NoteAsync(transaction, knowledge, "places/" + change.PlaceId, change.Version, JsonSerializer.Serialize(change, Json), cancellation);

    private static async Task<bool> NoteAsync(DatabaseTransaction transaction, Knowledge knowledge, string subject, long order, string message, CancellationToken cancellation)
    {
        var known = await transaction.Connection.QuerySingleOrDefaultAsync<Row>(transaction.Command(
            "select id, changed_us, message from correction where subject = @subject and known_until = @never", new { subject, never = Micros.Never }, cancellation));
        // Two at the same moment: the texts decide, so that both orders end alike.
        if (known is not null && (known.ChangedUs, string.CompareOrdinal(known.Message, message)).CompareTo((order, 0)) >= 0)
        {
            return false;
        }
        if (known is not null)
        {
            await transaction.Connection.ExecuteAsync(transaction.Command(
                "update correction set known_until = @now where id = @Id", new { known.Id, now = knowledge.TimeUs }, cancellation));
        }
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into correction (id, subject, changed_us, known_from, known_until, message)
            values (@id, @subject, @order, @now, @never, @message)
            """,
            new { id = knowledge.Next(), subject, order, now = knowledge.TimeUs, never = Micros.Never, message },
            cancellation));
        return true;
    }

    private sealed record KnownSet(long AsOfUs, CorrectionSet Set);

    private sealed record Row
    {
        public long Id { get; init; }

        public string Subject { get; init; } = "";

        public long ChangedUs { get; init; }

        public string Message { get; init; } = "";
    }
}
