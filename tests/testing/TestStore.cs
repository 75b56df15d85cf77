using System.Globalization;
using Lagebild.Hosting;
using Npgsql;
using Xunit;

namespace Lagebild.Testing;

/// <summary>
/// Fresh databases for a test class, gone with it. A store's tests are one abstract class and two of one line:
/// <code>
/// public abstract class PlaceStoreTests(TestStore store) { … await using var database = store.Create("geocoding", options => new GeocodingDatabase(options)); … }
/// public sealed class PlaceStoreOnSqliteTests(SqliteStore store) : PlaceStoreTests(store), IClassFixture&lt;SqliteStore&gt;;
/// public sealed class PlaceStoreOnPostgresTests(PostgresStore store) : PlaceStoreTests(store), IClassFixture&lt;PostgresStore&gt;;
/// </code>
/// </summary>
public abstract class TestStore : IAsyncLifetime
{
    /// <summary>A new empty database; every call makes another.</summary>
    public abstract DatabaseOptions New(string service);

    /// <summary>A new database of this type with its schema; dispose it.</summary>
    public TDatabase Create<TDatabase>(string service, Func<DatabaseOptions, TDatabase> create) where TDatabase : Database
    {
        ArgumentNullException.ThrowIfNull(create);
        return create(New(service));
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>SQLite files in a scratch folder.</summary>
public sealed class SqliteStore : TestStore
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lagebild-test-").FullName;
    private int _count;

    /// <inheritdoc/>
    public override DatabaseOptions New(string service) =>
        DatabaseOptions.Parse(service, Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{service}-{Interlocked.Increment(ref _count)}.db")));

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Databases on the PostgreSQL server that the environment gives.</summary>
public sealed class PostgresStore : TestStore
{
    private readonly List<string> _names = [];

    /// <inheritdoc/>
    public override DatabaseOptions New(string service)
    {
        var builder = new NpgsqlConnectionStringBuilder(TestServers.Postgres);
        var name = $"lagebild_{service}_{Guid.NewGuid():N}";
        Run($"create database {name}");
        lock (_names)
        {
            _names.Add(name);
        }
        builder.Database = name;
        builder.MaxPoolSize = Math.Min(builder.MaxPoolSize, 20);
        return DatabaseOptions.Parse(service, builder.ConnectionString);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        lock (_names)
        {
            foreach (var name in _names)
            {
                Run($"drop database if exists {name} with (force)");
            }
        }
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(TestServers.Maintenance);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
