using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Recognition;
using Lagebild.Geocoding.Resolution;
using Lagebild.Text;

namespace Lagebild.Geocoding;

/// <summary>Finds the places that a report names: find, resolve, tell the use, write.</summary>
internal sealed class Geocoder(Gazetteer.Gazetteer gazetteer)
{
    private static readonly Lazy<Geocoder> Default = new(() => new Geocoder(GazetteerFile.LoadShipped()));

    private readonly MentionFinder finder = new(gazetteer);
    private readonly PlaceResolver resolver = new(gazetteer);
    private readonly RelationFinder relations = new(gazetteer);
    private readonly ToponymWriter writer = new(gazetteer);
    private readonly SourceMemory memory = new(gazetteer);

    /// <summary>The geocoder over the gazetteer that ships.</summary>
    public static Geocoder Shipped => Default.Value;

    /// <summary>The places it knows.</summary>
    public Gazetteer.Gazetteer Gazetteer => gazetteer;

    /// <summary>All toponyms of a report, with the gazetteer that ships.</summary>
    public static IReadOnlyList<ToponymMention> Geocode(ReportText report) => Shipped.Find(report, "");

    /// <summary>All toponyms of a report, in text order, without overlaps.</summary>
    /// <param name="report">The report.</param>
    /// <param name="source">Who published it; empty where not known.</param>
    public IReadOnlyList<ToponymMention> Find(ReportText report, string source)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(source);
        var mentions = finder.Find(report);
        var candidates = resolver.Resolve(report, mentions, SourceCountry.Of(source), memory.Of(source));
        var use = new UseClassifier(gazetteer, CueLexicon.Of(report.Language));
        var toponyms = new ToponymMention[mentions.Count];
        for (var i = 0; i < mentions.Count; i++)
        {
            mentions[i].Use = use.Of(report, mentions[i], candidates[i].Count > 0 ? candidates[i][0].Place : -1, i > 0 ? mentions[i - 1] : null);
            toponyms[i] = writer.Write(report, mentions[i], candidates[i], relations.Of(report, mentions, candidates, i));
        }
        memory.Note(source, toponyms);
        return toponyms;
    }
}
