using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Geocoding;

/// <summary>Finds the places that a report names: find, then resolve.</summary>
internal sealed class Geocoder
{
    /// <summary>All toponyms of a report, in text order, without overlaps.</summary>
    public static IReadOnlyList<ToponymMention> Geocode(ReportText report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [];
    }
}
