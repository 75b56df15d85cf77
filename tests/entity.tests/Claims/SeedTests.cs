using Lagebild.Contracts.Events.V1;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>The picture of one real report, row by row. Its text is not part of the repository.</summary>
public sealed class SeedTests
{
    private static readonly string[] Places = ["bei Awdijiwka", "Bachmut", "Robotyne", "Sumy", "in der Ukraine", "Weißrussland"];
    private static readonly string[] Metonyms = ["Moskau", "Polen", "Frankreichs"];

    [Fact]
    public void The_seed_gives_its_thirteen_rows()
    {
        var seed = Seed();

        var offensive = seed.Of("Frühjahrsoffensive", PloverType.Assault);
        Assert.Equal((ClaimStatus.Actual, ClaimCertainty.Certain, "W", "russische"), (offensive.Status, offensive.Certainty, offensive.Direction, ReadClaims.Actors(offensive)));

        var retreat = seed.Of("aufgeben", PloverType.Retreat);
        Assert.Equal((ClaimStatus.Actual, "withdraw", "Awdijiwka", "ukrainischen Truppen"), (retreat.Status, retreat.Mode, seed.Places(retreat), ReadClaims.Actors(retreat)));

        var fighting = seed.Of("Kämpfe", PloverType.Assault);
        Assert.Equal((ClaimStatus.Actual, "grows", "Bachmut"), (fighting.Status, fighting.Trend, seed.Places(fighting)));

        var gains = seed.Of("Gebietsgewinne", PloverType.Coerce);
        Assert.Equal((ClaimStatus.Historical, "2023-22", "Robotyne", "Ukraine"), (gains.Status, gains.Time?.Interval.Edtf, seed.Places(gains), ReadClaims.Actors(gains)));

        var contested = seed.Of("Kampfgebieten", PloverType.Assault);
        Assert.Equal((ClaimStatus.Actual, "contested", "Robotyne"), (contested.Status, contested.Control, seed.Places(contested)));

        var fall = seed.Of("fallen", PloverType.Coerce);
        Assert.Equal((ClaimStatus.Hypothetical, ClaimCertainty.Possible, "Robotyne", "russischen Streitkräfte"), (fall.Status, fall.Certainty, seed.Places(fall), ReadClaims.Actors(fall)));

        var build = seed.Of("auszubauen", PloverType.Mobilize);
        Assert.Equal((ClaimStatus.Actual, "Sumy", "Ukraine"), (build.Status, seed.Places(build), ReadClaims.Actors(build)));

        var debate = seed.Of("debattiert", PloverType.Consult);
        Assert.Equal((ClaimStatus.Actual, "", "Westen"), (debate.Status, seed.Places(debate), ReadClaims.Actors(debate)));

        var intervention = seed.Of("Eingreifen", PloverType.Assault);
        Assert.Equal((ClaimStatus.Hypothetical, "Macron", "französischen Medienberichten"), (intervention.Status, ReadClaims.Actors(intervention), ReadClaims.Sources(intervention)));

        var combat = seed.Of("Kampfeinsatz", PloverType.Assault);
        Assert.Equal((ClaimStatus.Hypothetical, "Berichte"), (combat.Status, ReadClaims.Sources(combat)));
        Assert.Contains(combat.Links, l => l.Kind == "alternative");
        var relief = seed.Of("Entlastung", PloverType.Aid);
        Assert.Equal(("", "ukrainischen Truppen"), (ReadClaims.Actors(relief), ReadClaims.Recipients(relief)));
        foreach (var one in new[] { "Alleingang", "Mission", "Kampfeinsatz", "Entlastung" })
        {
            var claim = seed.Claims.Last(c => seed.Surface(c.Trigger) == one);
            Assert.Equal(ClaimStatus.Hypothetical, claim.Status);
            Assert.True(claim.Links.Count(l => l.Kind == "alternative") == 3, $"{one}: {string.Join(", ", claim.Links)}");
        }

        var rejection = seed.Of("ausgesprochen", PloverType.Reject);
        Assert.Equal((ClaimStatus.Negated, "Ukraine"), (rejection.Status, seed.Places(rejection)));
        Assert.StartsWith("Polen, baltischen", ReadClaims.Actors(rejection), StringComparison.Ordinal);
        Assert.Contains(rejection.Attributions, a => a.Denies && a.Surface == "Jens Stoltenberg");
        var contrary = Assert.Single(seed.Claims, c => rejection.Links.Any(l => l.Kind == "contradicts" && l.Ordinal == c.Ordinal));
        Assert.Equal((PloverType.Reject, ClaimStatus.Actual, "Jens Stoltenberg"), (contrary.Plover, contrary.Status, ReadClaims.Sources(contrary)));

        var defeat = seed.Of("Niederlage", PloverType.Assault);
        Assert.Equal((ClaimStatus.Hypothetical, "russische Beobachter", "Ukraine"), (defeat.Status, ReadClaims.Sources(defeat), ReadClaims.Recipients(defeat)));
        Assert.Contains(defeat.Links, l => l.Kind == "unless");

        var defence = seed.Of("verteidigen", PloverType.Aid);
        Assert.Equal((ClaimStatus.Hypothetical, ClaimCertainty.Possible, "Spekulationen", "Weißrussland"), (defence.Status, defence.Certainty, ReadClaims.Sources(defence), seed.Places(defence)));
        Assert.Equal(("NATO-Truppen", ""), (ReadClaims.Actors(defence), ReadClaims.Recipients(defence)));

        var capital = seed.Of("schlagen", PloverType.Support);
        Assert.Equal((ClaimStatus.Hypothetical, ClaimCertainty.Probable, "very likely", "Beobachter", "russische Regierung"),
            (capital.Status, capital.Certainty, capital.Likelihood, ReadClaims.Sources(capital), ReadClaims.Actors(capital)));
    }

    [Fact]
    public void Facts_do_not_contain_what_is_only_supposed()
    {
        var seed = Seed();
        var facts = seed.Claims.Where(c => c.Status == ClaimStatus.Actual).Select(c => seed.Surface(c.Trigger)).ToList();

        foreach (var supposed in new[] { "fallen", "Eingreifen", "Intervention", "Kampfeinsatz", "Entlastung", "Niederlage", "eingreifen", "verteidigen", "schlagen", "Drohung" })
        {
            Assert.DoesNotContain(supposed, facts);
        }
        // Losses on both sides are no ground that was lost.
        Assert.DoesNotContain("Verlusten", facts);
    }

    private static ReadClaims Seed()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Platform.sln")))
        {
            root = Path.GetDirectoryName(root);
        }
        var folder = Path.Combine(root ?? ".", "..", "shared", "data", "seed");
        var file = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).FirstOrDefault() : null;
        Assert.SkipUnless(file is not null, "the seed report is not part of the repository, and ../shared/data/seed is not here");
        var text = File.ReadAllText(file!);
        var body = text.IndexOf("2024-03", StringComparison.Ordinal) + "2024-03".Length;
        return ClaimReading.Read(text, "de", "2024-03", body, Places, Metonyms);
    }
}
