using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Quotes;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Quotes;

public sealed class QuoteGoldTests
{
    /// <summary>Part of the sentences that must come out exactly; raise it when more do.</summary>
    private const double Threshold = 0.97;

    [Fact]
    public void The_sentences_of_our_own_gold_come_out_as_written()
    {
        var finder = QuoteFinder.Load();
        var rows = TsvTable.Read(typeof(QuoteGoldTests).Assembly, "gold/Quotes/gold.tsv");
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var report = ReportText.Read(row["text"], row["language"]);
            var found = string.Join(" || ", finder.Find(report, []).Select(q => $"{q.Kind} | {At(report, q.Speaker)} | {At(report, q.Span)}"));
            if (found != row["quotes"])
            {
                wrong.Add($"line {row.Line}: expected {row["quotes"]}, found {found}");
            }
        }

        Assert.True(rows.Count >= 75);
        Assert.True(wrong.Count <= rows.Count * (1 - Threshold), string.Join('\n', wrong));
    }

    private static string At(ReportText report, TextSpan? span) => span is { } s ? report.Text[s.Start..s.End] : "-";
}
