using System.Text;
using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Import;
using Lagebild.Testing;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>What people change and what imports bring, on both databases.</summary>
public abstract class PlaceStoreTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_kept_with_author_and_raises_the_version()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var places = new PlaceStore(database, TimeProvider.System);
        var before = await places.VersionAsync(Cancellation);

        var version = await places.ChangeAsync("create", "anna", null, Village("x-hill", "Hügel 101"), null, Cancellation);

        Assert.Equal(before + 1, version);
        Assert.Equal(version, await places.VersionAsync(Cancellation));
        Assert.Equal("Hügel 101", Assert.Single(await places.CuratedAsync(Cancellation)).Names[0].Text);
        var change = Assert.Single(await places.ListChangesAsync("x-hill", null, 10, Cancellation));
        Assert.Equal(("create", "anna"), (change.Action, change.ChangedBy));
    }

    [Fact]
    public async Task An_undone_change_names_the_change_that_undid_it_and_leaves_no_place()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var places = new PlaceStore(database, TimeProvider.System);
        var made = await places.ChangeAsync("create", "anna", null, Village("x-hill", "Hügel 101"), null, Cancellation);

        var undone = await places.ChangeAsync("undo", "ben", Village("x-hill", "Hügel 101"), null, made, Cancellation);

        Assert.Null(await places.FindAsync("x-hill", Cancellation));
        Assert.Equal(undone, (await places.FindChangeAsync(made, Cancellation))!.UndoneBy);
    }

    [Fact]
    public async Task An_import_stores_rows_once_tells_bad_lines_and_can_be_repeated()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var imports = new ImportStore(database);
        var file = Encoding.UTF8.GetBytes(
            Row(900000001, "Testdorf", "48.5", "37.9") + "\nno row at all\n" + Row(900000002, "Probestadt", "49.1", "36.2") + "\n");

        for (var time = 0; time < 2; time++)
        {
            ImportProgress? last = null;
            await foreach (var progress in new GazetteerImport(imports).RunAsync(new MemoryStream(file), "UA.txt", "UA", Cancellation))
            {
                last = progress;
            }
            Assert.Equal((2, 1, true), (last!.Imported, last.Rejected, last.Done));
            Assert.Equal(2, Assert.Single(last.Problems).Line);
        }

        var stored = await imports.AllAsync(Cancellation);
        Assert.Equal([900000001, 900000002], stored.Select(place => place.GeoNamesId));
        Assert.Equal((48.5, 37.9), (stored[0].Latitude, stored[0].Longitude));
    }

    private static PlaceRecord Village(string id, string name) => new()
    {
        PlaceId = id, Country = "UA", Feature = "PPL", Latitude = 48.5, Longitude = 37.9, Names = [new PlaceRecordName(name, "de", NameKind.Official, 0, 0)],
    };

    private static string Row(long id, string name, string latitude, string longitude) =>
        string.Join('\t', id, name, name, "", latitude, longitude, "P", "PPL", "UA", "", "05", "", "", "", "120", "", "150", "Europe/Kyiv", "2024-01-01");
}

/// <summary>On SQLite.</summary>
public sealed class PlaceStoreOnSqliteTests(SqliteStore store) : PlaceStoreTests(store), IClassFixture<SqliteStore>;

/// <summary>On PostgreSQL.</summary>
public sealed class PlaceStoreOnPostgresTests(PostgresStore store) : PlaceStoreTests(store), IClassFixture<PostgresStore>;
