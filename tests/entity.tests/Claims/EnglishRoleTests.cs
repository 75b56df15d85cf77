using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Who did it to whom, and where, in English sentences of our own, one construction each.</summary>
public sealed class EnglishRoleTests
{
    public static TheoryData<string> Ids => [.. Rows.Select(r => r["id"])];

    private static readonly IReadOnlyList<TsvRow> Rows = TsvTable.Read(typeof(EnglishRoleTests).Assembly, "claims/english-roles.tsv");

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_construction_names_who_whom_and_where(string id)
    {
        var row = Rows.Single(r => r["id"] == id);
        var read = ClaimReading.Read(row["sentence"], "en", places: Parts(row["toponyms"]));
        var claim = read.Claims.FirstOrDefault(c => read.Surface(c.Trigger) == row["trigger"]);

        Assert.True(claim is not null, $"no claim '{row["trigger"]}' (wrong reading: {row["wrong"]})");
        Assert.Equal(Parts(row["actors"]).Order(StringComparer.Ordinal), claim.Actors.Select(a => a.Surface).Order(StringComparer.Ordinal));
        Assert.Equal(Parts(row["recipients"]).Order(StringComparer.Ordinal), claim.Recipients.Select(r => r.Surface).Order(StringComparer.Ordinal));
        Assert.Equal(Parts(row["places"]).Order(StringComparer.Ordinal), claim.Places.Select(p => read.Toponyms[p].Surface).Order(StringComparer.Ordinal));
    }

    private static string[] Parts(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
