using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Times;
using Lagebild.Text;

namespace Lagebild.Entity;

/// <summary>Reads a report completely: who, when, who says so, what.</summary>
internal sealed class ReportReader
{
    private static readonly TimeTagger Times = TimeTagger.Load();

    /// <summary>All layers of a report whose toponyms are known.</summary>
    public static ReportLayers Read(ReportText report, IReadOnlyList<ToponymMention> toponyms)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ReportLayers { Toponyms = toponyms, Entities = [], Times = Times.Tag(report), Quotes = [], Claims = [] };
    }
}
