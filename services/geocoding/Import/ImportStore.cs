using System.Data.Common;
using Dapper;
using Lagebild.Hosting;
using Npgsql;

namespace Lagebild.Geocoding.Import;

/// <summary>Keeps what imports bring: COPY on PostgreSQL, one prepared statement on SQLite.</summary>
internal sealed class ImportStore(GeocodingDatabase database, TimeProvider time)
{
    /// <summary>How far this file was imported before; the mark given, if it never was or was to its end.</summary>
    public async Task<ImportMark> FindAsync(ImportMark beginning, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var mark = await connection.QuerySingleOrDefaultAsync<ImportMark>(new CommandDefinition(
            """
            select file_hash, country_code, file_name, lines, imported, rejected, skipped, done
            from import_progress
            where file_hash = @FileHash and country_code = @CountryCode
            """,
            beginning, cancellationToken: cancellation));
        return mark is null or { Done: true } ? beginning : mark;
    }

    /// <summary>Stores rows, and how far the file is; a row of a known key replaces it.</summary>
    public async Task SaveAsync(ImportTable table, IReadOnlyList<object[]> rows, ImportMark mark, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        if (transaction.Connection is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, transaction, table, rows, cancellation);
        }
        else
        {
            await InsertAsync(transaction.Connection, transaction.Transaction, table, rows, cancellation);
        }
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into import_progress (file_hash, country_code, file_name, lines, imported, rejected, skipped, done, changed_time)
            values (@FileHash, @CountryCode, @FileName, @Lines, @Imported, @Rejected, @Skipped, @Done, @now)
            on conflict (file_hash, country_code) do update set lines = excluded.lines, imported = excluded.imported, rejected = excluded.rejected,
              skipped = excluded.skipped, done = excluded.done, changed_time = excluded.changed_time
            """,
            new { mark.FileHash, mark.CountryCode, mark.FileName, mark.Lines, mark.Imported, mark.Rejected, mark.Skipped, mark.Done, now = time.GetUtcNow() },
            cancellation));
        if (mark.Done)
        {
            // All instances take up an import at its end only.
            await transaction.Connection.ExecuteAsync(transaction.Command(
                "update gazetteer_version set version = version + 1, import_version = version + 1 where id = 1", null, cancellation));
        }
        await transaction.CommitAsync(cancellation);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, DatabaseTransaction transaction, ImportTable table, IReadOnlyList<object[]> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }
        await connection.ExecuteAsync(transaction.Command(
            $"create temporary table incoming on commit drop as select {table.ColumnList} from {table.Name} limit 0", null, cancellation));
        await using (var copy = await connection.BeginBinaryImportAsync($"copy incoming ({table.ColumnList}) from stdin (format binary)", cancellation))
        {
            foreach (var row in OncePerKey(table, rows))
            {
                await copy.StartRowAsync(cancellation);
                for (var column = 0; column < row.Length; column++)
                {
                    await copy.WriteAsync(row[column], table.Columns[column].Type, cancellation);
                }
            }
            await copy.CompleteAsync(cancellation);
        }
        await connection.ExecuteAsync(transaction.Command($"insert into {table.Name} ({table.ColumnList}) select {table.ColumnList} from incoming {table.Upsert}", null, cancellation));
    }

    /// <summary>Within one statement a key may come once only: its last row counts.</summary>
    private static IEnumerable<object[]> OncePerKey(ImportTable table, IReadOnlyList<object[]> rows)
    {
        var last = new Dictionary<object, object[]>(rows.Count);
        foreach (var row in rows)
        {
            last[table.KeyOf(row)] = row;
        }
        return last.Count == rows.Count ? rows : last.Values;
    }

    private static async Task InsertAsync(
        DbConnection connection, DbTransaction transaction, ImportTable table, IReadOnlyList<object[]> rows, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into {table.Name} ({table.ColumnList}) values ({string.Join(", ", table.Columns.Select(c => "@" + c.Name))}) {table.Upsert}";
        foreach (var column in table.Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column.Name;
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync(cancellation);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters[i].Value = row[i];
            }
            // Without a thread to wait for: SQLite works in this process.
            command.ExecuteNonQuery();
        }
    }
}
