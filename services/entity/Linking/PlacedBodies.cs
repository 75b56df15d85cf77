using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Lagebild.Text.Morphology;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>Finds bodies whose names are a noun and a place or what else tells them apart: "Landgericht Osterfeld", "Radio Horizont", "Stadtwerke Neuburg".</summary>
internal static class PlacedBodies
{
    /// <summary>Adds all that the report has.</summary>
    public static void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        for (var i = 0; i < report.Tokens.Length; i++)
        {
            if (words.IsWholeHead(report.Tokens[i]) && End(report, words, i) is var end && end > i + 1 && Add(report, found, i, end))
            {
                i = end - 1;
            }
        }
    }

    /// <summary>Not if the knowledge base has the name; apart from the loop, which would else make a closure for every token.</summary>
    private static bool Add(ReportText report, List<FoundName> found, int first, int end)
    {
        if (found.Exists(name => name.By == FoundBy.Knowledge && name.Form == MentionForm.Name && name.First <= first && name.End >= end))
        {
            return false;
        }
        found.RemoveAll(name => name is { By: FoundBy.Shape, Type: "ORG" } && name.First == first + 1 && name.End <= end);
        if (!found.Exists(name => name is { By: FoundBy.Shape, Type: "ORG" } && name.First <= first && name.End >= end))
        {
            found.Add(new FoundName { First = first, End = end, By = FoundBy.Shape, Type = "ORG", Confidence = 0.7, Reasons = { $"'{report.Word(first)}' begins the name of a body" } });
        }
        return true;
    }

    /// <summary>The token after the name that begins with this noun; the one after the noun if nothing makes it a name.</summary>
    public static int End(ReportText report, LinkingWords words, int head)
    {
        var next = head + 1;
        return next < report.Tokens.Length && !report.Tokens[next].Glued && report.SentenceOf(next) == report.SentenceOf(head) && (BeginsName(report, words, next) || IsCalled(report, words, head))
            && !(LinkingWords.IsFirstName(report.Tokens[next], out _) && next + 1 < report.Tokens.Length && report.Tokens[next + 1].IsCapitalised && !KnownWords.IsPlace(report.Tokens[next].Hash))
                ? CommonNouns.Is(report, next) ? next + 1 : WithNoun(report, BodyNames.End(report, words, next))
                : next;
    }

    /// <summary>"die Einheit Falke": an ordinary noun right behind one that is called by something; "eine Brigade Soldaten" counts them.</summary>
    private static bool IsCalled(ReportText report, LinkingWords words, int head) =>
        words.IsNameHead(report.Tokens[head]) && head > 0 && report.Tokens[head - 1].Kind == TokenKind.Word && report.Word(head - 1) is not ("eine" or "einer" or "Eine" or "ganze" or "halbe" or "zwei" or "drei" or "ein" or "einem" or "einen" or "per" or "im" or "das")
        && report.Tokens[head + 1] is { Kind: TokenKind.Word, Case: TokenCase.Capital } && CommonNouns.Is(report, head + 1) && !words.IsTitle(report, head + 1, out _) && !words.IsBodyTitle(report, head + 1) && !words.IsPlaceTitle(report.Tokens[head + 1]);

    /// <summary>"Einheit Schwarzer Wolf": what an adjective in capitals goes with.</summary>
    private static int WithNoun(ReportText report, int end) => report.Language == "de" && end < report.Tokens.Length && report.Tokens[end] is { Kind: TokenKind.Word, Case: TokenCase.Capital, Glued: false }
        && CommonNouns.Is(report, end) && Lexicon.German.Forms(report.Tokens[end - 1].Hash) is { Length: > 0 } forms && forms[0].Class == WordClass.Adjective ? end + 1 : end;

    /// <summary>"Generalstaatsanwaltschaft Litauens": a genitive says whose it is.</summary>
    private static bool IsGenitive(ReportText report, int index)
    {
        var word = report.Word(index);
        return report.Language == "de" && word.EndsWith("s", StringComparison.Ordinal) && word.Length > 3 && !KnownWords.IsPlace(report.Tokens[index].Hash) && KnownWords.IsPlace(Folding.Hash(word[..^1]));
    }

    /// <summary>A town, or a word in capitals that is neither an ordinary one nor a title.</summary>
    private static bool BeginsName(ReportText report, LinkingWords words, int index)
    {
        ref readonly var token = ref report.Tokens[index];
        return token is { Kind: TokenKind.Word, IsCapitalised: true } && !IsGenitive(report, index) && (BodyNames.IsNameWord(report, words, index) || (KnownWords.IsPlace(token.Hash) && !words.IsOrdinary(report, index) && !CommonNouns.Is(report, index)));
    }
}
