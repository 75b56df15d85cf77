using System.Data.Common;
using Dapper;

namespace Lagebild.Hosting;

/// <summary>
/// A transaction and the messages that leave when, and only when, it is committed. Disposing it without
/// <see cref="CommitAsync"/> takes everything back.
/// </summary>
public sealed class DatabaseTransaction : IAsyncDisposable
{
    private readonly Database _database;
    private readonly SemaphoreSlim? _writeGate;
    private readonly List<OutboxMessage> _messages = [];
    private bool _disposed;

    internal DatabaseTransaction(Database database, DbConnection connection, DbTransaction transaction, SemaphoreSlim? writeGate)
    {
        _database = database;
        _writeGate = writeGate;
        Connection = connection;
        Transaction = transaction;
    }

    /// <summary>The connection; give it <see cref="Transaction"/> with every command.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction.</summary>
    public DbTransaction Transaction { get; }

    /// <summary>A command of this transaction, for Dapper: <c>transaction.Connection.ExecuteAsync(transaction.Command(sql, values, cancellation))</c>.</summary>
    public CommandDefinition Command(string sql, object? parameters, CancellationToken cancellation) => new(sql, parameters, Transaction, cancellationToken: cancellation);

    /// <summary>
    /// Publishes a message with the commit: it is written to the outbox in this transaction, with the trace that is current now,
    /// and sent by a dispatcher as soon as the transaction is committed.
    /// </summary>
    public void Publish<TMessage>(TMessage message) where TMessage : class => _messages.Add(OutboxMessage.Of(message));

    /// <summary>As <see cref="Publish{TMessage}(TMessage)"/>, in a trace that was kept: for what is written in groups, or sent again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="traceParent">W3C trace context, as <see cref="System.Diagnostics.Activity.Id"/> gives it; null: a trace of its own.</param>
    public void Publish<TMessage>(TMessage message, string? traceParent) where TMessage : class =>
        _messages.Add(OutboxMessage.Of(message) with { TraceParent = traceParent, TraceState = null });

    /// <summary>Writes the messages, commits, and wakes the dispatcher.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        if (_messages.Count > 0)
        {
            await OutboxTable.InsertAsync(this, _messages, cancellation);
        }
        await Transaction.CommitAsync(cancellation);
        if (_messages.Count > 0)
        {
            _database.Outbox.Wake();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Npgsql gives the same transaction object to the connection's next user: disposing it again would end theirs.
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }
        try
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
        finally
        {
            _writeGate?.Release();
        }
    }
}
