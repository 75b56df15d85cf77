using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Where the tagger takes ordinary words into a name that is known for sure ("Region Luhansk", "Amtsinhaber Lukaschenko",
/// "Russlands Raketenhagel"), the known name stands and the tagger's goes.
/// </summary>
internal static class TaggerDoubts
{
    private const double SureEnough = 0.75;

    /// <summary>Removes the tagger's names that only widen a known one.</summary>
    public static void Remove(ReportText report, LinkingWords words, List<FoundName> found)
    {
        var known = new FoundName?[report.Tokens.Length];
        foreach (var name in found)
        {
            if (name.By is FoundBy.Knowledge or FoundBy.Toponym && name.Form == MentionForm.Name)
            {
                known.AsSpan(name.First, name.Length).Fill(name);
            }
        }
        var peoples = found.Where(name => name.Form == MentionForm.Demonym && IsCompound(report, name)).Select(name => name.First).ToHashSet();
        RemoveNamesakes(report, found);
        RemoveShips(report, words, found);
        var streets = found.Where(name => name is { By: FoundBy.Shape, Type: "LOC" }).Select(name => (name.First, name.End)).ToHashSet();
        found.RemoveAll(name => name.By == FoundBy.Tagger && streets.Contains((name.First, name.End)));
        found.RemoveAll(name => name.By == FoundBy.Tagger && (IsInCapitals(report, name) || (name is { Type: "PER", First: > 0 } && words.Places.IsPossessive(report.Tokens[name.First - 1]))));
        CutAtVerbs(report, words, found);
        var shown = found.Where(name => name is { By: FoundBy.Shape, Type: "ORG" }).ToLookup(name => name.First);
        found.RemoveAll(name => name.By == FoundBy.Tagger && shown[name.First].Any(body => body.End < name.End && (HasOnlyNouns(report, words, body.End, name.End) || HasVerb(report, body.End, name.End))));
        found.RemoveAll(name => name.By == FoundBy.Tagger && (peoples.Contains(name.First) || IsDoubtful(report, words, name, known)));
    }

    /// <summary>"Paul", "Warwick": a place that hardly anybody knows, where the tagger surely reads a person or a body.</summary>
    private static void RemoveNamesakes(ReportText report, List<FoundName> found)
    {
        var read = found.Where(name => name is { By: FoundBy.Tagger, Type: not "LOC", Confidence: >= SureEnough }).Select(name => (name.First, name.End)).ToHashSet();
        found.RemoveAll(name => name is { By: FoundBy.Toponym, Toponym: { Use: ToponymUse.Literal } toponym } && read.Contains((name.First, name.End)) && !IsWellKnown(toponym));
    }

    /// <summary>"DER NEWSLETTER AUS BERLIN": where all is in capitals they show nothing.</summary>
    private static bool IsInCapitals(ReportText report, FoundName name)
    {
        const int many = 3;
        var count = 0;
        for (var i = name.First; i < name.End; i++)
        {
            count += report.Tokens[i] is { Kind: TokenKind.Word, Case: TokenCase.Upper, Length: > 2 } ? 1 : 0;
        }
        return count >= many;
    }

    /// <summary>"Der Frachter „Mary Lindholm“", "the tanker Polar Dawn", "Hurrikan Katrina", "der Film „Anna Karenina“": none of the three kinds.</summary>
    private static void RemoveShips(ReportText report, LinkingWords words, List<FoundName> found) =>
        found.RemoveAll(name => ((name is { By: FoundBy.Tagger } or { By: FoundBy.Shape, Type: "PER" or "ORG" }
            || (name.Toponym is not null && report.Tokens[Math.Max(0, name.First - 1)].Case == TokenCase.Upper)) && FollowsVessel(report, words, name.First))
            || (name is { By: FoundBy.Tagger, Length: > 1 } && words.Places.IsVessel(report.Tokens[name.First]) && report.Tokens[name.First].IsCapitalised));

    private static bool FollowsVessel(ReportText report, LinkingWords words, int first)
    {
        // In quotation marks the name may have words before it that are known as no name: „Admiral Wolski“.
        for (var i = first - 1; i >= 0 && first - i <= 3 && report.SentenceOf(i) == report.SentenceOf(first); i--)
        {
            var isQuoted = report.Word(i + 1) is "„" or "\"" or "“" or "»" or "«";
            if (words.Places.IsVessel(report.Tokens[i]) || (isQuoted && words.Places.IsQuotedThing(report.Tokens[i])))
            {
                return i == first - 1 || isQuoted;
            }
            if (report.Tokens[i] is { Kind: TokenKind.Word, IsCapitalised: false })
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>"Okonjo-Bello told Radio Savannah": a longer word in small letters ends an English person's or body's name that the tagger alone reads.</summary>
    private static void CutAtVerbs(ReportText report, LinkingWords words, List<FoundName> found)
    {
        if (report.Language != "en")
        {
            return;
        }
        foreach (var name in found)
        {
            for (var i = name.First + 1; name is { By: FoundBy.Tagger, Type: not "LOC" } && i < name.End; i++)
            {
                if (report.Tokens[i] is { Kind: TokenKind.Word, Case: TokenCase.Lower, Length: > 3 } && !BodyNames.IsSmall(report, i) && !words.IsParticle(report.Tokens[i]) && !report.Tokens[i].Glued)
                {
                    (name.Type, name.End) = (i == name.First + 1 || LinkingWords.IsFirstName(report.Tokens[name.First], out _) ? "PER" : name.Type, i);
                }
            }
        }
    }

    /// <summary>"die Firma Alba Trading Schmiergeld": ordinary nouns behind the name of a body are no part of it.</summary>
    private static bool HasOnlyNouns(ReportText report, LinkingWords words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!CommonNouns.Only(report, i) || words.IsForeignHead(report.Tokens[i]) || words.IsLegalForm(report.Tokens[i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>"Harakat al-Fajr warned Israel": a longer word in small letters ends the name of a body that is shown to be one.</summary>
    private static bool HasVerb(ReportText report, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (report.Tokens[i] is { Kind: TokenKind.Word, Case: TokenCase.Lower, Length: > 3 } && !BodyNames.IsSmall(report, i) && report.Language == "en")
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsWellKnown(ToponymMention toponym) =>
        toponym.Place is { } place && (place.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) || place.FeatureCode is "PPLC" or "PPLA" or "CONT" or "RGN");

    private static bool IsDoubtful(ReportText report, LinkingWords words, FoundName name, FoundName?[] known)
    {
        if (name.Length > 1 && (report.Word(name.First) is "US" || (name.Type == "ORG" && words.IsTitle(report, name.End - 1, out _))))
        {
            return true;
        }
        while (name.Type == "PER" && name.Length > 1 && words.IsTitle(report, name.First, out var gender) && !LinkingWords.IsFirstName(report.Tokens[name.First], out _))
        {
            name.First++;
            name.Gender = gender;
            name.HasSupport = true;
        }
        FoundName? inner = null;
        var count = 0;
        var hasCompound = false;
        for (var i = name.First; i < name.End; i++)
        {
            if (known[i] is { } other && other != inner && other.Length < name.Length && name.Covers(other))
            {
                inner = other;
                count++;
                hasCompound |= IsCompound(report, other) && !words.IsBodyNoun(report, other.End + 1);
            }
        }
        if (inner is null)
        {
            return false;
        }
        return name.Type switch
        {
            "LOC" => count > 1 || !HasOnlyNameWords(report, words, name, inner),
            "PER" => count > 1 || !HasOnlyNameWords(report, words, name, inner) || (inner.End != name.End && (inner.Toponym is not null || inner.First != name.First)),
            _ => hasCompound
                || count > 1 && inner.Toponym is not null && name.Length == 2
                || (inner.First == name.First && IsGenitive(report, inner) && !words.IsBodyNoun(report, name.End - 1))
                || (inner.End == name.End && inner.Toponym is not null && (words.IsPlaceNoun(report, inner.First - 1) || words.IsPlaceTitle(report.Tokens[inner.First - 1]))),
        };
    }

    /// <summary>Whether what stands around the known name may belong to a name: no titles, ordinary nouns, or small words but particles.</summary>
    private static bool HasOnlyNameWords(ReportText report, LinkingWords words, FoundName name, FoundName inner)
    {
        for (var i = name.First; i < name.End; i++)
        {
            if (i >= inner.First && i < inner.End)
            {
                continue;
            }
            ref readonly var token = ref report.Tokens[i];
            if (LinkingWords.IsFirstName(token, out _) || words.IsParticle(token) || token.Length == 1 && token.Kind == TokenKind.Word || report.Word(i) is "-" or "." or "'" or "’")
            {
                continue;
            }
            if (!token.IsCapitalised || words.IsTitle(report, i, out _) || words.IsPlaceNoun(report, i) || words.IsPlaceTitle(token) || words.IsOrdinary(report, i) || CommonNouns.Is(report, i))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsCompound(ReportText report, FoundName name) =>
        name.End + 1 < report.Tokens.Length && report.Tokens[name.End].Glued && report.Word(name.End) is "-" && report.Tokens[name.End + 1].Glued;

    private static bool IsGenitive(ReportText report, FoundName name) =>
        report.Language == "de" && report.Word(name.End - 1).EndsWith("s", StringComparison.Ordinal);
}
