using System.Diagnostics;
using System.Globalization;
using Lagebild.Geocoding;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Import;
using Lagebild.Hosting;
using Microsoft.Extensions.Options;

namespace Lagebild.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/benchmarks -- gazetteer [GeoNames-UA.zip]</c>: how long the gazetteer takes to load, how
/// much memory it holds, and how long a look-up by name takes; with a dump also over the shipped and the imported places.
/// </summary>
internal static class GazetteerFigures
{
    private const int Lookups = 20_000;

    private static TimeSpan cpuBefore;

    public static async Task RunAsync(string? dump)
    {
        Cpu();
        var watch = Stopwatch.StartNew();
        if (dump is not null && dump.EndsWith(".db", StringComparison.Ordinal))
        {
            Measure(await StartAsync(dump), watch);
            return;
        }
        var gazetteer = Geocoder.Shipped.Gazetteer;
        Print($"load: {gazetteer.Count:N0} places, {gazetteer.NameCount:N0} names in {watch.Elapsed.TotalMilliseconds:N0} ms, {Cpu()} of the processor");
        if (dump is not null)
        {
            gazetteer = await ImportAsync(gazetteer, dump);
        }
        Measure(gazetteer, watch);
    }

    /// <summary>As the service starts: from what an import left in the database.</summary>
    private static async Task<Gazetteer> StartAsync(string path)
    {
        await using var database = new GeocodingDatabase(DatabaseOptions.Parse("geocoding", path));
        await database.MigrateAsync(CancellationToken.None);
        Print($"database opened, processor {Cpu()}");
        var watch = Stopwatch.StartNew();
        var gazetteer = new Gazetteer(await new SnapshotStore(database).FindAsync(1, CancellationToken.None) ?? throw new InvalidOperationException($"{path} holds no snapshot of this build."));
        Print($"start from the snapshot: {gazetteer.Count:N0} places, {gazetteer.NameCount:N0} names in {watch.Elapsed.TotalMilliseconds:N0} ms, processor {Cpu()}");
        return gazetteer;
    }

    private static void Measure(Gazetteer gazetteer, Stopwatch watch)
    {
        watch.Restart();
        _ = gazetteer.Search.Layers;
        _ = gazetteer.Spatial;
        Print($"index for typed names and points: {watch.Elapsed.TotalMilliseconds:N0} ms, processor {Cpu()}");
        GC.Collect(2, GCCollectionMode.Aggressive, true, true);
        Print($"memory: {GC.GetTotalMemory(true) / 1e6:N0} MB managed, {Process.GetCurrentProcess().WorkingSet64 / 1e6:N0} MB resident");

        var chance = new Random(11);
        var names = Enumerable.Range(0, Lookups).Select(_ => gazetteer.NameText(chance.Next(gazetteer.NameCount))).ToArray();
        Measure("exact", names, name => PlaceSearch.Find(gazetteer, name, new(false, "", null), 10).Count);
        Measure("one slip", [.. names.Select(name => Slip(name, chance))], name => PlaceSearch.Find(gazetteer, name, new(false, "", null), 10).Count);
        Measure("begun, 4 letters", [.. names.Select(name => name[..Math.Min(4, name.Length)])], name => PlaceSearch.Find(gazetteer, name, new(true, "", null), 10).Count);
        Measure("begun, 2 letters, near a point", [.. names.Select(name => name[..Math.Min(2, name.Length)])], name => PlaceSearch.Find(gazetteer, name, new(true, "UA", (48.5, 38)), 10).Count);
        GC.KeepAlive(gazetteer);
    }

    private static async Task<Gazetteer> ImportAsync(Gazetteer shipped, string dump)
    {
        var folder = Directory.CreateTempSubdirectory("lagebild-figures-");
        await using var database = new GeocodingDatabase(DatabaseOptions.Parse("geocoding", Path.Combine(folder.FullName, "geocoding.db")));
        await using (var file = File.OpenRead(dump))
        {
            var import = new GazetteerImport(new ImportStore(database, TimeProvider.System), Options.Create(new GeocodingOptions()));
            await foreach (var progress in import.RunAsync(file, Path.GetFileName(dump), new ImportScope("", _ => true), CancellationToken.None))
            {
                if (progress.Done)
                {
                    Print($"import: {progress.Imported:N0} rows");
                }
            }
        }
        var watch = Stopwatch.StartNew();
        var rows = await new ImportedPlaces(database).AllAsync(shipped, CancellationToken.None);
        Print($"read back: {watch.Elapsed.TotalMilliseconds:N0} ms, processor {Cpu()}");
        watch.Restart();
        var merged = GazetteerMerge.WithImports(shipped, rows);
        Print($"merge: {merged.Count:N0} places, {merged.NameCount:N0} names in {watch.Elapsed.TotalMilliseconds:N0} ms, processor {Cpu()}");
        var snapshots = new SnapshotStore(database);
        watch.Restart();
        await snapshots.SaveAsync(1, merged.Columns, CancellationToken.None);
        Print($"snapshot written: {watch.Elapsed.TotalMilliseconds:N0} ms, processor {Cpu()}");
        watch.Restart();
        var bakhmut = Geocoding.Curation.PlaceRecord.Of(GazetteerMerge.RowOf(merged, merged.Find("713174"))) with { Population = 4, Corrected = ["population"] };
        Cpu();
        var corrected = GazetteerMerge.WithCorrections(merged, [bakhmut]);
        Print($"one place corrected: {corrected.Count:N0} places, processor {Cpu()}");
        _ = PlaceSearch.Find(merged, "Bachmut", new PlaceSearch.Wish(false, "", null), 1);
        Print($"index for typed names, once after an import: processor {Cpu()}");
        _ = PlaceSearch.Find(corrected, "Bachmut", new PlaceSearch.Wish(false, "", null), 1);
        Print($"first search after the correction: {corrected.Search.Layers[^1].Lookup.NameCount} names indexed, processor {Cpu()}");
        Print($"start again with: gazetteer {Path.Combine(folder.FullName, "geocoding.db")}");
        return merged;
    }

    /// <summary>Processor time since it was asked for last: unlike the clock, it does not count what else the machine does.</summary>
    private static string Cpu()
    {
        var now = Process.GetCurrentProcess().TotalProcessorTime;
        var spent = now - cpuBefore;
        cpuBefore = now;
        return string.Create(CultureInfo.InvariantCulture, $"{spent.TotalMilliseconds:N0} ms");
    }

    private static string Slip(string name, Random chance)
    {
        var at = chance.Next(name.Length);
        return chance.Next(3) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, ((char)('a' + chance.Next(26))).ToString()),
            _ => string.Concat(name.AsSpan(0, at), ((char)('a' + chance.Next(26))).ToString(), name.AsSpan(at + 1)),
        };
    }

    private static void Measure(string what, string[] queries, Func<string, int> find)
    {
        var times = new double[queries.Length];
        var found = 0;
        // The first pass compiles.
        for (var pass = 0; pass < 2; pass++)
        {
            found = 0;
            for (var i = 0; i < queries.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                found += find(queries[i]) > 0 ? 1 : 0;
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }
        Array.Sort(times);
        Print($"look-up {what}: found {(double)found / queries.Length:P1}, p50 {times[queries.Length / 2]:F1} µs, p99 {times[queries.Length * 99 / 100]:F1} µs, most {times[^1]:F0} µs");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
