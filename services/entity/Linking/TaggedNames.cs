using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>Adds what the statistical tagger finds; it is told what the knowledge base and geocoding know of each word.</summary>
internal sealed class TaggedNames(Func<NameTagger> tagger)
{
    private const double SureEnough = 0.7;

    // No list of names knows the word, and it is an ordinary noun.
    private const double SureOfPerson = 0.95;

    /// <summary>Adds the tagger's names to those found so far.</summary>
    public void Add(ReportText report, LinkingWords words, List<FoundName> found)
    {
        if (report.Language is not ("de" or "en"))
        {
            return;
        }
        var hints = Hints(report, found);
        for (var sentence = 0; sentence < report.Sentences.Length; sentence++)
        {
            foreach (var span in tagger().Tag(report, sentence, (text, index, row) => hints.AsSpan(text.Sentences[index].FirstToken, row.Length).CopyTo(row)))
            {
                if (span.IsPart || span.Type == NameType.Other)
                {
                    continue;
                }
                var first = report.TokenAt(span.Span.Start);
                var end = report.TokenAt(span.Span.End - 1) + 1;
                if (IsName(report, words, first, end) && !(end == first + 1 && IsDoubtfulNoun(report, first, span)))
                {
                    found.Add(new FoundName
                    {
                        First = first,
                        End = end,
                        By = FoundBy.Tagger,
                        Type = span.Type switch { NameType.Person => "PER", NameType.Location => "LOC", _ => "ORG" },
                        Confidence = span.Score,
                        Reasons = { "the tagger reads it as a name" },
                    });
                }
            }
        }
    }

    /// <summary>"Spur", "Hilfskonvoi": an ordinary noun must be a name for sure.</summary>
    private static bool IsDoubtfulNoun(ReportText report, int index, NameSpan span) =>
        (span.Score < SureEnough && CommonNouns.Is(report, index))
            || span.Score < SureOfPerson && span.Type == NameType.Person && (CommonNouns.Only(report, index) || CommonNouns.EndsInOne(report, index));

    /// <summary>At least one letter, and not a lone ordinary word.</summary>
    private static bool IsName(ReportText report, LinkingWords words, int first, int end)
    {
        if (end <= first)
        {
            return false;
        }
        if (end == first + 1 && words.IsOrdinary(report, first))
        {
            return false;
        }
        for (var i = first; i < end; i++)
        {
            if (report.Tokens[i].IsCapitalised)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What the names found so far say of each token.</summary>
    public static NameHints[] Hints(ReportText report, List<FoundName> found)
    {
        var hints = new NameHints[report.Tokens.Length];
        foreach (var name in found)
        {
            if (name.Form != MentionForm.Name || name.IsOrdinaryWord)
            {
                continue;
            }
            var (begin, inside) = TypeOf(name) switch
            {
                "PER" => (NameHints.Person, NameHints.PersonInside),
                "LOC" => (NameHints.Location, NameHints.LocationInside),
                "ORG" => (NameHints.Organisation, NameHints.OrganisationInside),
                _ => (NameHints.None, NameHints.None),
            };
            hints[name.First] |= begin;
            for (var i = name.First + 1; i < name.End; i++)
            {
                hints[i] |= inside;
            }
            if (name.Toponym?.Place?.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) == true || name.Senses.Any(sense => sense.Entity.Kind == EntityKind.Country))
            {
                hints[name.First] |= NameHints.LargePlace;
            }
        }
        return hints;
    }

    private static string? TypeOf(FoundName name) =>
        name.Toponym is not null ? "LOC" : name.Senses is [var sense, ..] ? (sense.Name.IsWeak ? null : sense.Entity.CorpusType) : name.Type;
}
