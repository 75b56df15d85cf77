using Lagebild.Entity.V1;
using Claim = Lagebild.Query.V1.Claim;

namespace Lagebild.Platform.Tests;

/// <summary>
/// What an analyst reads in the seed report, row by row, as the public API must answer it. Each row names the word that
/// tells the event; the report's text itself is not ours to repeat.
/// </summary>
internal static class SeedPicture
{
    private const long Avdiivka = 713122;
    private const long Bakhmut = 713174;
    private const long Robotyne = 695586;
    private const long SumyOblast = 692196;
    private const long SumyCity = 692194;
    private const long MoscowCity = 524901;
    private const long MinskCity = 625144;
    private const long Ukraine = 690791;

    public static void Check(IReadOnlyList<Claim> claims)
    {
        // 1 the spring offensive goes on, westwards; its sentence names no country, the report does
        var offensive = Has(claims, "Frühjahrsoffensive", ClaimStatus.Actual, PloverType.Assault, place: Ukraine, actor: "uss");
        Assert.Equal(("W", "setting", 3), (offensive.Direction, offensive.Places[0].Inferred, offensive.Places[0].GeoPrecision));
        // 2 positions given up near Awdijiwka
        Has(claims, "aufgeben", ClaimStatus.Actual, PloverType.Retreat, place: Avdiivka, actor: "kraini");
        // 3 fighting grows again
        var fighting = Has(claims, "Kämpfe", ClaimStatus.Actual, PloverType.Assault, place: Bakhmut);
        Assert.Equal("grows", fighting.Trend);
        // 4 last summer's gains: background, and the summer of 2023
        var gains = Has(claims, "Gebietsgewinne", ClaimStatus.Historical, null, place: Robotyne);
        Assert.StartsWith("2023", gains.Happened.Edtf, StringComparison.Ordinal);
        // 5 fighting there, and the fall that only threatens
        Has(claims, "Kampfgebieten", ClaimStatus.Actual, PloverType.Assault, place: Robotyne);
        Has(claims, "fallen", ClaimStatus.Hypothetical, PloverType.Coerce, place: Robotyne);
        // 6 the oblast, not the city
        var building = Has(claims, "auszubauen", ClaimStatus.Actual, PloverType.Mobilize, place: SumyOblast);
        Assert.DoesNotContain(building.Places, place => place.Place.GeonamesId == SumyCity);
        // 7 the West debates; no place
        var debate = Has(claims, "debattiert", ClaimStatus.Actual, PloverType.Consult);
        Assert.Empty(debate.Places);
        // 8 intervention considered, according to French media
        var intervention = Has(claims, "Eingreifen", ClaimStatus.Hypothetical, null);
        Assert.Contains(intervention.Attributions, attribution => attribution.Surface.Contains("Medienberichten", StringComparison.Ordinal));
        Assert.Contains(intervention.Places, place => place.Place.GeonamesId == Ukraine);
        // 9 alone or with the alliance, to fight or to relieve: alternatives on all sides
        foreach (var one in (string[])["Alleingang", "Kampfeinsatz", "Entlastung"])
        {
            Assert.Equal(3, Has(claims, one, ClaimStatus.Hypothetical, null).Links.Count(link => link.Kind == "alternative"));
        }
        // 10 a rejection that did not take place, and who says that it did
        var rejection = Has(claims, "ausgesprochen", ClaimStatus.Negated, PloverType.Reject);
        var contrary = Assert.Single(claims, claim => rejection.Links.Any(link => link.Kind == "contradicts" && link.Ordinal == claim.Ordinal));
        Assert.Equal((PloverType.Reject, ClaimStatus.Actual), (contrary.PloverType, contrary.Status));
        Assert.Contains(contrary.Attributions, attribution => attribution.Surface.Contains("Stoltenberg", StringComparison.Ordinal));
        // 11 defeat on a condition
        var defeat = Has(claims, "Niederlage", ClaimStatus.Hypothetical, null);
        Assert.Contains(defeat.Links, link => link.Kind == "unless");
        Assert.Contains(defeat.Attributions, attribution => attribution.Surface.Contains("Beobachter", StringComparison.Ordinal));
        // 12 border defence, speculation
        var border = Has(claims, "verteidigen", ClaimStatus.Hypothetical, null);
        Assert.Equal(ClaimCertainty.Possible, border.Certainty);
        Assert.Contains(border.Places, place => place.Geometry.StartsWith("LINESTRING", StringComparison.Ordinal) || place.Geometry.StartsWith("MULTILINESTRING", StringComparison.Ordinal));
        // 13 diplomatic capital, very likely
        var capital = Has(claims, claims.Any(claim => claim.Trigger == "Kapital") ? "Kapital" : "schlagen", ClaimStatus.Hypothetical, null);
        Assert.Equal("very likely", capital.Likelihood);

        Assert.DoesNotContain(claims, claim => claim.Places.Any(place => place.Place?.GeonamesId is MoscowCity or MinskCity));
        string[] notFacts = ["fallen", "Eingreifen", "Alleingang", "Mission", "Niederlage", "verteidigen", "Kapital", "schlagen"];
        Assert.DoesNotContain(claims, claim => claim.Status == ClaimStatus.Actual && notFacts.Contains(claim.Trigger));
    }

    private static Claim Has(IReadOnlyList<Claim> claims, string trigger, ClaimStatus status, PloverType? type, long? place = null, string? actor = null)
    {
        var told = claims.Where(claim => claim.Trigger == trigger).OrderByDescending(claim => claim.Links.Count).ToList();
        Assert.True(told.Count > 0, $"no claim for '{trigger}' among: {string.Join(", ", claims.Select(claim => $"{claim.Trigger} {claim.PloverType} {claim.Status}"))}");
        var claim = told.FirstOrDefault(candidate => candidate.Status == status) ?? told[0];
        Assert.True(claim.Status == status, $"'{trigger}' is {claim.Status}, not {status}");
        Assert.True(type is null || claim.PloverType == type, $"'{trigger}' is {claim.PloverType}, not {type}");
        Assert.True(place is null || claim.Places.Any(found => found.Place?.GeonamesId == place),
            $"'{trigger}' lies in {string.Join(", ", claim.Places.Select(found => found.Surface))}, not in {place}");
        Assert.True(actor is null || claim.Actors.Any(found => found.Surface.Contains(actor, StringComparison.Ordinal)),
            $"'{trigger}' is done by {string.Join(", ", claim.Actors.Select(found => found.Surface))}");
        return claim;
    }
}
