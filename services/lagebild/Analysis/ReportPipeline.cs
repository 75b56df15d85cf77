using Lagebild.Contracts.Events.V1;
using Lagebild.Entity;
using Lagebild.Geocoding;
using Lagebild.Text;

namespace Lagebild.Cli.Analysis;

/// <summary>The services' own stages in one call: what <c>annotate</c> and <c>analyse</c> run without a server.</summary>
internal static class ReportPipeline
{
    /// <summary>All layers of a report.</summary>
    public static ReportLayers Read(ReportText report) => ReportReader.Read(report, Geocoder.Geocode(report));
}
