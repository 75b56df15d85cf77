using System.Data.Common;
using Lagebild.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace Lagebild.Query.Projection;

/// <summary>
/// Rows of one table, collected column by column and written at once: on PostgreSQL with one <c>unnest</c> of arrays, whatever their
/// number; on SQLite with one prepared statement.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns with their types, as in <c>create table</c>: <c>id bigint, name text</c>.</param>
internal sealed class BulkRows(string table, string columns)
{
    private readonly (string Name, NpgsqlDbType Type)[] _columns =
        [.. columns.Split(',', StringSplitOptions.TrimEntries).Select(column => column.Split(' ', 2)).Select(parts => (parts[0], TypeOf(parts[1])))];

    private readonly List<object?[]> _rows = [];

    /// <summary>Adds a row; its values in the order of the columns.</summary>
    public void Add(params object?[] values) => _rows.Add(values);

    /// <summary>What stands for the value of the last column: <c>cast({0} as tsvector)</c>.</summary>
    public string LastValue { get; init; } = "{0}";

    public async Task WriteAsync(DatabaseTransaction transaction, CancellationToken cancellation)
    {
        if (_rows.Count == 0)
        {
            return;
        }
        await using var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        if (command is NpgsqlCommand postgres)
        {
            await WriteAsync(postgres, cancellation);
        }
        else
        {
            await WriteEachAsync(command, cancellation);
        }
    }

    private async Task WriteAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        string[] names = [.. _columns.Select(column => column.Name)];
        string[] values = [.. names[..^1], LastValue.Replace("{0}", names[^1], StringComparison.Ordinal)];
        command.CommandText =
            $"""
            insert into {table} ({string.Join(", ", names)})
            select {string.Join(", ", values)}
            from unnest({string.Join(", ", Enumerable.Range(1, _columns.Length).Select(number => $"${number}"))}) as given ({string.Join(", ", names)})
            on conflict do nothing
            """;
        for (var index = 0; index < _columns.Length; index++)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Column(index), NpgsqlDbType = NpgsqlDbType.Array | _columns[index].Type });
        }
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task WriteEachAsync(DbCommand command, CancellationToken cancellation)
    {
        string[] names = [.. _columns.Select(column => column.Name)];
        command.CommandText = $"insert or ignore into {table} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(name => "@" + name))})";
        foreach (var name in names)
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
