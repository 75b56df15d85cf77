using System.Data.Common;
using Dapper;

namespace Lagebild.Hosting;

/// <summary>The outbox's SQL.</summary>
internal static class OutboxTable
{
    private static readonly string[] Columns = ["message_id", "message_type", "body", "trace_parent", "trace_state", "created_time", "available_time"];

    public static Task InsertAsync(DatabaseTransaction transaction, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow;
        return BulkInsert.RunAsync(
            transaction,
            "outbox",
            Columns,
            [.. messages.Select(message => new object?[] { message.MessageId, message.MessageType, message.Body, message.TraceParent, message.TraceState, now, now })],
            "",
            cancellation);
    }

    /// <summary>The oldest messages whose time has come and which no other dispatcher holds.</summary>
    public static async Task<IReadOnlyList<OutboxMessage>> TakeAsync(
        DbConnection connection, DbTransaction? transaction, SqlDialect dialect, int limit, DateTimeOffset now, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<OutboxMessage>(new CommandDefinition(
            $"""
            select id, message_id, message_type, body, trace_parent, trace_state, attempts
            from outbox
            where available_time <= @now
            order by available_time, id
            limit @limit
            {dialect.SkipLocked}
            """,
            new { now, limit },
            transaction,
            cancellationToken: cancellation))];

    public static Task DeleteAsync(DatabaseTransaction transaction, SqlDialect dialect, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        transaction.Connection.ExecuteAsync(transaction.Command($"delete from outbox where {dialect.AnyOf("id", "@ids")}", new { ids = ids.ToArray() }, cancellation));

    public static Task PutOffAsync(DatabaseTransaction transaction, SqlDialect dialect, IReadOnlyList<long> ids, DateTimeOffset until, CancellationToken cancellation) =>
        transaction.Connection.ExecuteAsync(transaction.Command(
            $"""
            update outbox
            set attempts = attempts + 1, available_time = @until
            where {dialect.AnyOf("id", "@ids")}
            """,
            new { ids = ids.ToArray(), until },
            cancellation));
}
