using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Every example in the tables is read by its own rule, and no counter-example is.</summary>
public sealed class LexiconExampleTests
{
    [Theory]
    [InlineData("de", "verbs")]
    [InlineData("de", "nouns")]
    [InlineData("en", "verbs")]
    [InlineData("en", "nouns")]
    public void Examples_are_read_by_their_rule_and_counter_examples_are_not(string language, string table)
    {
        var wrong = new List<string>();
        foreach (var row in TsvTable.Read(typeof(Entity.Claims.ClaimReader).Assembly, $"languages/{language}/claims/{table}.tsv"))
        {
            if (row["plover"].Length > 0 && row["example"].Length > 0 && !Reads(row["example"], language, row))
            {
                wrong.Add($"{row["id"]}: {row["example"]}");
            }
            if (row["not"].Length > 0 && Reads(row["not"], language, row))
            {
                wrong.Add($"{row["id"]} must not read: {row["not"]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool Reads(string text, string language, TsvRow row) => ClaimReading.Read(text, language).Claims
        .Any(c => c.Evidence.Any(e => e.Field == "plover" && e.RuleId.StartsWith(row["id"] + ":", StringComparison.Ordinal)));
}
