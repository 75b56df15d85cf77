using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Import;
using Lagebild.Testing;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>The merged gazetteer as it is kept for the next start, on both databases.</summary>
public abstract class SnapshotTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_read_back_has_every_place_name_year_area_and_line()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var snapshots = new SnapshotStore(database);
        var columns = GazetteerMerge.WithImports(Geocoder.Shipped.Gazetteer, [Village()]).Columns;

        Assert.Null(await snapshots.FindAsync(7, Cancellation));
        await snapshots.SaveAsync(7, columns, Cancellation);
        var read = await snapshots.FindAsync(7, Cancellation);

        Assert.NotNull(read);
        Assert.Equal(GazetteerSnapshot.Write(columns), GazetteerSnapshot.Write(read));
        Assert.Equal((columns.Count, columns.NameTexts, columns.Latitude.Length), (read.Count, read.NameTexts, read.Latitude.Length));
        Assert.Equal(columns.NameYears, read.NameYears);
        Assert.Equal(columns.Lines, read.Lines);
        var gazetteer = new Gazetteer.Gazetteer(read);
        Assert.Contains("705104", gazetteer.ContainedIn(gazetteer.Find("990000001")));
    }

    [Fact]
    public async Task That_of_an_older_import_is_neither_given_nor_put_over_a_newer_one()
    {
        await using var database = store.Create("geocoding", options => new GeocodingDatabase(options));
        var snapshots = new SnapshotStore(database);
        var columns = ColumnsBuilder.Build([Village()]);
        await snapshots.SaveAsync(9, columns, Cancellation);
        await snapshots.SaveAsync(8, columns, Cancellation);

        Assert.Null(await snapshots.FindAsync(8, Cancellation));
        Assert.Equal(1, (await snapshots.FindAsync(9, Cancellation))!.Count);
    }

    [Fact]
    public void What_is_cut_off_is_told_as_damaged()
    {
        var whole = GazetteerSnapshot.Write(ColumnsBuilder.Build([Village()]));
        Assert.Throws<InvalidDataException>(() => GazetteerSnapshot.Read(whole[..(whole.Length / 2)]));
    }

    private static PlaceRow Village()
    {
        var village = new PlaceRow { GeoNamesId = 990000001, Country = "UA", Admin1 = "05", Latitude = 48.5, Longitude = 37.9, Within = ["705104"] };
        village.AddName(new PlaceNameRow("Qwarzdorf", "de", NameKind.Former, NameFlags.None, 1950, 2016));
        return village;
    }
}

/// <summary>On SQLite.</summary>
public sealed class SnapshotOnSqliteTests(SqliteStore store) : SnapshotTests(store), IClassFixture<SqliteStore>;

/// <summary>On PostgreSQL.</summary>
public sealed class SnapshotOnPostgresTests(PostgresStore store) : SnapshotTests(store), IClassFixture<PostgresStore>;
