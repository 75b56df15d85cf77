using Npgsql;
using NpgsqlTypes;

namespace Lagebild.Query.Projection;

/// <summary>A running <c>copy</c> of rows into a table of PostgreSQL, in the binary format.</summary>
internal sealed class BulkCopy : IAsyncDisposable
{
    // Large enough that a packet is worth its call, and small beside the rows themselves.
    private const int Piece = 1 << 18;

    private readonly NpgsqlDbType[] _types;
    private readonly NpgsqlRawCopyStream _stream;
    private readonly CopyBytes _bytes = new();
    private bool _completed;

    private BulkCopy(NpgsqlDbType[] types, NpgsqlRawCopyStream stream)
    {
        (_types, _stream) = (types, stream);
        _bytes.Begin();
    }

    /// <param name="connection">Open.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns in the order of the values of a row.</param>
    /// <param name="frozen">The table was emptied in this transaction: its rows are written as if all had long seen them.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<BulkCopy> BeginAsync(
        NpgsqlConnection connection, string table, IReadOnlyList<(string Name, NpgsqlDbType Type)> columns, bool frozen, CancellationToken cancellation) =>
        new([.. columns.Select(column => column.Type)], await connection.BeginRawBinaryCopyAsync(Command(table, columns, frozen), cancellation));

    /// <summary>Copies what was written out before, from its begin to its end.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, string table, IReadOnlyList<(string Name, NpgsqlDbType Type)> columns, CopyBytes rows, CancellationToken cancellation)
    {
        var stream = await connection.BeginRawBinaryCopyAsync(Command(table, columns, frozen: false), cancellation);
        var completed = false;
        try
        {
            await stream.WriteAsync(rows.Written, cancellation);
            await stream.DisposeAsync();
            completed = true;
        }
        finally
        {
            if (!completed)
            {
                await stream.CancelAsync();
            }
        }
    }

    /// <summary>Adds a row; sent with the next ones.</summary>
    public void Add(object?[] row) => _bytes.Row(row, _types);

    /// <summary>Sends what was added, if it is much.</summary>
    public Task SendAsync(CancellationToken cancellation) => _bytes.Length < Piece ? Task.CompletedTask : FlushAsync(cancellation);

    /// <summary>Ends it; without, disposing takes everything back.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        _bytes.End();
        await FlushAsync(cancellation);
        await _stream.DisposeAsync();
        _completed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_completed)
        {
            await _stream.CancelAsync();
        }
    }

    private static string Command(string table, IEnumerable<(string Name, NpgsqlDbType Type)> columns, bool frozen) =>
        $"copy {table} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary{(frozen ? ", freeze" : "")})";

    private async Task FlushAsync(CancellationToken cancellation)
    {
        await _stream.WriteAsync(_bytes.Written, cancellation);
        _bytes.Clear();
    }
}
