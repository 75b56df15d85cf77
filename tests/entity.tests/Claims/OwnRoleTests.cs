using System.Globalization;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Who did it to whom, in sentences of our own, one construction each. The share must not fall.</summary>
public sealed class OwnRoleTests
{
    [Theory]
    [InlineData("actors", 1.0)]
    [InlineData("recipients", 1.0)]
    public void Participants_are_read_as_annotated(string field, double least)
    {
        var wrong = new List<string>();
        var rows = TsvTable.Read(typeof(OwnRoleTests).Assembly, "claims/own-roles.tsv");
        foreach (var row in rows)
        {
            var claims = ClaimReading.Read(row["sentence"]).Claims;
            var claim = claims.FirstOrDefault(c => row["sentence"][c.Trigger.Start..c.Trigger.End] == row["trigger"]);
            var found = claim is null ? "no claim" : string.Join("; ", (field == "actors" ? claim.Actors : claim.Recipients).Select(p => p.Surface).Order(StringComparer.Ordinal));
            if (found != string.Join("; ", row[field].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)))
            {
                wrong.Add($"{row["id"]} {row["sentence"]} {row["trigger"]}: {field} {found} (wrong reading: {row["wrong"]})");
            }
        }
        var share = 1 - ((double)wrong.Count / rows.Count);

        Assert.True(share >= least, string.Create(CultureInfo.InvariantCulture, $"{field}: {share:0.000} of {rows.Count}\n{string.Join('\n', wrong)}"));
    }
}
