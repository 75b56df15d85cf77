using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary>Counts over time as one line of bars, units without a claim included, so that its length says how long it was.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>So many bars at most: a longer time has several units to a bar.</summary>
    private const int Longest = 100;

    /// <summary>The begins of all units from the first to the last that has a count, and how many of them a bar stands for.</summary>
    public static (IReadOnlyList<DateTime> Units, int PerBar) Units(DateTime first, DateTime last, TimeUnit unit)
    {
        var units = new List<DateTime>();
        for (var begin = first; begin <= last; begin = Next(begin, unit))
        {
            units.Add(begin);
        }
        return (units, (units.Count + Longest - 1) / Longest);
    }

    /// <summary>The bars, the highest for the largest count; a space where there is nothing.</summary>
    public static string Draw(IReadOnlyList<DateTime> units, int perBar, IReadOnlyDictionary<DateTime, long> counts)
    {
        long[] bars = [.. units.Chunk(perBar).Select(chunk => chunk.Sum(unit => counts.GetValueOrDefault(unit)))];
        var most = Math.Max(1, bars.Max());
        return string.Concat(bars.Select(count => count == 0 ? ' ' : Bars[(int)(count * (Bars.Length - 1) / most)]));
    }

    /// <summary>What a bar stands for: <c>month</c>, <c>3 days</c>.</summary>
    public static string Bar(TimeUnit unit, int perBar)
    {
        var name = unit.ToString().ToLowerInvariant();
        return perBar == 1 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{perBar} {name}s");
    }

    private static DateTime Next(DateTime begin, TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => begin.AddHours(1),
        TimeUnit.Week => begin.AddDays(7),
        TimeUnit.Month => begin.AddMonths(1),
        TimeUnit.Year => begin.AddYears(1),
        _ => begin.AddDays(1),
    };
}
