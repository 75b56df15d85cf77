using System.Reflection;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Times;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Times;

/// <summary>Runs the examples and counter-examples that stand beside each rule, as published on Thursday, 14 March 2024.</summary>
public sealed class TimeRuleTests
{
    private const string Published = "2024-03-14";

    private static readonly TimeTagger Tagger = TimeTagger.Load();

    public static TheoryData<string, string> Rules()
    {
        var rules = new TheoryData<string, string>();
        foreach (var language in new[] { "de", "en" })
        {
            foreach (var row in Table(language))
            {
                rules.Add(language, row["id"]);
            }
        }
        return rules;
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_reads_its_example_and_leaves_its_counter_example_alone(string language, string id)
    {
        var row = Table(language).Single(r => r["id"] == id);
        var parts = row["example"].Split(" => ");
        var text = parts[0].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        Assert.NotEmpty(text);

        var found = Tag(language, text);

        if (row["type"] == "NONE")
        {
            Assert.Empty(found);
        }
        else
        {
            var surface = parts[0][(parts[0].IndexOf('[', StringComparison.Ordinal) + 1)..parts[0].IndexOf(']', StringComparison.Ordinal)];
            Assert.Contains((surface, row["type"], parts[1]), found.Where(m => m.RuleId == id).Select(m => (m.Surface, m.Type, m.Mod is null ? m.Value : $"{m.Value} {m.Mod}")));
        }
        if (row["not"].Length > 0)
        {
            Assert.DoesNotContain(id, Tag(language, row["not"]).Select(m => m.RuleId));
        }
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_rule_has_an_id_of_its_own(string language) =>
        Assert.Empty(Table(language).GroupBy(row => row["id"]).Where(rows => rows.Count() > 1).Select(rows => rows.Key));

    private static IReadOnlyList<TsvRow> Table(string language) =>
        TsvTable.Read(Assembly.GetAssembly(typeof(TimeTagger))!, $"languages/{language}/times/rules.tsv");

    private static IReadOnlyList<TimeMention> Tag(string language, string text) => Tagger.Tag(ReportText.Read(text, language, EdtfDate.Parse(Published)), []);
}
