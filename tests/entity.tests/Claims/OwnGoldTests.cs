using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Sentences of our own, one phenomenon each. The shares must not fall.</summary>
public sealed class OwnGoldTests
{
    private static readonly IReadOnlyList<TsvRow> Rows = TsvTable.Read(typeof(OwnGoldTests).Assembly, "claims/own-gold.tsv");

    [Fact]
    public void There_are_at_least_250_sentences_in_two_languages()
    {
        Assert.True(Rows.Count >= 250, $"{Rows.Count} sentences");
        Assert.Equal(["de", "en"], Rows.Select(r => r["lang"]).Distinct().Order());
    }

    [Theory]
    [InlineData("plover", 0.985)]
    [InlineData("status", 0.98)]
    [InlineData("certainty", 0.98)]
    [InlineData("source", 0.98)]
    [InlineData("none", 0.94)]
    public void Sentences_are_read_as_annotated(string field, double least)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var row in Rows.Where(r => r["plover"] == "-" == (field == "none")))
        {
            var read = ClaimReading.Read(row["sentence"], row["lang"], "2023-03-14");
            var claims = read.Claims;
            count++;
            var best = claims.Where(c => Is(c.Plover, row["plover"])).OrderByDescending(c => Is(c.Status, row["status"])).FirstOrDefault();
            var right = field switch
            {
                "none" => claims.Count == 0,
                "plover" => best is not null,
                "status" => best is not null && Is(best.Status, row["status"]),
                "certainty" => best is not null && Is(best.Certainty, row["certainty"]),
                _ => best is not null && (row["source"].Length == 0 ? best.Attributions.Count == 0 : ReadClaims.Sources(best).Contains(row["source"], StringComparison.Ordinal)),
            };
            if (!right)
            {
                wrong.Add($"{row["id"]} {row["sentence"]} (wrong reading: {row["wrong"]})");
            }
        }
        var share = 1 - ((double)wrong.Count / count);

        Assert.True(share >= least, string.Create(CultureInfo.InvariantCulture, $"{field}: {share:0.000} of {count}\n{string.Join('\n', wrong)}"));
    }

    private static bool Is<T>(T value, string name) where T : struct, Enum => value.ToString().Equals(name, StringComparison.OrdinalIgnoreCase);
}
