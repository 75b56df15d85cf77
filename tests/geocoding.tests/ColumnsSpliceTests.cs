using Lagebild.Geocoding.Gazetteer;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>Changing single places gives what building all anew would give.</summary>
public sealed class ColumnsSpliceTests
{
    [Fact]
    public void Changed_removed_and_added_places_are_as_if_all_were_built_anew()
    {
        var before = Rows();
        var old = new Gazetteer.Gazetteer(ColumnsBuilder.Build(before));
        var renamed = Row(3, "Gamma", "PPL", "05", ["Gammadorf", "Gammastadt"]);
        renamed.Outline = "POLYGON ((1 1, 2 1, 2 2, 1 1))";
        var moved = Row(4, "Delta", "PPLX", "05", []);
        (moved.Latitude, moved.Country, moved.Line) = (12.5, "MD", "1 1, 2 2");
        var added = Row(9, "Iota", "FRM", "05", ["Jota"]);
        added.Within = ["4"];
        var changed = new Dictionary<int, PlaceRow?> { [old.Find("3")] = renamed, [old.Find("4")] = moved, [old.Find("5")] = null };

        var spliced = ColumnsSplice.Over(old, changed, [added]);

        var anew = new Gazetteer.Gazetteer(ColumnsBuilder.Build([.. before.Where(row => row.GeoNamesId is not (3 or 4 or 5)), renamed, moved, added]));
        Assert.Equal(anew.Count, spliced.Count);
        Assert.Equal(anew.NameCount, spliced.NameCount);
        for (var place = 0; place < anew.Count; place++)
        {
            Assert.Equivalent(GazetteerMerge.RowOf(anew, place), GazetteerMerge.RowOf(spliced, spliced.Find(anew.PlaceId(place))), strict: true);
            Assert.Equal(anew.ContainedIn(place), spliced.ContainedIn(spliced.Find(anew.PlaceId(place))));
        }
        Assert.Equal(-1, spliced.Find("5"));
        Assert.Contains(PlaceSearch.Find(spliced, "Gammastadt", new(false, "", null), 5), found => spliced.PlaceId(found.Place) == "3");
        Assert.Contains("4", spliced.ContainedIn(spliced.Find("9")));
    }

    [Fact]
    public void The_shipped_gazetteer_keeps_every_other_place_when_one_is_taken_out()
    {
        var shipped = Geocoder.Shipped.Gazetteer;
        var bakhmut = shipped.Find("713174");

        var spliced = ColumnsSplice.Over(shipped, new Dictionary<int, PlaceRow?> { [bakhmut] = null }, []);

        Assert.Equal(shipped.Count - 1, spliced.Count);
        Assert.Equal(-1, spliced.Find("713174"));
        for (var place = 0; place < shipped.Count; place += 97)
        {
            if (place != bakhmut)
            {
                var there = spliced.Find(shipped.PlaceId(place));
                Assert.Equal(shipped.DisplayName(place, "de"), spliced.DisplayName(there, "de"));
                Assert.Equal(shipped.ContainedIn(place), spliced.ContainedIn(there));
                Assert.Equal(shipped.NamesOf(place).End - shipped.NamesOf(place).First, spliced.NamesOf(there).End - spliced.NamesOf(there).First);
            }
        }
    }

    private static List<PlaceRow> Rows() =>
    [
        Row(1, "Land", "PCLI", "", ["Landia"]), Row(2, "Gebiet", "ADM1", "05", []), Row(3, "Gamma", "PPL", "05", ["Gammadorf"]),
        Row(4, "Delta", "PPL", "05", ["Deltau"]), Row(5, "Epsilon", "PPL", "05", []), Row(6, "Zeta", "PPL", "", ["Zett"]),
    ];

    private static PlaceRow Row(long id, string name, string feature, string admin1, string[] further)
    {
        var row = new PlaceRow { GeoNamesId = id, Country = "UA", Feature = feature, Admin1 = admin1, Latitude = id, Longitude = id * 2, Population = id * 10 };
        row.AddName(new PlaceNameRow(name, "de", NameKind.Official));
        foreach (var other in further)
        {
            row.AddName(new PlaceNameRow(other, "de", NameKind.Former, NameFlags.None, 1900, 1950));
        }
        return row;
    }
}
