using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Linking;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Linking;

/// <summary>Our own sentences, by phenomenon: how many of them come out exactly right must not fall.</summary>
public sealed class GoldSentenceTests(ITestOutputHelper output)
{
    /// <summary>Share of sentences right in every respect; raise it when the figure rises.</summary>
    private const double Least = 0.97;

    [Fact]
    public void Nearly_all_gold_sentences_come_out_right_and_no_phenomenon_falls_behind()
    {
        var linker = EntityLinker.Load();
        var rows = TsvTable.Read(typeof(GoldSentenceTests).Assembly, "linking/gold.tsv");
        var results = rows.Select(row => (Phenomenon: row["phenomenon"], row.Line, Right: IsRight(linker, row))).ToList();

        foreach (var group in results.GroupBy(result => result.Phenomenon))
        {
            output.WriteLine($"{group.Key}: {group.Count(result => result.Right)} of {group.Count()}");
        }
        Assert.True(results.Count >= 200);
        Assert.All(results.GroupBy(result => result.Phenomenon), group => Assert.True(
            group.Count(result => result.Right) * 2 >= group.Count(), $"{group.Key}: lines {string.Join(", ", group.Where(result => !result.Right).Select(result => result.Line))}"));
        var right = results.Count(result => result.Right) / (double)results.Count;
        Assert.True(right >= Least, $"{right:0.000} right; wrong are lines {string.Join(", ", results.Where(result => !result.Right).Select(result => result.Line))}");
    }

    private static bool IsRight(EntityLinker linker, TsvRow row)
    {
        var expected = MarkedText.Parse(row["marked"]);
        var mentions = linker.Link(ReportText.Read(expected.Text, row["language"], EdtfDate.Parse(row["published"])), []);
        var names = mentions.Where(mention => mention.Form == MentionForm.Name && mention.Kind != EntityKind.Country
            && !expected.Others.Any(mark => mark.Start <= mention.Span.Start && mention.Span.End <= mark.Start + mark.Surface.Length));
        return names.Select(name => (name.Span.Start, name.Surface, name.Cluster ?? "")).SequenceEqual(expected.Names.Select(mark => (mark.Start, mark.Surface, mark.Target)))
            && expected.Others.All(mark => mentions.Any(mention => mention.Form != MentionForm.Name
                && (mention.Span.Start, mention.Surface, mention.Entity) == (mark.Start, mark.Surface, "entities/" + mark.Target)));
    }
}
