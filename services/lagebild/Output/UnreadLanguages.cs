namespace Lagebild.Cli.Output;

/// <summary>Says which reports have no claims because their language is not read that far.</summary>
internal static class UnreadLanguages
{
    private static readonly string[] Read = ["de", "en"];

    /// <summary>A sentence for people; null if claims are read in all of these languages.</summary>
    /// <param name="languages">Languages of the reports, one entry per report.</param>
    public static string? Note(IEnumerable<string> languages)
    {
        var unread = languages.Where(language => !Read.Contains(language)).ToList();
        return unread.Count == 0
            ? null
            : $"{unread.Count} of them in {string.Join(", ", unread.Distinct().Order(StringComparer.Ordinal))}: their places, names and times are looked for, but claims are read in German and English only";
    }
}
