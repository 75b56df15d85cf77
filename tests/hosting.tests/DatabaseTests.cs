using Dapper;
using Lagebild.Testing;
using Xunit;

namespace Lagebild.Hosting.Tests;

public abstract class DatabaseTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_that_start_together_migrate_once()
    {
        var options = store.New("counting");
        var databases = Enumerable.Range(0, 5).Select(_ => new CountingDatabase(options)).ToArray();
        await Task.WhenAll(databases.Select(database => database.MigrateAsync(Cancellation)));
        // The platform's scripts, three on PostgreSQL and two on SQLite, and the one of the service; a second run would break on its tables.
        Assert.Equal(store is PostgresStore ? 4 : 3, await databases[0].CountAsync("schema_migration", Cancellation));
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("update schema_migration set checksum = 'other' where module = 'counting'", "was changed after it ran")]
    [InlineData("insert into schema_migration values ('counting', '0002-later', 'x', '2024-01-01')", "newer")]
    public async Task A_changed_or_unknown_migration_is_an_error(string sql, string message)
    {
        var options = store.New("counting");
        await using (var before = new CountingDatabase(options))
        {
            await using var transaction = await before.BeginAsync(Cancellation);
            await transaction.Connection.ExecuteAsync(transaction.Command(sql, null, Cancellation));
            await transaction.CommitAsync(Cancellation);
        }
        await using var after = new CountingDatabase(options);
        Assert.Contains(message, (await Assert.ThrowsAsync<MigrationException>(() => after.MigrateAsync(Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_is_disposed_twice_leaves_the_next_one_alone()
    {
        await using var database = store.Create("counting", options => new CountingDatabase(options));
        var first = await database.BeginAsync(Cancellation);
        await first.DisposeAsync();
        await using (var next = await database.BeginAsync(Cancellation))
        {
            await InsertAsync(next, "r1");
            await first.DisposeAsync();
            await InsertAsync(next, "r2");
            await next.CommitAsync(Cancellation);
        }
        Assert.Equal(2, await database.CountAsync("counted", Cancellation));

        static Task InsertAsync(DatabaseTransaction transaction, string report) => transaction.Connection.ExecuteAsync(
            transaction.Command("insert into counted values (@report, 1, @now)", new { report, now = DateTimeOffset.UtcNow }, Cancellation));
    }

    [Fact]
    public async Task Times_come_back_as_the_same_instant_and_sort_by_time()
    {
        await using var database = store.Create("counting", options => new CountingDatabase(options));
        DateTimeOffset[] times =
        [
            new(2024, 3, 14, 23, 30, 0, TimeSpan.FromHours(-5)), new(2024, 3, 14, 10, 0, 0, 123, TimeSpan.FromHours(2)), new(2024, 3, 14, 10, 0, 0, TimeSpan.Zero),
        ];
        await using (var transaction = await database.BeginAsync(Cancellation))
        {
            await BulkInsert.RunAsync(
                transaction, "counted", ["report_id", "revision", "seen_time"], [.. times.Select((time, index) => new object?[] { $"r{index}", 1L, time })], "", Cancellation);
            await transaction.CommitAsync(Cancellation);
        }
        await using var connection = await database.OpenAsync(Cancellation);
        var read = await connection.QueryAsync<DateTimeOffset>(new CommandDefinition(
            "select seen_time from counted where seen_time < @before order by seen_time", new { before = times[0].AddSeconds(1) }, cancellationToken: Cancellation));
        Assert.Equal(times.Order(), read);
    }

    [Fact]
    public async Task Many_rows_are_inserted_with_their_gaps()
    {
        await using var database = store.Create("counting", options => new CountingDatabase(options));
        await using (var transaction = await database.BeginAsync(Cancellation))
        {
            await transaction.Connection.ExecuteAsync(transaction.Command(
                "create table various (number bigint, name text, share double precision, known boolean, content bytea, none text)", null, Cancellation));
            object?[][] rows = [.. Enumerable.Range(0, 3_000).Select(index => index % 3 == 0
                ? new object?[] { (long)index, null, null, null, null, null }
                : [(long)index, $"n{index}", index / 4.0, index % 2 == 0, new[] { (byte)index }, null])];
            Assert.Equal(3_000, await BulkInsert.RunAsync(transaction, "various", ["number", "name", "share", "known", "content", "none"], rows, "", Cancellation));
            Assert.Equal(0, await BulkInsert.RunAsync(transaction, "various", ["number"], [], "", Cancellation));
            await transaction.CommitAsync(Cancellation);
        }
        await using var connection = await database.OpenAsync(Cancellation);
        var read = await connection.QuerySingleAsync<(long Number, string Name, double Share, bool Known, byte[] Content, string? None)>(new CommandDefinition(
            "select number, name, share, known, content, none from various where number = 2561", cancellationToken: Cancellation));
        Assert.Equal((2561L, "n2561", 640.25, false, (byte)1, null), (read.Number, read.Name, read.Share, read.Known, read.Content.Single(), read.None));
        Assert.Equal(1_000, await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from various where name is null", cancellationToken: Cancellation)));
    }

    [Theory]
    [InlineData(50.45, 30.52, 49.99, 36.23, 409_000)]
    [InlineData(0, 179.5, 0, -179.5, 111_195)]
    [InlineData(48.6, 38, 48.6, 38, 0)]
    public async Task Distances_are_metres_on_the_great_circle(double latitude1, double longitude1, double latitude2, double longitude2, double metres)
    {
        await using var database = store.Create("counting", options => new CountingDatabase(options));
        await using var connection = await database.OpenAsync(Cancellation);
        var distance = await connection.ExecuteScalarAsync<double>(new CommandDefinition(
            "select distance_m(@latitude1, @longitude1, @latitude2, @longitude2)", new { latitude1, longitude1, latitude2, longitude2 }, cancellationToken: Cancellation));
        Assert.Equal(metres, distance, Math.Max(1, metres * 0.005));
    }

    [Theory]
    [InlineData("Saporischschja", "saporischschja")]
    [InlineData("Łódź", "łodz")]
    [InlineData("São Tomé", "sao tome")]
    [InlineData("Київ", "киів")]
    public async Task Both_databases_fold_names_alike(string name, string folded)
    {
        await using var database = store.Create("counting", options => new CountingDatabase(options));
        await using var connection = await database.OpenAsync(Cancellation);
        Assert.Equal(folded, await connection.ExecuteScalarAsync<string>(new CommandDefinition("select fold_name(cast(@name as text))", new { name }, cancellationToken: Cancellation)));
    }

    [Theory]
    [InlineData(10, 20, 15, true)]
    [InlineData(170, -170, 175, true)]
    [InlineData(170, -170, -175, true)]
    [InlineData(170, -170, 0, false)]
    public async Task Boxes_may_cross_the_date_line(double west, double east, double longitude, bool inside)
    {
        await using var database = store.Create("counting", options => new CountingDatabase(options));
        await using var connection = await database.OpenAsync(Cancellation);
        var found = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from (select cast(5 as double precision) as la, cast(@longitude as double precision) as lo) p where {database.Dialect.InBox("la", "lo")}",
            new { south = 0.0, north = 10.0, west, east, longitude }, cancellationToken: Cancellation));
        Assert.Equal(inside, found == 1);
    }
}

public sealed class DatabaseOnSqliteTests(SqliteStore store) : DatabaseTests(store), IClassFixture<SqliteStore>;

public sealed class DatabaseOnPostgresTests(PostgresStore store) : DatabaseTests(store), IClassFixture<PostgresStore>;
