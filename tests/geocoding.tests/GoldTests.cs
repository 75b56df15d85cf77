using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>Sentences of our own, all cases: the scores must not fall.</summary>
public sealed class GoldTests(ITestOutputHelper output)
{
    [Fact]
    public void The_scores_on_the_gold_sentences_do_not_fall()
    {
        int gold = 0, found = 0, matched = 0, ids = 0, rightIds = 0, rightUses = 0;
        foreach (var row in TsvTable.Read(typeof(GoldTests).Assembly, "gold.tsv"))
        {
            var expected = row["toponyms"].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(t => t.Split(':')).ToList();
            var toponyms = Geocoder.Geocode(ReportText.Read(row["text"], row["language"], row["published"] is { Length: > 0 } day ? EdtfDate.Parse(day) : null));
            gold += expected.Count;
            found += toponyms.Count;
            var wrong = new List<string>();
            foreach (var t in expected)
            {
                var match = toponyms.FirstOrDefault(m => m.Surface == t[0]);
                if (match is null)
                {
                    wrong.Add($"missing {t[0]}");
                    continue;
                }
                matched++;
                var rightId = t[1] == "-" || match.Place?.PlaceId == t[1];
                ids += t[1] == "-" ? 0 : 1;
                rightIds += t[1] != "-" && rightId ? 1 : 0;
                var rightUse = match.Use == UseOf(t[2]);
                rightUses += rightUse ? 1 : 0;
                if (!rightId || !rightUse)
                {
                    wrong.Add($"{t[0]}: {match.Place?.PlaceId} {match.Place?.Name} {match.Use}");
                }
            }
            wrong.AddRange(toponyms.Where(m => expected.TrueForAll(t => t[0] != m.Surface)).Select(m => $"surplus {m.Surface}"));
            if (wrong.Count > 0)
            {
                output.WriteLine($"{row["language"]} {row["text"]} → {string.Join("; ", wrong)}");
            }
        }
        var f1 = 2.0 * matched / (gold + found);
        output.WriteLine($"F1 {f1:F3}, id {(double)rightIds / ids:F3}, use {(double)rightUses / matched:F3}, {gold} toponyms");
        Assert.True(f1 >= LeastF1, $"F1 {f1:F3}");
        Assert.True((double)rightIds / ids >= LeastId, $"id {(double)rightIds / ids:F3}");
        Assert.True((double)rightUses / matched >= LeastUse, $"use {(double)rightUses / matched:F3}");
    }

    private const double LeastF1 = 0.99;
    private const double LeastId = 0.99;
    private const double LeastUse = 0.99;

    private static ToponymUse UseOf(string code) => code switch { "m" => ToponymUse.Metonym, "d" => ToponymUse.Demonym, _ => ToponymUse.Literal };
}
