using System.Diagnostics;
using System.Globalization;
using Lagebild.Geocoding;
using Lagebild.Geocoding.Import;
using Lagebild.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Lagebild.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/benchmarks -- import GeoNames-UA.zip</c>: what an import of 180,000 rows costs, in clock time
/// and in processor time of this process: reading alone, into SQLite, and into the PostgreSQL of <c>LAGEBILD_TEST_POSTGRES</c>.
/// </summary>
internal static class ImportFigures
{
    private const int Copies = 4;
    private const int Runs = 3;
    private const long Shift = 100_000_000;

    private static readonly ImportScope All = new("", _ => true);

    public static async Task RunAsync(string dump)
    {
        var table = await CopiesOfAsync(dump);
        for (var run = 1; run <= Runs; run++)
        {
            await MeasureAsync($"{run}: read only", table, () => ReadAsync(table));
            await MeasureAsync($"{run}: into SQLite", table, () => SqliteAsync(table));
            if (Environment.GetEnvironmentVariable("LAGEBILD_TEST_POSTGRES") is { Length: > 0 } postgres)
            {
                await MeasureAsync($"{run}: into PostgreSQL", table, () => PostgresAsync(table, postgres));
            }
        }
    }

    private static async Task MeasureAsync(string what, byte[] table, Func<Task<(TimeSpan Clock, TimeSpan Processor)>> import)
    {
        var rows = table.Count(b => b == '\n');
        var (clock, processor) = await import();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {rows:N0} rows in {clock.TotalSeconds:F2} s, {rows / clock.TotalSeconds:N0} rows/s; {processor.TotalMicroseconds / rows:F1} µs of processor time a row"));
    }

    private static async Task<(TimeSpan, TimeSpan)> ReadAsync(byte[] table)
    {
        await using var stream = new MemoryStream(table);
        using var file = await ImportFile.OpenAsync(stream, "UA.txt", long.MaxValue, CancellationToken.None);
        var start = Start();
        ImportReader? reader = null;
        await foreach (var (line, _) in file.LinesAsync(CancellationToken.None))
        {
            reader ??= ImportReader.For("UA.txt", [line]);
            reader!.Read(line, All);
        }
        return Since(start);
    }

    private static async Task<(TimeSpan, TimeSpan)> SqliteAsync(byte[] table)
    {
        var folder = Directory.CreateTempSubdirectory("lagebild-import-");
        await using var database = new GeocodingDatabase(DatabaseOptions.Parse("geocoding", Path.Combine(folder.FullName, "geocoding.db")));
        var spent = await ImportAsync(database, table);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return spent;
    }

    private static async Task<(TimeSpan, TimeSpan)> PostgresAsync(byte[] table, string server)
    {
        var name = $"lagebild_import_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"create database {name}");
        try
        {
            await using var database = new GeocodingDatabase(DatabaseOptions.Parse("geocoding", new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString));
            return await ImportAsync(database, table);
        }
        finally
        {
            await ExecuteAsync(server, $"drop database if exists {name} with (force)");
        }
    }

    private static async Task<(TimeSpan, TimeSpan)> ImportAsync(GeocodingDatabase database, byte[] table)
    {
        await database.MigrateAsync(CancellationToken.None);
        await using var stream = new MemoryStream(table);
        var start = Start();
        await foreach (var _ in new GazetteerImport(new ImportStore(database, TimeProvider.System), Options.Create(new GeocodingOptions())).RunAsync(stream, "UA.txt", All, CancellationToken.None))
        {
        }
        return Since(start);
    }

    /// <summary>The dump four times, each copy with ids of its own.</summary>
    private static async Task<byte[]> CopiesOfAsync(string dump)
    {
        await using var stream = File.OpenRead(dump);
        using var file = await ImportFile.OpenAsync(stream, Path.GetFileName(dump), long.MaxValue, CancellationToken.None);
        var copies = Enumerable.Range(0, Copies).Select(_ => new StringWriter { NewLine = "\n" }).ToArray();
        await foreach (var (line, _) in file.LinesAsync(CancellationToken.None))
        {
            var tab = line.IndexOf('\t');
            var id = long.Parse(line.AsSpan(0, tab), CultureInfo.InvariantCulture);
            for (var copy = 0; copy < Copies; copy++)
            {
                await copies[copy].WriteLineAsync((id + (copy * Shift)).ToString(CultureInfo.InvariantCulture) + line[tab..]);
            }
        }
        return System.Text.Encoding.UTF8.GetBytes(string.Concat(copies.Select(copy => copy.ToString())));
    }

    private static (long Clock, TimeSpan Processor) Start() => (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);

    private static (TimeSpan, TimeSpan) Since((long Clock, TimeSpan Processor) start) =>
        (Stopwatch.GetElapsedTime(start.Clock), Process.GetCurrentProcess().TotalProcessorTime - start.Processor);

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
