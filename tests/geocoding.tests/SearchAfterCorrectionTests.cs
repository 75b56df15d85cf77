using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.Gazetteer;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>A correction leaves the index of typed names as it is and lays its own names beside it.</summary>
public sealed class SearchAfterCorrectionTests
{
    private static readonly Gazetteer.Gazetteer Shipped = Geocoder.Shipped.Gazetteer;

    [Fact]
    public void The_index_of_all_names_stays_and_only_the_corrected_places_names_are_indexed_anew()
    {
        var corrected = Corrected();
        var again = GazetteerMerge.WithCorrections(Shipped, [Renamed()], corrected);

        Assert.Equal(2, corrected.Search.Layers.Count);
        Assert.Same(Shipped.Search.Layers[0].Lookup, corrected.Search.Layers[0].Lookup);
        Assert.Same(Shipped.Search.Layers[0].Lookup, again.Search.Layers[0].Lookup);
        Assert.Equal(OwnNames(corrected, "706483") + OwnNames(corrected, "qwarzau"), corrected.Search.Layers[1].Lookup.NameCount);
        Assert.Equal(OwnNames(again, "706483"), again.Search.Layers[1].Lookup.NameCount);
    }

    [Theory]
    [InlineData("Bachmut", false)] // retired
    [InlineData("Qwarzau", false)] // added
    [InlineData("Qwarzu", false)] // added, with a slip
    [InlineData("Qwarzchark", true)] // a name given to a known place
    [InlineData("Charkiw", false)] // another name of that place
    [InlineData("Charkow", false)]
    [InlineData("Koeln", false)]
    [InlineData("Mariupl", false)]
    [InlineData("Neu", true)]
    [InlineData("Iwan", true)]
    [InlineData("S", true)]
    [InlineData("Xyzzyqq", false)]
    public void Search_answers_as_if_all_were_indexed_anew(string typed, bool prefix)
    {
        var corrected = Corrected();
        var anew = new Gazetteer.Gazetteer(corrected.Columns);
        foreach (var wish in new PlaceSearch.Wish[] { new(prefix, "", null), new(prefix, "UA", null), new(prefix, "", (48.6, 38.0)) })
        {
            Assert.Equal(PlaceSearch.Find(anew, typed, wish, 20).Select(Told), PlaceSearch.Find(corrected, typed, wish, 20).Select(Told));
        }

        string Told((int Place, int Name, double Score) found) =>
            FormattableString.Invariant($"{corrected.PlaceId(found.Place)} {corrected.NameText(found.Name)} {found.Score:0.000}");
    }

    private static Gazetteer.Gazetteer Corrected() => GazetteerMerge.WithCorrections(Shipped,
    [
        Renamed(),
        Of("713174") with { Retired = true },
        new PlaceRecord
        {
            PlaceId = "qwarzau", Country = "UA", Feature = "PPL", Latitude = 48.61, Longitude = 38.02,
            Names = [new PlaceRecordName("Qwarzau", "de", NameKind.Official, 0, 0), new PlaceRecordName("Кварцау", "uk", NameKind.Official, 0, 0)],
        },
    ]);

    private static PlaceRecord Renamed()
    {
        var kharkiv = Of("706483");
        return kharkiv with { Names = [.. kharkiv.Names, new PlaceRecordName("Qwarzcharkiw", "de", NameKind.Colloquial, 0, 0)] };
    }

    private static PlaceRecord Of(string id) => PlaceRecord.Of(GazetteerMerge.RowOf(Shipped, Shipped.Find(id)));

    private static int OwnNames(Gazetteer.Gazetteer gazetteer, string id)
    {
        var (first, end) = gazetteer.NamesOf(gazetteer.Find(id));
        return end - first;
    }
}
