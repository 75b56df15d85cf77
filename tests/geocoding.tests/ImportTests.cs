using System.IO.Compression;
using System.Text;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Import;
using Lagebild.Hosting;
using Lagebild.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>What imports bring, on both databases.</summary>
public abstract class ImportTests(TestStore store)
{
    private static readonly ImportScope Ukraine = new("UA", id => id is > 900000000 and < 900100000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_stores_rows_once_tells_bad_lines_and_can_be_repeated()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var file = Bytes(
            Place(900000001, "Testdorf", "48.5", "37.9"), "no row at all", Place(900000002, "Probestadt", "49.1", "36.2"),
            Place(900000003, "Anderswo", "50", "20", country: "PL"), Place(900000004, "Nirgends", "98", "20"));

        for (var time = 0; time < 2; time++)
        {
            var last = await ImportAsync(database, file, "UA.txt");
            Assert.Equal(("places", 2, 2, 1, true), (last.Kind, last.Imported, last.Rejected, last.Skipped, last.Done));
            Assert.Equal([2, 5], last.Problems.Select(problem => problem.Line));
        }

        var stored = await StoredAsync(database);
        Assert.Equal([900000001, 900000002], stored.Select(place => place.GeoNamesId).Order());
        Assert.Equal((48.5, 37.9), stored.Where(place => place.GeoNamesId == 900000001).Select(place => (place.Latitude, place.Longitude)).Single());
    }

    [Fact]
    public async Task An_import_that_was_killed_goes_on_behind_what_it_stored()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var file = Bytes([.. Enumerable.Range(1, 50_000).Select(n => n == 3 ? "broken" : Place(900000000 + n, $"Dorf {(char)('A' + (n % 26))}", "48.5", "37.9"))]);
        await using (var stream = new MemoryStream(file))
        {
            await foreach (var progress in Import(database).RunAsync(stream, "UA.txt", Ukraine, Cancellation))
            {
                Assert.False(progress.Done);
                break;
            }
        }

        var resumed = await ImportAsync(database, file, "renamed.txt");

