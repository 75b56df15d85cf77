using System.Globalization;
using System.Text;

namespace Lagebild.Query.Search;

/// <summary>
/// What else the full-text index of PostgreSQL holds of a claim, as words: <c>@d19797</c> is the day on which it begins, <c>@lasting</c> stands on what
/// is found by its end, <c>@a690791</c> on what lies in a place, <c>@d19797a690791</c> on what begins on that day there (<see cref="WideAreas"/>), <c>@l690791</c> on what lasts there,
/// <c>@i615</c> is a block of numbers of what begins with its day, and <c>@t</c> stands on what begins within. So a word, a week and a place are met in the
/// index, and not by reading every claim that ever had the word or lies there.
/// </summary>
internal static class TextMarks
{
    // Places that are one condition of the index: each is a list that is read beside the others.
    public const int MostPlaces = 20;

    // Each day is a long list that is met with those of the words. In more days is looked for what was too rare to fill a page: its words alone lead to it.
    public const int Most = 16;

    // Places on days that are one condition: each place on each day is a list, but a short one.
    private const int MostTogether = 80;

    /// <summary>A text's words with its day and the places that hold it.</summary>
    public static string AddTo(string terms, long sortUs, long? lastingUntil, IEnumerable<string> areas)
    {
        var day = Day(Micros.DayOf(sortUs));
        var all = new StringBuilder(terms).Append(terms.Length > 0 ? " '" : "'").Append(day).Append('\'');
        if (lastingUntil is not null)
        {
            all.Append(" '@lasting'");
        }
        foreach (var area in areas)
        {
            var id = area.Replace("'", "''", StringComparison.Ordinal);
            all.Append(" '@a").Append(id).Append('\'');
            if (WideAreas.Has(area))
            {
                all.Append(" '").Append(day).Append('a').Append(id).Append('\'');
            }
            if (lastingUntil is not null)
            {
                all.Append(" '@l").Append(id).Append('\'');
            }
        }
        return all.ToString();
    }

    /// <summary>A text's words and marks with that of its number.</summary>
    public static string AddNumber(string terms, long sortUs, long number) =>
        sortUs % Micros.PerDay == 0 ? string.Create(CultureInfo.InvariantCulture, $"{terms} '@i{NumberBlocks.Of(number)}'") : terms + " '@t'";

    /// <summary>A query that finds what begins with its day and has a number of the blocks, and what begins within it.</summary>
    public static string InBlocks(long first, long last, bool timed) => Any(
        Enumerable.Range(0, (int)(last - first) + 1).Select(block => string.Create(CultureInfo.InvariantCulture, $"'@i{first + block}'")).Concat(timed ? ["'@t'"] : []));

    /// <summary>A query that finds what lies in one of the places.</summary>
    public static string InAreas(IEnumerable<string> areas) => Any(areas.Select(area => $"'@a{Quoted(area)}'"));

    /// <summary>A query that finds what lasts in one of the places.</summary>
    public static string LastingIn(IEnumerable<string> areas) => Any(areas.Select(area => $"'@l{Quoted(area)}'"));

    /// <summary>A query that finds what begins on the days of a range in one of the places; null if not all are wide, or these are many together.</summary>
    public static string? Within(TimeRange range, IReadOnlyCollection<string> areas) => areas.All(WideAreas.Has) && DaysOf(range) is { } days && days.Count * areas.Count <= MostTogether
        ? Any(days.SelectMany(day => areas.Select(area => $"'{Day(day)}a{Quoted(area)}'")))
        : null;

    /// <summary>A query that finds the texts that begin on the days of a range; null if these are many.</summary>
    public static string? Within(TimeRange range) => DaysOf(range) is { } days ? Any(days.Select(day => $"'{Day(day)}'")) : null;

    /// <summary>A query that finds what lasts.</summary>
    public const string Lasting = "'@lasting'";

    private static IReadOnlyCollection<long>? DaysOf(TimeRange range)
    {
        var (first, last) = (Micros.DayOf(range.From), Micros.DayOf(range.Until - 1));
        return last - first >= Most ? null : [.. Enumerable.Range(0, (int)(last - first) + 1).Select(day => first + day)];
    }

    private static string Day(long day) => string.Create(CultureInfo.InvariantCulture, $"@d{day}");

    private static string Any(IEnumerable<string> marks) => string.Join(" | ", marks);

    private static string Quoted(string area) => area.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
