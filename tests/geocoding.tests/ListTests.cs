using System.Globalization;
using System.Runtime.CompilerServices;
using Lagebild.Geocoding.Gazetteer.Building;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>The hand-written lists hold what the build and its readers expect.</summary>
public sealed class ListTests
{
    private static readonly string[] PlaceLists = ["oblasts", "raions", "regions", "historical-regions", "waters", "lands", "facilities", "fronts", "front-villages", "conflict-towns"];

    public static TheoryData<string> Lists() => [.. Directory.GetFiles(Folder(), "*.tsv").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_row_has_a_source_and_names_of_known_kinds(string list) => Assert.All(Read(list), row =>
    {
        Assert.NotEmpty(row["source"]);
        Assert.All(NameCells.Read(row, "names"), name => Assert.True(name.Text.Length > 0 && name.Text.Trim() == name.Text, name.Text));
    });

    [Fact]
    public void Every_place_has_a_point_on_the_globe_and_one_id_or_key_of_its_own()
    {
        var seen = new HashSet<string>();
        foreach (var row in PlaceLists.SelectMany(Read))
        {
            var id = row["key"] + row["geonameid"];
            Assert.True(row["key"].Length == 0 || row["geonameid"].Length == 0 || row["key"] == "heathrow", $"{id} has a key and an id");
            Assert.True(seen.Add(row["geonameid"].Length > 0 ? row["geonameid"] : row["key"]), $"{id} is listed twice");
            Assert.InRange(double.Parse(row["lat"], CultureInfo.InvariantCulture), -90, 90);
            Assert.InRange(double.Parse(row["lon"], CultureInfo.InvariantCulture), -180, 180);
            Assert.Matches("^[A-Z][A-Z0-9]{1,4}$", row["feature"]);
        }
    }

    [Fact]
    public void The_front_has_its_villages_the_country_its_raions()
    {
        Assert.True(Read("front-villages").Count(row => long.Parse(row["population"], CultureInfo.InvariantCulture) < 500) >= 250);
        Assert.Equal(136, Read("raions").Count(row => row["admin1"] != "12"));
    }

    private static IReadOnlyList<TsvRow> Read(string list) => TsvTable.Read(File.OpenRead(Path.Combine(Folder(), list + ".tsv")), list);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../services/geocoding/Gazetteer/lists");
}
