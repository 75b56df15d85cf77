using System.Data;
using System.Globalization;
using Dapper;
using Lagebild.Query;
using Lagebild.Query.Events;
using Lagebild.Query.Projection;
using Npgsql;

namespace Lagebild.Load.Pictures;

/// <summary>
/// The tables of an empty picture while they are filled: every table by a <c>copy</c> on a connection of its own, without indexes, which are
/// made afterwards. A table is emptied in the same transaction: so the server writes it without a log (<c>wal_level = minimal</c>) and its rows
/// need no vacuum.
/// </summary>
internal sealed class PreloadTables : IAsyncDisposable
{
    private readonly QueryDatabase _database;
    private readonly Dictionary<string, Target> _targets = [];
    private readonly HashSet<(string Table, object Key)> _known = [];
    private readonly List<string> _indexes = [];

    private PreloadTables(QueryDatabase database) => _database = database;

    public static async Task<PreloadTables> BeginAsync(QueryDatabase database, CancellationToken cancellation)
    {
        var tables = new PreloadTables(database);
        var knowledge = Knowledge.At(0, 0);
        BulkRows[] all =
        [
            .. new PictureRows(database.Dialect, knowledge).Tables, .. new EventRows(knowledge).Tables,
            new("count_value", "id bigint, dimension bigint, value text, name text"), new("count_change", "known_us bigint, total bigint, changes bigint, facts bytea"),
        ];
        await using var connection = await database.OpenAsync(cancellation);
        foreach (var month in Months)
        {
            await connection.ExecuteAsync("select make_claim_month(@any)", new { any = Micros.Of(month) });
        }
        foreach (var table in all)
        {
            await tables.DropIndexesAsync(connection, table.Table);
        }
        foreach (var table in all)
        {
            foreach (var part in table.Table == "claim" ? Months.Select(PartitionOf) : [table.Table])
            {
                var own = (NpgsqlConnection)await database.OpenAsync(cancellation);
                var transaction = await own.BeginTransactionAsync(cancellation);
                await own.ExecuteAsync($"truncate {part}", transaction: transaction);
                tables._targets[part] = new Target(own, transaction, await table.BeginCopyAsync(own, cancellation, part, frozen: true));
            }
        }
        return tables;
    }

    private static IEnumerable<DateTimeOffset> Months => Enumerable.Range(0, 4).Select(MadeReports.Start.AddMonths);

    private static string PartitionOf(DateTimeOffset time) => time.ToString("'claim_'yyyy'_'MM", CultureInfo.InvariantCulture);

    /// <summary>Sets a row's end of knowledge.</summary>
    public static void Close(BulkRows table, object?[] row, long nowUs, long number)
    {
        row[table.IndexOf("known_until")] = nowUs;
        row[table.IndexOf("closed_id")] = number;
    }

    public void Add(string table, object?[] row) => _targets[table].Copy.Add(row);

    public void Add(BulkRows table)
    {
        table.Sort();
        // A place or a cell is there once, as it was first told of.
        foreach (var row in table.KeepsOld ? table.Rows.Where(row => _known.Add((table.Table, row[0]!))) : table.Rows)
        {
            Add(table.Table != "claim" ? table.Table : PartitionOf(Micros.ToInstant((long)row[table.IndexOf("sort_us")]!)), row);
        }
    }

    /// <summary>Sends what was added, where it is much.</summary>
    public Task WriteAsync(CancellationToken cancellation) => Task.WhenAll(_targets.Values.Select(target => target.Copy.SendAsync(cancellation)));

    /// <summary>Ends all copies, sets the picture's clock, and makes the indexes again.</summary>
    public async Task CompleteAsync(long sequence, long unbegunUs, long timeUs, CancellationToken cancellation)
    {
        await Task.WhenAll(_targets.Values.Select(async target =>
        {
            await target.Copy.CompleteAsync(cancellation);
            await target.Transaction.CommitAsync(cancellation);
            await target.Connection.DisposeAsync();
        }));
        _targets.Clear();
        Console.WriteLine($"rows are in, {DateTime.UtcNow:HH:mm:ss}");
        // Those of words take longest: begun first, they do not end alone.
        await Parallel.ForEachAsync(_indexes.OrderByDescending(index => index.Contains("gin", StringComparison.Ordinal)), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation }, async (index, token) =>
        {
            await using var own = await _database.OpenAsync(token);
            await own.ExecuteAsync("set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0");
            await own.ExecuteAsync(new CommandDefinition(index, commandTimeout: 0, cancellationToken: token));
        });
        await using var connection = await _database.OpenAsync(cancellation);
        await connection.ExecuteAsync("update knowledge set time_us = @timeUs, sequence = @sequence, unbegun_us = @unbegunUs where id = 1", new { timeUs, sequence, unbegunUs });
        await connection.ExecuteAsync(new CommandDefinition("analyze", commandTimeout: 0, commandType: CommandType.Text, cancellationToken: cancellation));
        Console.WriteLine($"indexes and statistics are made, {DateTime.UtcNow:HH:mm:ss}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var target in _targets.Values)
        {
            await target.Copy.DisposeAsync();
            await target.Connection.DisposeAsync();
        }
    }

    private async Task DropIndexesAsync(IDbConnection connection, string table)
    {
        var keys = await connection.QueryAsync<(string Name, string Definition)>(
            "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = cast(@table as regclass) and contype in ('p', 'u')", new { table });
        foreach (var (name, definition) in keys)
        {
            await connection.ExecuteAsync($"alter table {table} drop constraint {name}");
            _indexes.Add($"alter table {table} add constraint {name} {definition}");
        }
        var others = await connection.QueryAsync<(string Name, string Definition)>(
            "select indexname, indexdef from pg_indexes where schemaname = current_schema() and tablename = @table", new { table });
        foreach (var (name, definition) in others)
        {
            await connection.ExecuteAsync($"drop index {name}");
            // On a partitioned table the catalogue says "on only", which would leave the partitions without.
            _indexes.Add(definition.Replace(" ON ONLY ", " ON ", StringComparison.Ordinal));
        }
    }

    private sealed record Target(NpgsqlConnection Connection, NpgsqlTransaction Transaction, BulkCopy Copy);
}
