using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Lagebild.Geocoding;
using Lagebild.Geocoding.V1;
using Lagebild.Testing;
using Npgsql;

namespace Lagebild.Load;

/// <summary>
/// <c>dotnet run -c Release --project tests/load -- gazetteer DUMP</c>: rows a second of an import by RPC, and latency of
/// <c>SearchPlaces</c> with 16 calls in flight over one connection, on SQLite and on the PostgreSQL of <c>LAGEBILD_TEST_POSTGRES</c>.
/// Client and service share the process.
/// </summary>
internal static class GazetteerLoad
{
    private const int InFlight = 16;
    private const int Calls = 20_000;
    private const int ChunkBytes = 256 * 1024;

    public static async Task RunAsync(FileInfo dump, CancellationToken cancellation)
    {
        var name = $"lagebild_load_{Guid.NewGuid():N}";
        await MeasureAsync("SQLite", null, dump, cancellation);
        var server = new NpgsqlConnectionStringBuilder(TestServers.Postgres);
        await ExecuteAsync(server.ConnectionString, $"create database {name}");
        try
        {
            await MeasureAsync("PostgreSQL", new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString, dump, cancellation);
        }
        finally
        {
            await ExecuteAsync(server.ConnectionString, $"drop database if exists {name} with (force)");
        }
    }

    private static async Task MeasureAsync(string what, string? database, FileInfo dump, CancellationToken cancellation)
    {
        await using var platform = await TestPlatform.StartAsync(
            services => services.AddGeocoding(), app => app.MapGeocoding(), options => options.Database = database ?? options.Database, cancellation);
        var client = new GeocodingService.GeocodingServiceClient(platform.Channel);
        // The first look-up builds the index of typed names.
        await client.SearchPlacesAsync(new SearchPlacesRequest { Query = "Bachmut" }, cancellationToken: cancellation);
        for (var run = 1; run <= 2; run++)
        {
            await ImportAsync($"{what}, {(run == 1 ? "first import" : "again, every row replaced")}", client, dump, cancellation);
        }
        await SearchAsync($"{what}: SearchPlaces, whole and misspelt names", client, name => new SearchPlacesRequest { Query = name }, cancellation);
        await SearchAsync($"{what}: SearchPlaces, four letters typed", client, name => new SearchPlacesRequest { Query = name[..Math.Min(4, name.Length)], Prefix = true }, cancellation);
    }

    private static async Task ImportAsync(string what, GeocodingService.GeocodingServiceClient client, FileInfo dump, CancellationToken cancellation)
    {
        using var call = client.ImportGazetteer(cancellationToken: cancellation);
        await using var file = dump.OpenRead();
        var buffer = new byte[ChunkBytes];
        for (int count; (count = await file.ReadAsync(buffer, cancellation)) > 0;)
        {
            await call.RequestStream.WriteAsync(new ImportGazetteerRequest { FileName = dump.Name, Data = ByteString.CopyFrom(buffer, 0, count) }, cancellation);
        }
        await call.RequestStream.CompleteAsync();
        var watch = Stopwatch.StartNew();
        var (stored, storedAfter) = (0L, TimeSpan.Zero);
        await foreach (var answer in call.ResponseStream.ReadAllAsync(cancellation))
        {
            if (!answer.Done)
            {
                (stored, storedAfter) = (answer.ImportedCount, watch.Elapsed);
            }
        }
        // The last batch is announced only when the new places are in use; the rate is that of the batches before it.
        Print($"{what}: {stored:N0} rows stored in {storedAfter.TotalSeconds:F2} s, {stored / storedAfter.TotalSeconds:N0} rows/s; in use after {watch.Elapsed.TotalSeconds:F1} s");
    }

    private static async Task SearchAsync(
        string what, GeocodingService.GeocodingServiceClient client, Func<string, SearchPlacesRequest> ask, CancellationToken cancellation)
    {
        var chance = new Random(3);
        var sample = (await client.ListPlacesAsync(new ListPlacesRequest { CountryCode = "UA", PageSize = 1000, LanguageCode = "de" }, cancellationToken: cancellation)).Places
            .Select(place => place.DisplayName).Where(name => name.Length > 4).ToArray();
        var queries = Enumerable.Range(0, Calls).Select(i => sample[chance.Next(sample.Length)] is var name && i % 2 == 0 ? name : name.Remove(chance.Next(1, name.Length), 1)).ToArray();
        var times = new double[Calls];
        // The first thousand calls compile.
        foreach (var query in queries.Take(1000))
        {
            await client.SearchPlacesAsync(ask(query), cancellationToken: cancellation);
        }
        using var process = Process.GetCurrentProcess();
        var (watch, processor, allocated) = (Stopwatch.StartNew(), process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation }, async (i, token) =>
        {
            var start = Stopwatch.GetTimestamp();
            await client.SearchPlacesAsync(ask(queries[i]), cancellationToken: token);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var spent = (process.TotalProcessorTime - processor).TotalMicroseconds / Calls;
        var kilobytes = (GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / Calls;
        Array.Sort(times);
        Print($"{what}: {Calls / seconds:N0} calls/s at {InFlight} in flight, p50 {times[Calls / 2]:F2} ms, p99 {times[Calls * 99 / 100]:F2} ms, most {times[^1]:F1} ms; {spent:F0} µs of processor time and {kilobytes:F0} KB a call, client and service together");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
