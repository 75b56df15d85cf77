using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lagebild.Hosting;

/// <summary>
/// A service's own database, on PostgreSQL or SQLite. Every service has one typed subclass, so that no service can be handed
/// another's: <c>internal sealed class GeocodingDatabase(DatabaseOptions options) : Database(options);</c>. The schema is brought
/// up to date before the first connection is handed out.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    // One writer at a time and file: waiting here is cheaper than SQLite's polling for its lock.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> WriteGates = new(StringComparer.Ordinal);

    private readonly DatabaseOptions _options;
    private readonly NpgsqlDataSource? _postgres;
    private readonly string? _sqlite;
    private readonly SemaphoreSlim? _writeGate;
    private readonly SemaphoreSlim _migrating = new(1);
    private volatile bool _migrated;

    /// <summary>Opens nothing yet.</summary>
    protected Database(DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Dialect = new SqlDialect(options.Postgres);
        Outbox = new OutboxSignal();
        if (options.Postgres)
        {
            var builder = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = options.Service };
            builder.ConnectionStringBuilder.ApplicationName ??= $"lagebild-{options.Service}";
            if (builder.ConnectionStringBuilder.MaxAutoPrepare == 0)
            {
                builder.ConnectionStringBuilder.MaxAutoPrepare = 50;
            }
            _postgres = builder.Build();
            return;
        }
        var path = Path.GetFullPath(options.ConnectionString);
        _sqlite = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, ForeignKeys = true }.ConnectionString;
        _writeGate = WriteGates.GetOrAdd(path, _ => new SemaphoreSlim(1));
    }

    /// <summary>The service that owns it.</summary>
    public string Service => _options.Service;

    /// <summary>What differs between the two databases.</summary>
    public SqlDialect Dialect { get; }

    internal OutboxSignal Outbox { get; }

    /// <summary>
    /// A connection for reading; dispose it. To write, take <see cref="BeginAsync"/>.
    /// </summary>
    /// <exception cref="PlatformException">UNAVAILABLE: the database is away.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        await MigrateAsync(cancellation);
        return await ConnectAsync(cancellation);
    }

    /// <summary>A connection with an open transaction, in which messages can be published as well; dispose it.</summary>
    /// <exception cref="PlatformException">UNAVAILABLE: the database is away.</exception>
    public async Task<DatabaseTransaction> BeginAsync(CancellationToken cancellation)
    {
        await MigrateAsync(cancellation);
        return await BeginWithoutMigrationAsync(cancellation);
    }

    /// <summary>Brings the schema up to date, if that has not happened yet.</summary>
    /// <exception cref="MigrationException">A migration that ran earlier was changed, or the database is newer than this program.</exception>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        if (_migrated)
        {
            return;
        }
        await _migrating.WaitAsync(cancellation);
        try
        {
            if (!_migrated)
            {
                await Migrator.RunAsync(this, cancellation);
                _migrated = true;
            }
        }
        finally
        {
            _migrating.Release();
        }
    }

    /// <summary>Asks the database for a sign of life.</summary>
    public async Task PingAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecuteScalarAsync<long>(new CommandDefinition("select 1", cancellationToken: cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
        _migrating.Dispose();
        Outbox.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task<DatabaseTransaction> BeginWithoutMigrationAsync(CancellationToken cancellation)
    {
        if (_writeGate is not null)
        {
            await _writeGate.WaitAsync(cancellation);
        }
        DbConnection? connection = null;
        try
        {
            connection = await ConnectAsync(cancellation);
            // On SQLite this is "begin immediate": the write lock at once, never a dead end half-way.
            return new DatabaseTransaction(this, connection, await connection.BeginTransactionAsync(cancellation), _writeGate);
        }
        catch
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
            _writeGate?.Release();
            throw;
        }
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            return _postgres is not null ? await _postgres.OpenConnectionAsync(cancellation) : await OpenSqliteAsync(cancellation);
        }
        catch (Exception problem) when (Transient.Is(problem))
        {
            throw new PlatformException(Grpc.Core.StatusCode.Unavailable, "DATABASE_UNAVAILABLE", $"The database of {Service} is away: {problem.Message}");
        }
    }

    private async Task<DbConnection> OpenSqliteAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_sqlite);
        if (!_migrated && Path.GetDirectoryName(connection.DataSource) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
        try
        {
            await connection.OpenAsync(cancellation);
            // WAL survives a crash of the process at "normal"; a power cut may lose the last commits, never the file.
            await connection.ExecuteAsync(new CommandDefinition(
                "pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 30000; pragma temp_store = memory;", cancellationToken: cancellation));
            SqliteFunctions.Define(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
