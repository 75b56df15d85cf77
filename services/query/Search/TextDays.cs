using System.Globalization;

namespace Lagebild.Query.Search;

/// <summary>
/// Days as words of the full-text index of PostgreSQL: <c>@d19797</c> is the day on which a claim begins, <c>@lasting</c> stands on what
/// is found by its end. So a word and a week are met in the index, and not by reading every claim that ever had the word.
/// </summary>
internal static class TextDays
{
    // Each day is a long list that is met with those of the words: a day or two find what is frequent, without reading all that ever had the word. In more
    // days is looked for what was too rare to fill a page, and of that the words alone find little (5 million claims, two words in ten days: 90 to 170 ms
    // with the days, 3 to 10 without).
    public const int Most = 3;

    /// <summary>A text's words with its day.</summary>
    public static string AddTo(string terms, long sortUs, long? lastingUntil) =>
        string.Create(CultureInfo.InvariantCulture, $"{terms} '@d{Micros.DayOf(sortUs)}'{(lastingUntil is null ? "" : " '@lasting'")}").TrimStart();

    /// <summary>A query that finds only texts that begin in the range; unchanged if it is long.</summary>
    public static string Within(string query, long fromUs, long untilUs)
    {
        var (first, last) = (Micros.DayOf(fromUs), Micros.DayOf(untilUs - 1));
        return last - first >= Most
            ? query
            : $"({query}) & ({string.Join(" | ", Enumerable.Range(0, (int)(last - first) + 1).Select(day => string.Create(CultureInfo.InvariantCulture, $"'@d{first + day}'")))})";
    }

    /// <summary>A query that finds only what lasts.</summary>
    public static string OfLasting(string query) => $"({query}) & '@lasting'";
}
