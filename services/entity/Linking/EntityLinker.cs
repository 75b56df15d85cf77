using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds who is named in a report, and says who each is: find names, choose among those that overlap, resolve, take up
/// short forms, add descriptions, demonyms and pronouns.
/// </summary>
internal sealed class EntityLinker
{
    private readonly NameFinders names;
    private readonly NameResolver resolver;
    private readonly OfficeDescriptions offices;
    private readonly TaggedNames tagged;

    private EntityLinker(KnowledgeBase knowledge)
    {
        names = new NameFinders(knowledge.Entities);
        resolver = new NameResolver(knowledge);
        offices = new OfficeDescriptions(knowledge);
        tagged = new TaggedNames(() => NameTagger.Shipped);
    }

    private EntityLinker(EntityLinker other, NameTagger tagger)
    {
        (names, resolver, offices) = (other.names, other.resolver, other.offices);
        tagged = new TaggedNames(() => tagger);
    }

    /// <summary>A linker over the knowledge base that ships.</summary>
    public static EntityLinker Load() => new(KnowledgeBase.Load());

    /// <summary>A linker over a knowledge base.</summary>
    public static EntityLinker Over(KnowledgeBase knowledge) => new(knowledge);

    /// <summary>This linker with another tagger: to measure one that has not seen the text.</summary>
    public EntityLinker With(NameTagger tagger) => new(this, tagger);

    /// <summary>What the tagger is told of each token: the names that knowledge base, geocoding and shapes find.</summary>
    public NameHints[] Hints(ReportText report, IReadOnlyList<ToponymMention> toponyms) =>
        TaggedNames.Hints(report, Known(report, LinkingWords.Of(report.Language), toponyms));

    /// <summary>All mentions of a report in text order; only demonyms may lie inside descriptions.</summary>
    public IReadOnlyList<EntityMention> Link(ReportText report, IReadOnlyList<ToponymMention> toponyms)
    {
        var words = LinkingWords.Of(report.Language);
        var found = Known(report, words, toponyms);
        tagged.Add(report, words, found);
        CuedPlaces.Add(report, words, found);
        OrdinaryWords.Support(report, found);
        TaggerDoubts.Remove(report, words, found);
        var chosen = SpanChoice.Choose(report, words, found);
        resolver.Resolve(report, chosen);
        DescriptiveNames.Turn(report, chosen);
        ShortForms.Add(report, words, chosen);
        offices.Add(report, chosen);
        TakenUp.Add(report, chosen);
        return MentionWriter.Write(report, chosen);
    }

    /// <summary>What is found without the tagger.</summary>
    private List<FoundName> Known(ReportText report, LinkingWords words, IReadOnlyList<ToponymMention> toponyms)
    {
        var found = new List<FoundName>();
        names.For(report.Language).Find(report, words, found);
        ToponymNames.Add(report, words, toponyms, found);
        PersonShapes.Find(report, words, found);
        SlavicShapes.Find(report, words, found);
        OrganisationShapes.Find(report, words, found);
        OrganisationPhrases.Find(report, words, found);
        NamedBodies.Find(report, words, found);
        ForeignBodies.Find(report, words, found);
        PlacedBodies.Find(report, words, found);
        StreetNames.Find(report, words, found);
        OrdinaryWords.Mark(report, found);
        return found;
    }
}
