using System.Globalization;

namespace Lagebild.Query.Search;

/// <summary>
/// What else the full-text index of PostgreSQL holds of a claim, as words: <c>@d19797</c> is the day on which it begins, <c>@lasting</c> stands on what
/// is found by its end, <c>@a690791</c> on what lies in a place, <c>@i615</c> is a block of numbers of what begins with its day, and <c>@t</c> stands on
/// what begins within. So a word, a week and a place are met in the index, and not by reading every claim that ever had the word or lies there.
/// </summary>
internal static class TextMarks
{
    // Places that are one condition of the index: each is a list that is read beside the others.
    public const int MostPlaces = 20;

    // Each day is a long list that is met with those of the words. In more days is looked for what was too rare to fill a page: its words alone lead to it.
    public const int Most = 16;

    /// <summary>A text's words with its day and the places that hold it.</summary>
    public static string AddTo(string terms, long sortUs, long? lastingUntil, IEnumerable<string> areas) => string.Create(
        CultureInfo.InvariantCulture,
        $"{terms} '@d{Micros.DayOf(sortUs)}'{(lastingUntil is null ? "" : " '@lasting'")}{string.Concat(areas.Select(area => $" '@a{area.Replace("'", "''", StringComparison.Ordinal)}'"))}").TrimStart();

    /// <summary>A text's words and marks with that of its number.</summary>
    public static string AddNumber(string terms, long sortUs, long number) =>
        sortUs % Micros.PerDay == 0 ? string.Create(CultureInfo.InvariantCulture, $"{terms} '@i{NumberBlocks.Of(number)}'") : terms + " '@t'";

    /// <summary>A query that finds what begins with its day and has a number of the blocks, and what begins within it.</summary>
    public static string InBlocks(long first, long last, bool timed) => string.Join(
        " | ", Enumerable.Range(0, (int)(last - first) + 1).Select(block => string.Create(CultureInfo.InvariantCulture, $"'@i{first + block}'")).Concat(timed ? ["'@t'"] : []));

    /// <summary>A query that finds what lies in one of the places.</summary>
    public static string InAreas(IEnumerable<string> areas) => string.Join(
        " | ", areas.Select(area => $"'@a{area.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'"));

    /// <summary>A query that finds the texts that begin on the days of a range; null if these are many.</summary>
    public static string? Within(long fromUs, long untilUs)
    {
        var (first, last) = (Micros.DayOf(fromUs), Micros.DayOf(untilUs - 1));
        return last - first >= Most
            ? null
            : string.Join(" | ", Enumerable.Range(0, (int)(last - first) + 1).Select(day => string.Create(CultureInfo.InvariantCulture, $"'@d{first + day}'")));
    }

    /// <summary>A query that finds what lasts.</summary>
    public const string Lasting = "'@lasting'";
}
