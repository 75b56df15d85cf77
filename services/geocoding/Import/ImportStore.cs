using Dapper;
using Lagebild.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lagebild.Geocoding.Import;

/// <summary>Keeps what imports bring: binary COPY on PostgreSQL, one prepared statement on SQLite.</summary>
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
        if (transaction.Connection is NpgsqlConnection)
        {
            await PostgresImport.WriteAsync(transaction, table, rows, mark.Done, cancellation);
        }
        else
        {
            SqliteImport.Write((SqliteConnection)transaction.Connection, table, rows, cancellation);
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
}
