using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Claims.Setting;

/// <summary>
/// The country that a report is about: most of its literal places lie there. An event whose sentence names no place can be
/// laid there, coarsely, if the report names the country at all.
/// </summary>
internal sealed class ReportSetting
{
    private ReportSetting(int toponym, TextSpan evidence) => (Toponym, Evidence) = (toponym, evidence);

    /// <summary>Index of the toponym that names the country.</summary>
    public int Toponym { get; }

    /// <summary>Where it stands.</summary>
    public TextSpan Evidence { get; }

    /// <summary>The setting; null if no country has more than half of at least two literal places, or the report does not name it.</summary>
    public static ReportSetting? Of(IReadOnlyList<ToponymMention> toponyms)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = 0;
        foreach (var toponym in toponyms)
        {
            if (toponym is { Use: ToponymUse.Literal, Place.CountryCode: { Length: > 0 } country })
            {
                counts[country] = counts.GetValueOrDefault(country) + 1;
                all++;
            }
        }
        if (all < 2)
        {
            return null;
        }
        var (first, most) = counts.MaxBy(c => c.Value);
        if (most * 2 <= all)
        {
            return null;
        }
        var best = -1;
        for (var t = 0; t < toponyms.Count; t++)
        {
            if (toponyms[t] is { Place: { } place } named && place.CountryCode == first && place.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) && named.Use != ToponymUse.Demonym
                && (best < 0 || (named.Use == ToponymUse.Literal && toponyms[best].Use != ToponymUse.Literal)))
            {
                best = t;
            }
        }
        return best < 0 ? null : new ReportSetting(best, toponyms[best].Span);
    }
}