        Assert.InRange(resumed.ResumedAfter, 20_000, 49_999);
        Assert.Equal((49_999, 1, 50_000), (resumed.Imported, resumed.Rejected, resumed.Lines));
        Assert.Empty(resumed.Problems);
        Assert.Equal(49_999, (await StoredAsync(database)).Count);
    }

    [Fact]
    public async Task Of_a_zip_that_is_damaged_inside_nothing_is_stored_though_it_unpacks()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var random = new Random(5);
        var damaged = Zip("UA.txt", Bytes([.. Enumerable.Range(1, 30_000).Select(n => Place(900000000 + n, $"Dorf {random.Next():x}", "48.5", "37.9"))]));
        damaged[damaged.Length / 2] ^= 0x55;

        var problem = await Assert.ThrowsAsync<PlatformException>(() => ImportAsync(database, damaged, "UA.zip"));

        Assert.Equal("FILE_UNREADABLE", problem.Reason);
        Assert.Empty(await StoredAsync(database));
    }

    [Fact]
    public async Task A_small_zip_that_unpacks_to_more_than_is_taken_is_refused()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var zeroes = Zip("UA.txt", new byte[65 << 20]);
        Assert.True(zeroes.Length < 1 << 20);

        var problem = await Assert.ThrowsAsync<PlatformException>(() => ImportAsync(database, zeroes, "UA.zip"));

        Assert.Equal(("data", "FILE_TOO_LARGE"), (problem.Field, problem.Reason));
    }

    [Theory]
    [InlineData("UA.zip", "PK\u0003\u0004\u0014 cut off", "FILE_UNREADABLE")]
    [InlineData("UA.txt", "", "FILE_EMPTY")]
    [InlineData("UA.txt", "\n\n# only remarks\n", "FILE_EMPTY")]
    [InlineData("notes.txt", "these are\nno rows\n", "FILE_KIND_UNKNOWN")]
    public async Task A_file_that_is_none_is_refused_with_the_reason(string name, string content, string reason)
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var problem = await Assert.ThrowsAsync<PlatformException>(() => ImportAsync(database, Encoding.UTF8.GetBytes(content), name));
        Assert.Equal(("data", reason), (problem.Field, problem.Reason));
    }

    [Fact]
    public async Task A_file_without_line_ends_is_refused_before_it_fills_the_memory()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var problem = await Assert.ThrowsAsync<PlatformException>(() => ImportAsync(database, Encoding.UTF8.GetBytes(new string('x', 3_000_000)), "UA.txt"));
        Assert.Equal("FILE_UNREADABLE", problem.Reason);
    }

    [Fact]
    public async Task Names_with_language_kind_and_years_come_from_alternate_names_and_codes_of_airports_do_not()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        await ImportAsync(database, Bytes(Place(900000001, "Testivka", "48.5", "37.9")), "UA.txt");

        var names = await ImportAsync(database, Bytes(
            "1\t900000001\tde\tTestiwka\t1\t\t\t\t\t",
            "2\t900000001\tuk\tТестівка\t\t\t\t\t2016\t",
            "3\t900000001\tru\tПробное\t\t\t\t1\t1930\t2016-05-19",
            "4\t900000001\tiata\tTSV\t\t\t\t\t\t",
            "5\t911111111\tde\tUnbekannt\t\t\t\t\t\t",
            "six\t900000001\tde\tTest\t\t\t\t\t\t"), "alternateNamesV2.txt");

        Assert.Equal(("names", 3, 1, 2), (names.Kind, names.Imported, names.Rejected, names.Skipped));
        var place = Assert.Single(await StoredAsync(database));
        Assert.Contains(place.Names, n => n is { Text: "Testiwka", Language: "de", Kind: NameKind.Official });
        Assert.Contains(place.Names, n => n is { Text: "Пробное", Language: "ru", Kind: NameKind.Former, FromYear: 1930, UntilYear: 2016 });
        Assert.Contains(place.Names, n => n is { Text: "Тестівка", Language: "uk", Kind: NameKind.Official, FromYear: 2016 });
    }

    [Fact]
    public async Task What_lies_in_what_comes_from_codes_of_lower_divisions_and_from_the_hierarchy()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        await ImportAsync(database, Bytes(
            Place(900000001, "Testivka", "48.5", "37.9", admin3: "UA14"), Place(900000002, "Testivka Hromada", "48.5", "37.9", "ADM3", "UA14"),
            Place(900000003, "Testland", "48.5", "37.9", "RGN"), Place(900000004, "Hamlet", "48.5", "37.9", "ADM5", "UA14", admin4: "7")), "UA.txt");
        await ImportAsync(database, Bytes("900000003\t900000001\t", "900000003\t900000003\tADM"), "hierarchy.txt");
        await ImportAsync(database, Bytes("900000004\t05X"), "adminCode5.txt");

        var gazetteer = GazetteerMerge.WithImports(Geocoder.Shipped.Gazetteer, await new ImportedPlaces(database).AllAsync(Geocoder.Shipped.Gazetteer, Cancellation));

        var areas = gazetteer.ContainedIn(gazetteer.Find("900000001"));
        Assert.Equal(["690791", "900000003", "709716", "900000002"], areas);
    }

    [Fact]
    public async Task A_shipped_place_without_an_id_becomes_one_with_the_imported_and_its_key_still_finds_it()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var shipped = Geocoder.Shipped.Gazetteer;
        var keyed = Enumerable.Range(0, shipped.Count).First(p => shipped.GeoNamesId(p) == 0 && shipped.Country(p) == "UA" && shipped.Class(p) == PlaceClass.Settlement && shipped.Admin1(p) >= 0);
        var name = shipped.NameText(shipped.NamesOf(keyed).First);
        await ImportAsync(database, Bytes(Place(
            900000001, name, shipped.Latitude(keyed).ToString(System.Globalization.CultureInfo.InvariantCulture), shipped.Longitude(keyed).ToString(System.Globalization.CultureInfo.InvariantCulture))), "UA.txt");

        var merged = GazetteerMerge.WithImports(shipped, await new ImportedPlaces(database).AllAsync(shipped, Cancellation));

        Assert.Equal(shipped.Count, merged.Count);
        Assert.Equal("900000001", merged.PlaceId(merged.Find(shipped.PlaceId(keyed))));
    }

    private static GazetteerImport Import(GeocodingDatabase database) =>
        new(new ImportStore(database, TimeProvider.System), Options.Create(new GeocodingOptions { MostImportMegabytes = 64 }));

    private static async Task<ImportProgress> ImportAsync(GeocodingDatabase database, byte[] file, string name)
    {
        ImportProgress? last = null;
        await using var stream = new MemoryStream(file);
        await foreach (var progress in Import(database).RunAsync(stream, name, Ukraine, Cancellation))
        {
            last = progress;
        }
        return last!;
    }

    private static async Task<IReadOnlyCollection<PlaceRow>> StoredAsync(GeocodingDatabase database) =>
        await new ImportedPlaces(database).AllAsync(Geocoder.Shipped.Gazetteer, Cancellation);

    private static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + (lines.Length > 0 ? "\n" : ""));

    private static byte[] Zip(string name, byte[] content)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry(name).Open())
        {
            entry.Write(content);
        }
        return file.ToArray();
    }

    private static string Place(
        long id, string name, string latitude, string longitude, string feature = "PPL", string admin3 = "", string country = "UA", string admin4 = "") =>
        string.Join('\t', id, name, name, "", latitude, longitude, "P", feature, country, "", "05", "", admin3, admin4, "120", "", "150", "Europe/Kyiv", "2024-01-01");
}

/// <summary>On SQLite.</summary>
public sealed class ImportOnSqliteTests(SqliteStore store) : ImportTests(store), IClassFixture<SqliteStore>;

/// <summary>On PostgreSQL.</summary>
public sealed class ImportOnPostgresTests(PostgresStore store) : ImportTests(store), IClassFixture<PostgresStore>;
