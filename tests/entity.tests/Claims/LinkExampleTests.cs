using Lagebild.Entity.Claims.Explaining;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Every example in the tables of joining and of counting words is read by its own rule, and no counter-example is.</summary>
public sealed class LinkExampleTests
{
    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Joining_words_link_the_claims_of_their_example(string language)
    {
        var wrong = new List<string>();
        foreach (var row in TsvTable.Read(typeof(Entity.Claims.ClaimReader).Assembly, $"languages/{language}/claims/links.tsv"))
        {
            if (row["example"].Length > 0 && !Links(row["example"], language, row))
            {
                wrong.Add($"{row["id"]}: {row["example"]}");
            }
            if (row["not"].Length > 0 && Links(row["not"], language, row))
            {
                wrong.Add($"{row["id"]} must not link: {row["not"]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Counting_words_count_in_their_example(string language)
    {
        var wrong = new List<string>();
        foreach (var row in TsvTable.Read(typeof(Entity.Claims.ClaimReader).Assembly, $"languages/{language}/claims/details.tsv").Where(r => r["example"].Length > 0))
        {
            var claims = ClaimReading.Read(row["example"], language).Claims;
            var read = row["field"] switch
            {
                "counted" or "act" or "unit" => claims.Any(c => c.Quantities.Any(q => q.RuleId == row["id"] && q.Kind == row["value"])),
                "movement" => claims.Any(c => c.Movement == row["value"]),
                _ => claims.Any(c => c.Quantities.Any(q => q.Low < q.Best || q.High is null || q.High > q.Best)),
            };
            if (!read)
            {
                wrong.Add($"{row["id"]}: {row["example"]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("Zwischen 5 und 7 Soldaten wurden bei dem Angriff verletzt.", "wounded", 5, 6, 7.0)]
    [InlineData("Mindestens 12 Menschen wurden bei dem Angriff getötet.", "killed", 12, 12, null)]
    [InlineData("Bis zu 300 Soldaten sind bei dem Angriff gefallen.", "killed", 0, 300, 300.0)]
    [InlineData("Mehr als 40 Panzer wurden bei dem Angriff zerstört.", "destroyed", 41, 40, null)]
    [InlineData("Rund 100 Menschen wurden bei dem Angriff verletzt.", "wounded", 90, 100, 110.0)]
    [InlineData("Dutzende Menschen wurden bei dem Angriff getötet.", "killed", 24, 24, null)]
    [InlineData("Die Armee eroberte 1.200 Quadratkilometer.", "square-kilometres", 1200, 1200, 1200.0)]
    public void Counts_have_low_best_and_high(string text, string kind, double low, double best, double? high)
    {
        var quantity = Assert.Single(ClaimReading.Read(text).Claims.SelectMany(c => c.Quantities), q => q.Kind == kind);

        Assert.Equal((low, best, high), (quantity.Low, quantity.Best, quantity.High));
    }

    [Fact]
    public void What_was_launched_and_what_was_shot_down_belong_together()
    {
        var quantity = Assert.Single(ClaimReading.Read("Die Luftabwehr schoss 32 von 36 Drohnen ab.").Claims.SelectMany(c => c.Quantities));

        Assert.Equal(("shot-down", 32, 36.0), (quantity.Kind, quantity.Best, quantity.OutOf));
    }

    [Fact]
    public void Every_field_of_every_claim_has_its_words_and_a_rule_that_can_be_read()
    {
        var missing = new List<string>();
        foreach (var row in TsvTable.Read(typeof(LinkExampleTests).Assembly, "claims/own-gold.tsv"))
        {
            var read = ClaimReading.Read(row["sentence"], row["lang"], "2023-03-14");
            foreach (var claim in read.Claims)
            {
                foreach (var field in Filled(claim).Where(field => !claim.Evidence.Any(e => e.Field == field)))
                {
                    missing.Add($"{row["id"]}: no evidence of {field}");
                }
                missing.AddRange(claim.Evidence.Where(e => e.Span.End <= e.Span.Start || e.Span.End > read.Text.Length || RuleBook.Shipped.Find(row["lang"], e.RuleId).Says is null or "")
                    .Select(e => $"{row["id"]}: {e.Field} by {e.RuleId}"));
            }
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing.Distinct().Take(40)));
    }

    private static IEnumerable<string> Filled(Contracts.Events.V1.Claim claim)
    {
        (string Field, bool Says)[] fields =
        [
            ("plover", true), ("status", true), ("certainty", true), ("voice", true), ("mode", claim.Mode is not null), ("cameo_root", claim.CameoRoot is { Length: > 0 }),
            ("acled_event_type", claim.AcledEventType is not null), ("actors", claim.Actors.Count > 0), ("recipients", claim.Recipients.Count > 0), ("places", claim.Places.Count > 0),
            ("inferred_places", claim.InferredPlaces.Count > 0), ("time", claim.Time is not null), ("likelihood", claim.Likelihood is not null), ("attributions", claim.Attributions.Any(a => a.Span is not null)),
            ("trend", claim.Trend is not null), ("control", claim.Control is not null), ("direction", claim.Direction is not null), ("movement", claim.Movement is not null),
            ("quantities", claim.Quantities.Count > 0), ("links", claim.Links.Count > 0), ("contexts", claim.Contexts.Count > 0),
        ];
        return fields.Where(f => f.Says).Select(f => f.Field);
    }

    private static bool Links(string text, string language, TsvRow row) =>
        ClaimReading.Read(text, language).Claims.Any(c => c.Links.Any(l => l.RuleId == row["id"] && l.Kind == row["kind"]));
}
