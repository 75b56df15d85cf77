using Lagebild.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace Lagebild.Query.Projection;

/// <summary>
/// Rows of one table, collected and written at once: on PostgreSQL many by <c>copy</c> and few by one <c>unnest</c> of arrays; on
/// SQLite with one prepared statement.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns with their types, as in <c>create table</c>: <c>id bigint, name text</c>.</param>
internal sealed class BulkRows(string table, string columns)
{
    // Copying costs two more round trips than a prepared statement.
    private const int FewestToCopy = 200;

    private readonly (string Name, NpgsqlDbType Type)[] _columns =
        [.. columns.Split(',', StringSplitOptions.TrimEntries).Select(column => column.Split(' ', 2)).Select(parts => (parts[0], TypeOf(parts[1])))];

    private readonly List<object?[]> _rows = [];
    private Task<CopyBytes>? _writtenOut;

    public string Table => table;

    /// <summary>Rows that are there already stay as they are.</summary>
    public bool KeepsOld { get; init; }

    /// <summary>
    /// By which columns the rows are sorted before PostgreSQL gets them. Those of an index that is wide and visited all over: neighbours then come one after
    /// another, which takes a quarter of its time away (134,000 rows of <c>claim_area</c> in groups of 1,000 claims: 2.6 → 1.9 s of the server's processor
    /// time). Or what is often asked for together: it then lies on few pages.
    /// </summary>
    public IReadOnlyList<string> SortedBy { get; init; } = [];

    /// <summary>The rows so far; their values in the order of the columns.</summary>
    public IReadOnlyList<object?[]> Rows => _rows;

    private IEnumerable<string> Names => _columns.Select(column => column.Name);

    /// <summary>The position of a column.</summary>
    public int IndexOf(string column) => Array.FindIndex(_columns, one => one.Name == column);

    /// <summary>Adds a row; its values in the order of the columns.</summary>
    public void Add(params object?[] values) => _rows.Add(values);

    /// <summary>Writes the rows of all tables: the small ones of PostgreSQL in one round trip.</summary>
    public static async Task WriteAsync(IReadOnlyList<BulkRows> tables, DatabaseTransaction transaction, CancellationToken cancellation)
    {
        if (transaction.Connection is not NpgsqlConnection postgres)
        {
            foreach (var table in tables)
            {
                await table.WriteEachAsync(transaction, cancellation);
            }
            return;
        }
        await using var few = new NpgsqlBatch(postgres, (NpgsqlTransaction)transaction.Transaction);
        WriteOut(tables);
        foreach (var table in tables.Where(table => table._rows.Count > 0))
        {
            if (table._writtenOut is { } rows)
            {
                using var copied = await rows;
                await BulkCopy.WriteAsync(postgres, table.Table, table._columns, copied, cancellation);
            }
            else
            {
                table.Sort();
                few.BatchCommands.Add(table.Insert());
            }
        }
        if (few.BatchCommands.Count > 0)
        {
            await few.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>
    /// Begins to write out for PostgreSQL the tables that are copied, beside what the caller and the database do meanwhile. The rows must be all there.
    /// </summary>
    public static void WriteOut(IEnumerable<BulkRows> tables)
    {
        foreach (var table in tables.Where(table => table._rows.Count >= FewestToCopy && !table.KeepsOld))
        {
            table._writtenOut ??= Task.Run(table.ToCopy);
        }
    }

    /// <summary>Writes the rows of this table.</summary>
    public Task WriteAsync(DatabaseTransaction transaction, CancellationToken cancellation) => WriteAsync([this], transaction, cancellation);

    /// <summary>Begins to copy rows of this table, or of a partition of it; see <see cref="BulkCopy"/>.</summary>
    public Task<BulkCopy> BeginCopyAsync(NpgsqlConnection connection, CancellationToken cancellation, string? partition = null, bool frozen = false) =>
        BulkCopy.BeginAsync(connection, partition ?? table, _columns, frozen, cancellation);

    private CopyBytes ToCopy()
    {
        Sort();
        NpgsqlDbType[] types = [.. _columns.Select(column => column.Type)];
        var bytes = CopyBytes.Taken();
        bytes.Begin();
        foreach (var row in _rows)
        {
            bytes.Row(row, types);
        }
        bytes.End();
        return bytes;
    }

    /// <summary>Sorts the rows, as they are before they are written to PostgreSQL.</summary>
    public void Sort()
    {
        if (SortedBy.Count == 0)
        {
            return;
        }
        int[] columns = [.. SortedBy.Select(IndexOf)];
        _rows.Sort((one, other) =>
        {
            foreach (var column in columns)
            {
                var order = (one[column], other[column]) switch
                {
                    (long number, long next) => number.CompareTo(next),
                    var (text, next) => string.CompareOrdinal((string?)text, (string?)next),
                };
                if (order != 0)
                {
                    return order;
                }
            }
            return 0;
        });
    }

    private NpgsqlBatchCommand Insert()
    {
        var command = new NpgsqlBatchCommand(
            $"""
            insert into {table} ({string.Join(", ", Names)})
            select {string.Join(", ", _columns.Select(column => column.Type == NpgsqlDbType.TsVector ? $"cast({column.Name} as tsvector)" : column.Name))}
            from unnest({string.Join(", ", Enumerable.Range(1, _columns.Length).Select(number => $"${number}"))}) as given ({string.Join(", ", Names)})
            {(KeepsOld ? "on conflict do nothing" : "")}
            """);
        for (var index = 0; index < _columns.Length; index++)
        {
            var type = _columns[index].Type == NpgsqlDbType.TsVector ? NpgsqlDbType.Text : _columns[index].Type;
            command.Parameters.Add(new NpgsqlParameter { Value = Column(index), NpgsqlDbType = NpgsqlDbType.Array | type });
        }
        return command;
    }

    private async Task WriteEachAsync(DatabaseTransaction transaction, CancellationToken cancellation)
    {
        await using var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        command.CommandText = $"insert {(KeepsOld ? "or ignore " : "")}into {table} ({string.Join(", ", Names)}) values ({string.Join(", ", Names.Select(name => "@" + name))})";
        foreach (var name in Names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }
        foreach (var row in _rows)
        {
            for (var index = 0; index < row.Length; index++)
            {
                command.Parameters[index].Value = row[index] ?? DBNull.Value;
            }
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "double precision" => NpgsqlDbType.Double,
        "boolean" => NpgsqlDbType.Boolean,
        "bytea" => NpgsqlDbType.Bytea,
        "text" => NpgsqlDbType.Text,
        "tsvector" => NpgsqlDbType.TsVector,
        _ => throw new ArgumentException($"'{type}' is no type of a column.", nameof(type)),
    };

    private Array Column(int index) => _columns[index].Type switch
    {
        NpgsqlDbType.Bigint => _rows.Select(row => (long?)row[index]).ToArray(),
        NpgsqlDbType.Double => _rows.Select(row => (double?)row[index]).ToArray(),
        NpgsqlDbType.Boolean => _rows.Select(row => (bool?)row[index]).ToArray(),
        NpgsqlDbType.Bytea => _rows.Select(row => (byte[]?)row[index]).ToArray(),
        _ => _rows.Select(row => (string?)row[index]).ToArray(),
    };
}
