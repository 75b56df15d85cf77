using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds German names of bodies that an adjective in capitals or a genitive makes names: "Nationale Befreiungsfront von Cabrera",
/// "Vereinigung der Mütter von Srebrenica", "Stiftung Frieden und Entwicklung".
/// </summary>
internal static class NamedBodies
{
    /// <summary>Adds all that the report has.</summary>
    public static void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        if (report.Language != "de")
        {
            return;
        }
        for (var i = 0; i < report.Tokens.Length; i++)
        {
            if (!report.Tokens[i].IsCapitalised)
            {
                continue;
            }
            var (first, end) = AdjectiveAndBody(report, words, i) is var adjectiveEnd && adjectiveEnd > i ? (i, adjectiveEnd)
                : words.IsGenitiveHead(report.Tokens[i]) && IsDefinite(report, i) ? (i, GenitiveEnd(report, words, i))
                : words.IsPairHead(report.Tokens[i]) ? (i, PairEnd(report, words, i))
                : (i, i);
            if (end <= first + 1)
            {
                continue;
            }
            if (!IsKnown(found, first, end))
            {
                found.Add(new FoundName { First = first, End = end, By = FoundBy.Shape, Type = "ORG", Confidence = 0.7, Reasons = { "a noun for a body in a name of several words" } });
            }
            i = end - 1;
        }
    }

    private static bool IsKnown(List<FoundName> found, int first, int end) =>
        found.Exists(name => name.By == FoundBy.Knowledge && name.Form == MentionForm.Name && name.First <= first && name.End >= end);

    /// <summary>An adjective in capitals within the sentence, and a noun for a body: the token after them and "von X".</summary>
    private static int AdjectiveAndBody(ReportText report, LinkingWords words, int first)
    {
        var noun = first + 1;
        if (noun >= report.Tokens.Length || !IsWithin(report, first) || !IsAdjective(report, first))
        {
            return first;
        }
        if (IsAdjective(report, noun) && report.Tokens[noun].IsCapitalised && noun + 1 < report.Tokens.Length)
        {
            noun++;
        }
        if (!report.Tokens[noun].IsCapitalised || report.SentenceOf(noun) != report.SentenceOf(first) || !IsBody(report, words, noun))
        {
            return first;
        }
        var end = words.IsWholeHead(report.Tokens[noun]) ? PlacedBodies.End(report, words, noun) : OfEnd(report, words, noun + 1);
        return end == noun + 1 && noun == first + 1 && words.IsGeneric(report.Tokens[first]) ? first : end;
    }

    /// <summary>"von Cabrera": the token after it; the index itself if no name follows.</summary>
    private static int OfEnd(ReportText report, LinkingWords words, int index) =>
        index + 1 < report.Tokens.Length && report.Word(index) is "von" && BodyNames.IsNameWord(report, words, index + 1) && report.SentenceOf(index + 1) == report.SentenceOf(index - 1)
        && !LinkingWords.IsFirstName(report.Tokens[index + 1], out _)
            ? BodyNames.End(report, words, index + 1)
            : index;

    private static int GenitiveEnd(ReportText report, LinkingWords words, int head)
    {
        var i = head + 1;
        if (i >= report.Tokens.Length || report.Word(i) is not ("der" or "des"))
        {
            return head;
        }
        i++;
        var adjectives = 0;
        while (i < report.Tokens.Length && adjectives < 2 && report.Tokens[i] is { Kind: TokenKind.Word, Length: > 4 } && IsAdjective(report, i) && i + 1 < report.Tokens.Length && report.Tokens[i + 1].Kind == TokenKind.Word)
        {
            i++;
            adjectives++;
        }
        return i < report.Tokens.Length && report.Tokens[i].Kind == TokenKind.Word && report.Tokens[i].IsCapitalised && CommonNouns.Is(report, i)
            && !(i + 1 < report.Tokens.Length && report.Tokens[i + 1].IsCapitalised && words.IsTitle(report, i, out _)) && report.SentenceOf(i) == report.SentenceOf(head)
            ? OfEnd(report, words, i + 1)
            : head;
    }

    /// <summary>"Frieden und Entwicklung" right behind the noun.</summary>
    private static int PairEnd(ReportText report, LinkingWords words, int head)
    {
        return head + 3 < report.Tokens.Length && IsPlainNoun(report, words, head + 1) && report.Word(head + 2) is "und" && IsPlainNoun(report, words, head + 3) ? head + 4 : head;
    }

    private static bool IsPlainNoun(ReportText report, LinkingWords words, int index) =>
        report.Tokens[index].Kind == TokenKind.Word && report.Tokens[index].IsCapitalised && CommonNouns.Is(report, index) && !words.IsTitle(report, index, out _);

    /// <summary>A definite article or a preposition with one stands before it.</summary>
    private static bool IsDefinite(ReportText report, int index) =>
        index > 0 && report.Word(index - 1) is "der" or "die" or "den" or "dem" or "des" or "das" or "Der" or "Die" or "Das" or "vom" or "beim" or "zum" or "zur" or "im" or "Beim" or "Vom";

    /// <summary>Not where a sentence, a quotation or what a colon announces begins: there every word has a capital.</summary>
    private static bool IsWithin(ReportText report, int index) =>
        index > 0 && report.SentenceOf(index - 1) == report.SentenceOf(index) && report.Tokens[index - 1].Kind == TokenKind.Word && !report.Tokens[index].Glued;

    private static bool IsAdjective(ReportText report, int index)
    {
        if (report.Tokens[index].Kind != TokenKind.Word || report.Word(index)[^1] is not ('e' or 'n' or 'r' or 's' or 'm'))
        {
            return false;
        }
        var isAdjective = false;
        foreach (var form in Lexicon.German.Forms(report.Tokens[index].Hash))
        {
            if (form.Class == WordClass.Noun)
            {
                return false;
            }
            isAdjective |= form.Class == WordClass.Adjective;
        }
        return isAdjective;
    }

    /// <summary>"Front", "Befreiungsfront", "Gerichts".</summary>
    private static bool IsBody(ReportText report, LinkingWords words, int index) =>
        words.IsBodyNoun(report, index) || words.IsPhraseHead(report.Tokens[index])
        || (report.Tokens[index].Length >= 8 && Lexicon.German.CompoundHead(report.Word(index), out _) is { } head && words.IsBodyLemma(Folding.Hash(Lexicon.German.Lemma(head))));
}
