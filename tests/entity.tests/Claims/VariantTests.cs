using Lagebild.Contracts.Events.V1;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>One statement with other towns, actors, voices and verbs of reporting: what is read must not hang on one wording.</summary>
public sealed class VariantTests
{
    private static readonly string[] Towns = ["Kupjansk", "Wuhledar", "Tokmak", "Marjinka"];
    private static readonly string[] Forces = ["russische Truppen", "ukrainische Einheiten", "israelische Soldaten", "syrische Rebellen"];

    public static TheoryData<string, string, string> Reported()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var town in Towns)
        {
            foreach (var frame in new[]
            {
                "Laut Generalstab haben {0} die Stadt {1} eingenommen.",
                "Nach Angaben des Generalstabs nahmen {0} die Stadt {1} ein.",
                "Der Generalstab meldete, {0} hätten {1} eingenommen.",
                "Der Generalstab teilte mit, dass {1} von {0}n eingenommen wurde.",
                "{1} sei eingenommen worden, sagte der Generalstab.",
                "Dem Generalstab zufolge wurde {1} eingenommen.",
                "Wie der Generalstab berichtet, haben {0} {1} eingenommen.",
            })
            {
                data.Add(frame, town, Forces[town.Length % Forces.Length]);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Reported))]
    public void A_reported_capture_is_actual_but_not_certain(string frame, string town, string forces)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, forces, town);
        var read = ClaimReading.Read(text, places: [town]);

        var claim = Assert.Single(read.Claims, c => c.Plover == PloverType.Coerce);
        Assert.Equal((ClaimStatus.Actual, ClaimCertainty.Underspecified, town), (claim.Status, claim.Certainty, read.Places(claim)));
        Assert.Contains("Generalstab", ReadClaims.Sources(claim), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Supposed()
    {
        var data = new TheoryData<string, string>();
        foreach (var town in Towns)
        {
            foreach (var frame in new[]
            {
                "{0} droht in die Hände der Angreifer zu fallen.",
                "{0} könnte an die Angreifer fallen.",
                "Sollte {0} fallen, wäre die Straße frei.",
                "Beobachter fürchten, dass {0} an die Angreifer fällt.",
                "Wenn {0} an die Angreifer fällt, ist die Straße frei.",
                "Fällt {0} an die Angreifer?",
            })
            {
                data.Add(frame, town);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Supposed))]
    public void A_supposed_fall_is_no_fact(string frame, string town)
    {
        var read = ClaimReading.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, town), places: [town]);

        var claim = Assert.Single(read.Claims, c => c.Plover == PloverType.Coerce);
        Assert.Equal(ClaimStatus.Hypothetical, claim.Status);
        Assert.Equal("lost", claim.Control);
    }

    [Theory]
    [InlineData("Rebellen haben den Minister entführt.")]
    [InlineData("Der Minister wurde von Rebellen entführt.")]
    [InlineData("Den Minister haben Rebellen entführt.")]
    [InlineData("Der Minister, den Rebellen entführt haben, lebt.")]
    public void Voice_and_order_do_not_change_who_did_it(string text)
    {
        var claim = Assert.Single(ClaimReading.Read(text).Claims, c => c.Plover == PloverType.Assault);

        Assert.Equal(("Rebellen", "Minister"), (ReadClaims.Actors(claim), ReadClaims.Recipients(claim)));
    }

    [Theory]
    [InlineData("Die Armee hat Tokmak nicht angegriffen.")]
    [InlineData("Die Armee hat keine Stadt angegriffen.")]
    [InlineData("Weder die Armee noch die Miliz griffen Tokmak an.")]
    [InlineData("Die Armee bestreitet, Tokmak angegriffen zu haben.")]
    public void What_did_not_happen_is_negated(string text) =>
        Assert.All(ClaimReading.Read(text, places: ["Tokmak"]).Claims.Where(c => c.Plover == PloverType.Assault), c => Assert.Equal(ClaimStatus.Negated, c.Status));
}
