using Dapper;
using Lagebild.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace Lagebild.Geocoding.Import;

/// <summary>
/// Writes rows with binary COPY: straight into the table while none of their keys is known, as in a first import, else into a table beside
/// it, from which one statement replaces what is there.
/// </summary>
internal static class PostgresImport
{
    public static async Task WriteAsync(DatabaseTransaction transaction, ImportTable table, IReadOnlyList<object[]> rows, bool isLast, CancellationToken cancellation)
    {
        if (!isLast)
        {
            // Rows and mark are one transaction: a crash of the server takes both back, and the import goes on from there.
            await transaction.Connection.ExecuteAsync(transaction.Command("set local synchronous_commit = off", null, cancellation));
        }
        var distinct = OncePerKey(table, rows);
        if (distinct.Count == 0)
        {
            return;
        }
        var connection = (NpgsqlConnection)transaction.Connection;
        if (await AreNewAsync(transaction, table, distinct, cancellation))
        {
            await CopyAsync(connection, table.Name, table, distinct, cancellation);
            return;
        }
        await connection.ExecuteAsync(transaction.Command(
            $"create temporary table incoming on commit drop as select {table.ColumnList} from {table.Name} limit 0", null, cancellation));
        await CopyAsync(connection, "incoming", table, distinct, cancellation);
        await connection.ExecuteAsync(transaction.Command($"insert into {table.Name} ({table.ColumnList}) select {table.ColumnList} from incoming {table.Upsert}", null, cancellation));
    }

    /// <summary>Whether no row has a key that is stored; asked of tables that are known by one number, where asking is cheap.</summary>
    private static async Task<bool> AreNewAsync(DatabaseTransaction transaction, ImportTable table, IReadOnlyCollection<object[]> rows, CancellationToken cancellation)
    {
        if (table.Key.Length > 1 || table.Columns[0].Type != NpgsqlDbType.Bigint)
        {
            return false;
        }
        // Two imports at a time could both find a key unknown: the second waits for the first.
        await transaction.Connection.ExecuteAsync(transaction.Command($"lock table {table.Name} in share row exclusive mode", null, cancellation));
        return !await transaction.Connection.ExecuteScalarAsync<bool>(transaction.Command(
            $"select exists (select 1 from {table.Name} where {table.Key[0]} = any(@keys))", new { keys = rows.Select(row => (long)row[0]).ToArray() }, cancellation));
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string target, ImportTable table, IReadOnlyCollection<object[]> rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {target} ({table.ColumnList}) from stdin (format binary)", cancellation);
        foreach (var row in rows)
        {
            // Not awaited value by value: they go into a buffer, which is sent when it is full.
            copy.StartRow();
            for (var column = 0; column < row.Length; column++)
            {
                switch (row[column])
                {
                    case long number:
                        copy.Write(number, NpgsqlDbType.Bigint);
                        break;
                    case double number:
                        copy.Write(number, NpgsqlDbType.Double);
                        break;
                    case string text:
                        copy.Write(text, NpgsqlDbType.Text);
                        break;
                    case var other:
                        throw new InvalidOperationException($"{table.Name}.{table.Columns[column].Name} cannot hold {other.GetType()}.");
                }
            }
        }
        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Within one statement a key may come once only: its last row counts.</summary>
    private static IReadOnlyCollection<object[]> OncePerKey(ImportTable table, IReadOnlyList<object[]> rows)
    {
        var last = new Dictionary<object, object[]>(rows.Count);
        foreach (var row in rows)
        {
            last[table.KeyOf(row)] = row;
        }
        return last.Count == rows.Count ? rows : last.Values;
    }
}
