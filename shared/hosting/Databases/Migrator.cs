using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Lagebild.Hosting;

/// <summary>The schema cannot be brought up to date; only a person can mend that.</summary>
public sealed class MigrationException(string message) : Exception(message);

/// <summary>
/// Runs the embedded <c>Migrations/NNNN-name[.postgres|.sqlite].sql</c>, the platform's own first, then the service's. All that is
/// missing runs in one transaction under a lock, so that instances that start together do it once.
/// </summary>
internal static class Migrator
{
    public static async Task RunAsync(Database database, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWithoutMigrationAsync(cancellation);
        if (database.Dialect.Postgres)
        {
            // Any constant will do: the lock is the database's own, and each service has its own database.
            await transaction.Connection.ExecuteAsync(transaction.Command("select pg_advisory_xact_lock(7100)", null, cancellation));
        }
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            create table if not exists schema_migration (
              module text not null,
              name text not null,
              checksum text not null,
              applied_time timestamptz not null,
              primary key (module, name))
            """,
            null,
            cancellation));
        await ApplyAsync(transaction, "platform", Migration.In(typeof(Migrator).Assembly, database.Dialect), cancellation);
        await ApplyAsync(transaction, database.Service, Migration.In(database.GetType().Assembly, database.Dialect), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task ApplyAsync(DatabaseTransaction transaction, string module, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        var rows = await transaction.Connection.QueryAsync<AppliedRow>(transaction.Command(
            "select name, checksum from schema_migration where module = @module", new { module }, cancellation));
        var applied = rows.ToDictionary(row => row.Name, row => row.Checksum, StringComparer.Ordinal);
        foreach (var name in applied.Keys.Except(migrations.Select(migration => migration.Name)))
        {
            throw new MigrationException($"The database of {module} has the migration '{name}', which this version does not know: it was written by a newer one.");
        }
        foreach (var migration in migrations)
        {
            if (applied.TryGetValue(migration.Name, out var checksum))
            {
                if (checksum != migration.Checksum)
                {
                    throw new MigrationException($"The migration '{migration.Name}' of {module} was changed after it ran. Add a new one instead.");
                }
                continue;
            }
            // However long it takes: a large database is carried over once.
            await transaction.Connection.ExecuteAsync(new CommandDefinition(migration.Sql, transaction: transaction.Transaction, commandTimeout: 0, cancellationToken: cancellation));
            await transaction.Connection.ExecuteAsync(transaction.Command(
                "insert into schema_migration (module, name, checksum, applied_time) values (@module, @Name, @Checksum, @now)",
                new { module, migration.Name, migration.Checksum, now = DateTimeOffset.UtcNow },
                cancellation));
        }
    }

    private sealed record AppliedRow
    {
        public string Name { get; init; } = "";

        public string Checksum { get; init; } = "";
    }

    /// <summary>One script; its name is the file's, without dialect and ending.</summary>
    private sealed record Migration(string Name, string Sql)
    {
        private const string Folder = "Migrations/";

        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

        public static IReadOnlyList<Migration> In(Assembly assembly, SqlDialect dialect)
        {
            var found = new SortedDictionary<string, Migration>(StringComparer.Ordinal);
            foreach (var resource in assembly.GetManifestResourceNames())
            {
                if (!resource.StartsWith(Folder, StringComparison.Ordinal) || !resource.EndsWith(".sql", StringComparison.Ordinal)
                    || resource.EndsWith(dialect.Choose(".sqlite.sql", ".postgres.sql"), StringComparison.Ordinal))
                {
                    continue;
                }
                var name = resource[Folder.Length..].Split('.')[0];
                if (!found.TryAdd(name, new Migration(name, Read(assembly, resource))))
                {
                    throw new MigrationException($"There are two migrations '{name}' for the same database.");
                }
            }
            return [.. found.Values];
        }

        private static string Read(Assembly assembly, string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
