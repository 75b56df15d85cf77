using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lagebild.Geocoding.Import;

/// <summary>
/// Writes rows with one prepared statement, bound by position: a command of ADO.NET looks every parameter up by its name for every row,
/// which costs more than writing it.
/// </summary>
internal static class SqliteImport
{
    private const int CheckEvery = 1024;

    /// <summary>Writes the rows within the connection's open transaction; a row of a known key replaces it.</summary>
    public static void Write(SqliteConnection connection, ImportTable table, IReadOnlyList<object[]> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }
        // Pages stay in memory till the commit: the default of 2 MB is less than a batch.
        Execute(connection, "pragma cache_size = -32000");
        var sql = $"insert into {table.Name} ({table.ColumnList}) values ({string.Join(", ", table.Columns.Select(_ => "?"))}) {table.Upsert}";
        Check(connection, raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        using (statement)
        {
            var buffer = new byte[4096];
            for (var i = 0; i < rows.Count; i++)
            {
                if (i % CheckEvery == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
                for (var column = 0; column < rows[i].Length; column++)
                {
                    Check(connection, Bind(statement, column + 1, rows[i][column], ref buffer));
                }
                var result = raw.sqlite3_step(statement);
                Check(connection, result == raw.SQLITE_DONE ? raw.sqlite3_reset(statement) : result);
            }
        }
    }

    private static int Bind(sqlite3_stmt statement, int position, object value, ref byte[] buffer)
    {
        switch (value)
        {
            case long number:
                return raw.sqlite3_bind_int64(statement, position, number);
            case double number:
                return raw.sqlite3_bind_double(statement, position, number);
            case string { Length: 0 }:
                // An empty span would be bound as null.
                return raw.sqlite3_bind_text(statement, position, "");
            case string text:
                if (Encoding.UTF8.GetMaxByteCount(text.Length) > buffer.Length)
                {
                    buffer = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
                }
                return raw.sqlite3_bind_text(statement, position, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
            default:
                throw new InvalidOperationException($"A column cannot hold {value.GetType()}.");
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Check(SqliteConnection connection, int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
