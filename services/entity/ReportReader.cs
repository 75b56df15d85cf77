using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims;
using Lagebild.Entity.Linking;
using Lagebild.Entity.Quotes;
using Lagebild.Entity.Times;
using Lagebild.Text;

namespace Lagebild.Entity;

/// <summary>Reads a report completely: who, when, who says so, what. Built once, used by any number of threads.</summary>
internal sealed class ReportReader(EntityLinker linker)
{
    private static readonly Lazy<ReportReader> Default = new(() => new ReportReader(EntityLinker.Load()));
    private readonly TimeTagger timeTagger = TimeTagger.Load();
    private readonly QuoteFinder quoteFinder = QuoteFinder.Load();
    private readonly ClaimReader claimReader = ClaimReader.Load();

    /// <summary>The reader over the knowledge base and the rules that ship.</summary>
    public static ReportReader Shipped => Default.Value;

    /// <summary>Finds who is named.</summary>
    public EntityLinker Linker { get; } = linker;

    /// <summary>All layers of a report whose toponyms are known.</summary>
    public static ReportLayers Read(ReportText report, IReadOnlyList<ToponymMention> toponyms) =>
        Shipped.Read(report, toponyms, new ReadProgress(), CancellationToken.None);

    /// <summary>All layers of a report whose toponyms are known.</summary>
    /// <param name="report">The report.</param>
    /// <param name="toponyms">Its toponyms, in text order.</param>
    /// <param name="progress">Is told which stage is at work.</param>
    /// <param name="cancellation">Ends the reading between two stages.</param>
    public ReportLayers Read(ReportText report, IReadOnlyList<ToponymMention> toponyms, ReadProgress progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        progress.Enter("times", cancellation);
        var times = timeTagger.Tag(report, toponyms);
        progress.Enter("entities", cancellation);
        var entities = Linker.Link(report, toponyms);
        progress.Enter("quotes", cancellation);
        var quotes = quoteFinder.Find(report, entities);
        progress.Enter("claims", cancellation);
        var claims = claimReader.Read(report, toponyms, entities, times, quoteFinder.Attributions(report, quotes, entities));
        return new ReportLayers { Toponyms = toponyms, Entities = entities, Times = times, Quotes = quotes, Claims = claims };
    }
}
