using System.Collections.Frozen;
using System.Globalization;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Towns that were capitals in other years: in 1985 "Bonn" protested, not a town on the Rhine.</summary>
internal static class FormerCapitals
{
    private static readonly FrozenDictionary<long, (int From, int Until)> Years = TsvTable.Read(typeof(FormerCapitals).Assembly, "languages/former-capitals.tsv")
        .ToFrozenDictionary(row => Number(row, "geonameid"), row => ((int)Number(row, "from"), (int)Number(row, "until")));

    /// <summary>Whether the town was a capital when the report was published.</summary>
    /// <param name="geoNamesId">The town.</param>
    /// <param name="published">When; null where not known.</param>
    public static bool Was(long geoNamesId, EdtfDate? published) =>
        published is not null && Years.TryGetValue(geoNamesId, out var years) && published.FirstDay.Year >= years.From && published.FirstDay.Year <= years.Until;

    private static long Number(TsvRow row, string column) =>
        long.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw row.Error($"'{row[column]}' is no number.");
}
