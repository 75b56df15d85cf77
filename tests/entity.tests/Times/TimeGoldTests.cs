using Lagebild.Entity.Times;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Times;

public sealed class TimeGoldTests
{
    /// <summary>Part of the sentences that must come out exactly; raise it when more do.</summary>
    private const double Threshold = 0.97;

    [Fact]
    public void The_sentences_of_our_own_gold_come_out_as_written()
    {
        var tagger = TimeTagger.Load();
        var rows = TsvTable.Read(typeof(TimeGoldTests).Assembly, "gold/Times/gold.tsv");
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var report = ReportText.Read(row["text"], row["language"], EdtfDate.Parse(row["published"]));
            var found = string.Join('|', tagger.Tag(report, []).Select(m => $"{m.Surface}={m.Value}"));
            if (found != row["times"])
            {
                wrong.Add($"line {row.Line}: {row["text"]} expected {row["times"]}, found {found}");
            }
        }

        Assert.True(rows.Count >= 115);
        Assert.True(wrong.Count <= rows.Count * (1 - Threshold), string.Join('\n', wrong));
    }
}
