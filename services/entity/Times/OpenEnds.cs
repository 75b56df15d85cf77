using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Times;

/// <summary>"seit 2014" has no end, "bis Freitag" no begin: the word before the date opens its interval.</summary>
internal sealed class OpenEnds
{
    private readonly Dictionary<ulong, bool> opensEnd = [];

    public OpenEnds(string language)
    {
        foreach (var row in TsvTable.Read(typeof(OpenEnds).Assembly, $"languages/{language}/times/open-ends.tsv"))
        {
            foreach (var form in row.List("forms"))
            {
                opensEnd[Folding.Hash(form)] = row["opens"] == "end";
            }
        }
    }

    /// <summary>The interval, open on the side that the preceding words open.</summary>
    public TimeInterval? Apply(ReportText report, int first, string type, TimeInterval? interval)
    {
        if (interval?.From is null || interval.Until is null || type is not ("DATE" or "TIME"))
        {
            return interval;
        }
        // "seit dem 24. Februar", "bis zum Freitag": an article or a contraction may stand between.
        for (var i = first - 1; i >= Math.Max(0, first - 2); i--)
        {
            if (opensEnd.TryGetValue(report.Tokens[i].Hash, out var end))
            {
                var edtf = interval.Edtf.Split('/');
                return end
                    ? interval with { Until = null, Edtf = $"{edtf[0]}/..", Precision = "open", TimePrecision = 3 }
                    : interval with { From = null, Edtf = $"../{edtf[^1]}", Precision = "open", TimePrecision = 3 };
            }
            if (report.Tokens[i].Kind != TokenKind.Word || report.Tokens[i].Length > 3)
            {
                break;
            }
        }
        return interval;
    }
}
