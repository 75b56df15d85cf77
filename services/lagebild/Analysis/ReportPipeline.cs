using Lagebild.Contracts.Events.V1;
using Lagebild.Entity;
using Lagebild.Geocoding;
using Lagebild.Text;

namespace Lagebild.Cli.Analysis;

/// <summary>The services' own stages in one call: what <c>annotate</c> and <c>analyse</c> run without a server.</summary>
internal static class ReportPipeline
{
    /// <summary>All layers of a report.</summary>
    public static ReportLayers Read(ReportText report) => Read(report, Geocoder.Shipped, "");

    /// <summary>All layers of a report, by a geocoder of one's own.</summary>
    /// <param name="report">The report.</param>
    /// <param name="geocoder">Finds its places.</param>
    /// <param name="source">Who published it; empty where not known.</param>
    public static ReportLayers Read(ReportText report, Geocoder geocoder, string source) => ReportReader.Read(report, geocoder.Find(report, source));
}
