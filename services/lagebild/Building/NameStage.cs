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

    /// <summary>
    /// The names as GermEval counts them: of "EU-Gipfel" none, as there the word only holds a name and is marked as such; "Bonn/Wien" is one.
    /// This project counts "EU", and two towns.
    /// </summary>
    public static IReadOnlyList<(Span Span, NameType Type)> AsGermEvalCounts(ReportText report, IReadOnlyList<(Span Span, NameType Type)> found)
    {
        var counted = new List<(Span Span, NameType Type)>(found.Count);
        foreach (var (span, type) in found)
        {
            if (IsGlued(report.Text, span.Start - 1, '-') || IsGlued(report.Text, span.End, '-'))
            {
                continue;
            }
            if (counted is [.., var last] && last.Type == type && last.Span.End + 1 == span.Start && report.Text[last.Span.End] == '/')
            {
                counted[^1] = (new Span(last.Span.Start, span.End), type);
                continue;
            }
            counted.Add((span, type));
        }
        return counted;
    }

    /// <summary>Whether a mark stands here with letters or digits on both sides.</summary>
    private static bool IsGlued(string text, int at, char mark) =>
        at > 0 && at + 1 < text.Length && text[at] == mark && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);

    private static IReadOnlyList<ToponymMention> ToponymsOf(ReportText report) => Toponyms.GetValue(report, Geocoder.Geocode);
}
