using System.Data;
using System.Data.Common;
using Lagebild.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lagebild.Query;

/// <summary>
/// The picture's own store. On PostgreSQL every question is planned for its own values: a capital and a hamlet, an hour and a year
/// want different plans, unless an index gives what is asked in order. Compiling plans and starting workers costs more than such short questions take.
/// </summary>
/// <param name="options">Where it is.</param>
/// <param name="turns">Whose turn it is; null: as many as usual.</param>
internal sealed class QueryDatabase(DatabaseOptions options, Turns? turns = null)
    : Database(options.Postgres ? options with { ConnectionString = Plan(options.ConnectionString) } : options)
{
    private readonly Turns _turns = turns ?? new Turns(Turns.Usual, Turns.Patience, TimeProvider.System);

    /// <summary>A connection for a question that somebody waits for, when it is its turn; disposing it ends the turn. What streams or writes takes <see cref="OpenAsync"/>.</summary>
    public async Task<DbConnection> AskAsync(CancellationToken cancellation)
    {
        var turn = await _turns.TakeAsync(cancellation);
        try
        {
            var connection = await OpenAsync(cancellation);
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState == ConnectionState.Closed)
                {
                    turn.Dispose();
                }
            };
            return connection;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>As the base, and a question stops when its caller does: SQLite works in the caller's thread and looks at no token itself.</summary>
    public new async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = await base.OpenAsync(cancellation);
        if (connection is SqliteConnection sqlite && cancellation.CanBeCanceled)
        {
            var registration = cancellation.Register(() => SQLitePCL.raw.sqlite3_interrupt(sqlite.Handle));
            sqlite.StateChange += (_, change) =>
            {
                if (change.CurrentState == ConnectionState.Closed)
                {
                    registration.Dispose();
                }
            };
        }
        return connection;
    }

    /// <summary>A statement of PostgreSQL that keeps one plan for all values, in one round trip; what follows on the connection is planned anew.</summary>
    public static string PlannedOnce(string sql) => $"set plan_cache_mode = force_generic_plan;\n{sql};\nset plan_cache_mode = force_custom_plan";

    private static string Plan(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.MaxAutoPrepare == 0)
        {
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (100, 2);
        }
        // No caller leaves anything behind on a connection: a failed statement takes its setting of plans back with it. Resetting costs as much as a short question.
        builder.NoResetOnClose = true;
        builder.Options = $"{builder.Options} -c plan_cache_mode=force_custom_plan -c jit=off -c max_parallel_workers_per_gather=0".TrimStart();
        return builder.ConnectionString;
    }
}
