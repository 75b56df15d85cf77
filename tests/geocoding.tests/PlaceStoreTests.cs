using Dapper;
using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Hosting;
using Lagebild.Testing;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>What people change, on both databases.</summary>
public abstract class PlaceStoreTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_kept_with_author_raises_the_version_and_is_told_to_the_bus()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var places = new PlaceStore(database, TimeProvider.System);
        var before = (await places.VersionAsync(Cancellation)).Version;

        var version = await places.ChangeAsync(Create("anna"), Cancellation);

        Assert.Equal(before + 1, version);
        Assert.Equal(version, (await places.VersionAsync(Cancellation)).Version);
        Assert.Equal("Hügel 101", Assert.Single(await places.CuratedAsync(Cancellation)).Names[0].Text);
        var change = Assert.Single(await places.ListChangesAsync("x-hill", null, 10, Cancellation));
        Assert.Equal(("create", "anna"), (change.Action, change.ChangedBy));
        await using var connection = await database.OpenAsync(Cancellation);
        Assert.EndsWith("PlaceChanged", Assert.Single(await connection.QueryAsync<string>("select message_type from outbox")).Split(',')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undone_change_names_the_change_that_undid_it_and_leaves_no_place()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var places = new PlaceStore(database, TimeProvider.System);
        var made = await places.ChangeAsync(Create("anna"), Cancellation);

        var undone = await places.ChangeAsync(new PlaceChangeDraft("x-hill", "undo", "ben") { Stored = Village("x-hill", "Hügel 101"), Undoes = made }, Cancellation);

        Assert.Null(await places.FindAsync("x-hill", Cancellation));
        Assert.Equal(undone, (await places.FindChangeAsync(made, Cancellation))!.UndoneBy);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_place_at_once_the_second_is_told_so_and_nothing_is_lost()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var places = new PlaceStore(database, TimeProvider.System);
        var found = Village("x-hill", "Hügel 101");
        await places.ChangeAsync(Create("anna"), Cancellation);
        await places.ChangeAsync(new PlaceChangeDraft("x-hill", "update", "ben") { Stored = found, Stores = found with { Population = 7 } }, Cancellation);

        var late = await Assert.ThrowsAsync<PlatformException>(() =>
            places.ChangeAsync(new PlaceChangeDraft("x-hill", "update", "cleo") { Stored = found, Stores = found with { Population = 9 } }, Cancellation));

        Assert.Equal("PLACE_CHANGED", late.Reason);
        Assert.Equal(7, (await places.FindAsync("x-hill", Cancellation))!.Population);
        Assert.Equal(2, (await places.ListChangesAsync("x-hill", null, 10, Cancellation)).Count);
    }

    private static PlaceChangeDraft Create(string author) => new("x-hill", "create", author) { Stores = Village("x-hill", "Hügel 101") };

    private static PlaceRecord Village(string id, string name) => new()
    {
        PlaceId = id, Country = "UA", Feature = "PPL", Latitude = 48.5, Longitude = 37.9, Names = [new PlaceRecordName(name, "de", NameKind.Official, 0, 0)],
    };
}

/// <summary>On SQLite.</summary>
public sealed class PlaceStoreOnSqliteTests(SqliteStore store) : PlaceStoreTests(store), IClassFixture<SqliteStore>;

/// <summary>On PostgreSQL.</summary>
public sealed class PlaceStoreOnPostgresTests(PostgresStore store) : PlaceStoreTests(store), IClassFixture<PostgresStore>;
