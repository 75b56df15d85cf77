using System.Collections.Concurrent;
using Lagebild.Text;

namespace Lagebild.Geocoding.Resolution;

/// <summary>Words that only reports from one country use: "sheriff", "Landkreis". Data: <c>languages/{tag}/country-hints.tsv</c>.</summary>
internal sealed class CountryHints
{
    private const double PerWord = 0.4;
    private const double Most = 2;

    private static readonly ConcurrentDictionary<string, CountryHints> Known = new(StringComparer.Ordinal);

    private readonly Dictionary<ulong, string> words = [];

    private CountryHints(string language)
    {
        foreach (var row in TsvTable.Find(typeof(CountryHints).Assembly, $"languages/{language}/country-hints.tsv"))
        {
            foreach (var word in row.List("pattern"))
            {
                words[Folding.Hash(word)] = row["code"];
            }
        }
    }

    public static CountryHints Of(string language) => Known.GetOrAdd(language, tag => new CountryHints(tag));

    /// <summary>Weight by country code.</summary>
    public Dictionary<string, double> In(ReportText report)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        if (report.Language == "uk")
        {
            // Who writes Ukrainian writes of Ukraine, unless the report says otherwise.
            weights["UA"] = 1;
        }
        if (words.Count > 0)
        {
            foreach (var token in report.Tokens)
            {
                if (words.TryGetValue(token.Hash, out var country))
                {
                    weights[country] = Math.Min(Most, weights.GetValueOrDefault(country) + PerWord);
                }
            }
        }
        return weights;
    }
}
