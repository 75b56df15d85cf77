using Lagebild.Geocoding.Gazetteer;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>Points that were written down by hand agree with the points around them.</summary>
public sealed class PositionTests
{
    private const double AroundMetres = 60_000;
    private const int Neighbours = 25;

    private static readonly Gazetteer.Gazetteer Shipped = Geocoder.Shipped.Gazetteer;

    /// <summary>Where no settlement of its own country is that near: across a border or a strait from all others.</summary>
    // The last ones are border towns whose nearest larger neighbours are abroad.
    private static readonly string[] Alone =
    [
        "gerd", "rukban-camp", "kanyabayonga-cd", "badme-et", "labbezanga-ml", "laiza-mm", "hpapun-mm", "palma-mz", "assamaka-ne", "bosso-ne",
    ];

    [Fact]
    public void A_settlement_or_building_lies_near_settlements_of_its_country()
    {
        var wrong = new List<string>();
        foreach (var place in Places(p => Shipped.GeoNamesId(p) == 0 && Shipped.Country(p).Length > 0 && Shipped.RadiusKm(p) < 30
            && Shipped.Class(p) is PlaceClass.Settlement or PlaceClass.Facility))
        {
            var around = Shipped.Spatial.Within(Shipped.Latitude(place), Shipped.Longitude(place), AroundMetres)
                .Where(near => near.Place != place && Shipped.Class(near.Place) == PlaceClass.Settlement).OrderBy(near => near.Metres).Take(Neighbours).ToList();
            if (around.Count > 0 && !around.Exists(near => Shipped.Country(near.Place) == Shipped.Country(place)))
            {
                wrong.Add($"{Shipped.PlaceId(place)} is said to be in {Shipped.Country(place)}, beside {Shipped.DisplayName(around[0].Place, "en")} in {Shipped.Country(around[0].Place)}");
            }
        }
        wrong.RemoveAll(line => Alone.Contains(line.Split(' ')[0]));
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    // Crimea, Odesa and Chernivtsi oblasts are more than twice as long as wide: what is farther off is a slip of the pen.
    [Fact]
    public void Ukraines_settlements_lie_within_their_oblasts_and_its_raions_too()
    {
        var wrong = new List<string>();
        foreach (var place in Places(p => Shipped.Country(p) == "UA" && Shipped.Admin1(p) is >= 0 and var oblast && oblast != p && Shipped.RadiusKm(oblast) > 0
            && Shipped.Class(p) is PlaceClass.Settlement or PlaceClass.Admin2))
        {
            var oblast = Shipped.Admin1(place);
            var km = Earth.Metres(Shipped.Latitude(place), Shipped.Longitude(place), Shipped.Latitude(oblast), Shipped.Longitude(oblast)) / 1000;
            if (km > (Shipped.RadiusKm(oblast) * 2.3) + 25)
            {
                wrong.Add($"{Shipped.PlaceId(place)} {Shipped.DisplayName(place, "en")} lies {km:F0} km from the middle of {Shipped.DisplayName(oblast, "en")}, whose radius is {Shipped.RadiusKm(oblast):F0} km");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static IEnumerable<int> Places(Func<int, bool> wanted) => Enumerable.Range(0, Shipped.Count).Where(wanted);
}
