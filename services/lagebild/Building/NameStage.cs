using System.Runtime.CompilerServices;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Linking;
using Lagebild.Geocoding;
using Lagebild.Text;
using Lagebild.Text.Names;
using Lagebild.Text.Training;

namespace Lagebild.Cli.Building;

/// <summary>The stage that the name tagger serves: what it is told of the text, and what becomes of its names.</summary>
internal static class NameStage
{
    private static readonly Lazy<EntityLinker> Linker = new(EntityLinker.Load);
    private static readonly ConditionalWeakTable<ReportText, IReadOnlyList<ToponymMention>> Toponyms = [];

    /// <summary>What knowledge base, geocoding and shapes know of a text's words.</summary>
    public static NameHintSource Hints()
    {
        var known = new ConditionalWeakTable<ReportText, NameHints[]>();
        return (report, sentence, hints) => known.GetValue(report, r => Linker.Value.Hints(r, ToponymsOf(r)))
            .AsSpan(report.Sentences[sentence].FirstToken, hints.Length).CopyTo(hints);
    }

    /// <summary>The whole entity stage with this tagger.</summary>
    public static NameReader With(NameTagger tagger)
    {
        var linker = Linker.Value.With(tagger);
        return report => [.. linker.Link(report, ToponymsOf(report))
            .Where(mention => mention.Form == MentionForm.Name && mention.Kind != EntityKind.WeaponSystem && mention.Type is "PER" or "LOC" or "ORG")
            .Select(mention => (new Span(mention.Span.Start, mention.Span.End), mention.Type switch
            {
                "PER" => NameType.Person,
                "LOC" => NameType.Location,
                _ => NameType.Organisation,
            }))];
    }

    private static IReadOnlyList<ToponymMention> ToponymsOf(ReportText report) => Toponyms.GetValue(report, Geocoder.Geocode);
}
