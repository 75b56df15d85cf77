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
                // "Scholz’": the mark of the genitive.
                end -= end - first > 1 && report.Word(end - 1) is "’" or "'" ? 1 : 0;
                first = AfterFurniture(report, words, first, end);
                if (first == end)
                {
                    continue;
                }
                end = BehindKnown(report, found, first, end);
                first += end - first > 1 && IsNoPart(report, words, first) ? 1 : 0;
                if (report.Language == "en" && (IsOnlySentenceStart(report, words, first, end, span) || HoldsVerb(report, first, end)))
                {
                    continue;
                }
                if (IsName(report, words, first, end) && !(end == first + 1 && IsDoubtfulNoun(report, first, span)))
                {
                    found.Add(new FoundName
                    {
                        First = first,
                        End = end,
                        By = FoundBy.Tagger,
                        Type = span.Type == NameType.Location || IsWhereOfficeIs(report, words, first, end) || (span.Type == NameType.Person && IsAfterPlacePreposition(report, words, first, end)) ? "LOC" : span.Type == NameType.Person ? "PER" : "ORG",
                        Confidence = span.Score,
                        Reasons = { "the tagger reads it as a name" },
                    });
                }
            }
        }
    }

    /// <summary>"[liefert der] Hisbollah Waffen": behind the name of a known body an ordinary noun is the next part of the sentence.</summary>
    private static int BehindKnown(ReportText report, List<FoundName> found, int first, int end)
    {
        if (report.Language != "de" || end == first + 1)
        {
            return end;
        }
        foreach (var name in found)
        {
            if (name is { By: FoundBy.Knowledge, Form: MentionForm.Name } && name.First == first && name.End < end && !report.Tokens[name.End].Glued && CommonNouns.Only(report, name.End))
            {
                return name.End;
            }
        }
        return end;
    }

    /// <summary>"ADVERTISEMENT Continue reading", "Weiterlesen Hamas": a name begins behind what the page says of itself.</summary>
    private static int AfterFurniture(ReportText report, LinkingWords words, int first, int end)
    {
        for (var i = end - 1; i >= first; i--)
        {
            if (words.IsFurniture(report.Tokens[i]))
            {
                for (i++; i < end && (words.IsOrdinary(report, i) || words.IsFurnitureTail(report.Tokens[i])); i++)
                {
                }
                return i;
            }
        }
        return first;
    }

    /// <summary>"The Kivu Bank", "Manufacturer Orion Aerospace", "Clan Banda del Norte": the first word only introduces the name.</summary>
    private static bool IsNoPart(ReportText report, LinkingWords words, int first) => report.Language == "en"
        ? report.Word(first) is "The" || (words.IsBodyTitle(report, first) && report.Sentences[report.SentenceOf(first)].FirstToken == first)
        : !report.Tokens[first + 1].Glued && (words.IsLooseTitle(report, first) || (words.IsOrdinary(report, first) && report.Sentences[report.SentenceOf(first)].FirstToken == first));

    /// <summary>"in Larbanka", "near Dargoth": one word that no list has as a name of persons, where only places stand; "in Putins Russland" names him.</summary>
    private static bool IsAfterPlacePreposition(ReportText report, LinkingWords words, int first, int end) =>
        end == first + 1 && first > 0 && words.IsPlacePreposition(report.Tokens[first - 1]) && report.SentenceOf(first - 1) == report.SentenceOf(first)
        && (end == report.Tokens.Length || !report.Tokens[end].Glued || report.Tokens[end].Kind == TokenKind.Punctuation)
        && !(report.Word(first)[^1] == 's' && end < report.Tokens.Length && report.Tokens[end].IsCapitalised);

    /// <summary>"der Bürgermeister von Aley", "the mayor of Aley": one word that is no family name.</summary>
    private static bool IsWhereOfficeIs(ReportText report, LinkingWords words, int first, int end) =>
        end == first + 1 && first > 1 && report.Word(first - 1) is "von" or "of" && words.IsTitle(report, first - 2, out _) && !KnownWords.IsFamilyName(report.Tokens[first].Hash);

    /// <summary>"Kidnappers", "Colonel": one word that begins an English sentence, has its capital from there, and is a title or a plural that names no family.</summary>
    private static bool IsOnlySentenceStart(ReportText report, LinkingWords words, int first, int end, NameSpan span) =>
        end == first + 1 && span.Type == NameType.Person && report.Tokens[first].Case == TokenCase.Capital
        && (words.IsTitle(report, first, out _)
            || (report.Sentences[report.SentenceOf(first)].FirstToken == first && !KnownWords.IsFamilyName(report.Tokens[first].Hash) && !KnownWords.IsGivenName(report.Tokens[first].Hash)
                && (EndsLikePlural(report.Word(first)) || IsBeforeRole(report, words, end))));

    /// <summary>"Russian forces shelled Kharkiv": a whole clause is no name.</summary>
    private static bool HoldsVerb(ReportText report, int first, int end)
    {
        for (var i = first + 1; i + 1 < end; i++)
        {
            if (report.Tokens[i].Case == TokenCase.Lower && report.Tokens[i].Length > 4 && report.Word(i).EndsWith("ed", StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private static bool EndsLikePlural(ReadOnlySpan<char> word) =>
        word.EndsWith("rs", StringComparison.Ordinal) || word.EndsWith("men", StringComparison.Ordinal) || word.EndsWith("sts", StringComparison.Ordinal) || word.EndsWith("nts", StringComparison.Ordinal);

    /// <summary>"Rebel commander", "Aid group": a word in small letters for a person or body follows.</summary>
    private static bool IsBeforeRole(ReportText report, LinkingWords words, int next) =>
        next < report.Tokens.Length && report.Tokens[next].Case == TokenCase.Lower && (words.IsTitle(report, next, out _) || words.IsBodyTitle(report, next));

    /// <summary>"Spur": an ordinary noun must be a name for sure; "Hilfskonvoi", made of two, is never a person's.</summary>
    private static bool IsDoubtfulNoun(ReportText report, int index, NameSpan span) =>
        (span.Score < SureEnough && CommonNouns.Is(report, index))
            || span.Type == NameType.Person && (CommonNouns.IsCompoundOnly(report, index) || (span.Score < SureOfPerson && (CommonNouns.Only(report, index) || CommonNouns.EndsInOne(report, index))));

    /// <summary>A word in capitals, and not ordinary words alone: "Cookies", "Privacy Policy".</summary>
    private static bool IsName(ReportText report, LinkingWords words, int first, int end)
    {
        // Two words of those that only bodies have, "War Council", weigh as one that is not ordinary.
        const int enough = 2;
        var hasCapital = false;
        var weight = 0;
        for (var i = first; i < end; i++)
        {
            ref readonly var token = ref report.Tokens[i];
            hasCapital |= token.IsCapitalised && !CommonAcronyms.Is(report, i);
            if (token.Kind == TokenKind.Word && (token.IsCapitalised || (end > first + 1 && token.Length > 3)))
            {
                weight += CommonAcronyms.Is(report, i) ? 0 : !words.IsOrdinary(report, i) ? enough : words.IsInBodies(token) ? 1 : 0;
            }
        }
        return hasCapital && weight >= enough;
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
        ListedNames.Hint(report, hints);
        return hints;
    }

    private static string? TypeOf(FoundName name) =>
        name.Toponym is not null ? "LOC" : name.Senses is [var sense, ..] ? (sense.Name.IsWeak ? null : sense.Entity.CorpusType) : name.Type;
}
