using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds bodies whose names are English, French, Spanish or Arabic, in texts of any language in Latin letters, by the noun that
/// says what they are: "Somali Peace Monitor", "Front populaire pour le Renouveau", "Ansar al-Haqq", and by an acronym behind them.
/// </summary>
internal static class ForeignBodies
{
    private const int Longest = 8;

    /// <summary>Adds all that the report has.</summary>
    public static void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        if (report.Language is not ("de" or "en"))
        {
            return;
        }
        var tokens = report.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsCapitalised)
            {
                if (report.Word(i) is "(" && AcronymBegin(report, words, i) is var begin && begin < i)
                {
                    Add(found, begin, i, "an acronym in brackets stands behind it");
                }
                continue;
            }
            if (words.IsArabicHead(tokens[i]) && BodyNames.End(report, words, i) is var arabicEnd && (BodyNames.IsArticleWithHyphen(report, i + 1) || arabicEnd > i + 1))
            {
                Add(found, i, arabicEnd, "begins as Arabic names of bodies do");
                i = arabicEnd - 1;
            }
            else if (words.IsForeignHead(tokens[i]) && !IsTitleCase(report, i))
            {
                var first = Begin(report, words, i);
                var end = BodyNames.End(report, words, i);
                if (IsWhole(report, words, first, i, end))
                {
                    Add(found, first, end, $"'{report.Word(i)}' says that it is a body");
                }
                i = end - 1;
            }
        }
    }

    /// <summary>Back over words in capitals, "and" between them included: "Rights and Justice Centre".</summary>
    private static int Begin(ReportText report, LinkingWords words, int head)
    {
        var first = head;
        while (first > 0 && head - first < Longest && report.SentenceOf(first - 1) == report.SentenceOf(head))
        {
            if ((BodyNames.IsNameWord(report, words, first - 1) || IsTitleBesideHead(report, words, first - 1, head)) && !(report.Language == "de" && IsSentenceStart(report, first - 1)))
            {
                first--;
            }
            else if (first > 1 && report.Word(first - 1) is "and" or "&" && BodyNames.IsNameWord(report, words, first - 2) && report.SentenceOf(first - 2) == report.SentenceOf(head))
            {
                first -= 2;
            }
            else if (first > 2 && BodyNames.IsSmall(report, first - 1) && BodyNames.IsNameWord(report, words, first - 2) && words.IsForeignHead(report.Tokens[first - 2]))
            {
                first -= 2;
            }
            else
            {
                break;
            }
        }
        return first;
    }

    /// <summary>"Justice Centre", "General Company": a word that else goes before a person's name.</summary>
    private static bool IsTitleBesideHead(ReportText report, LinkingWords words, int index, int head) =>
        report.Language == "en" && index == head - 1 && !IsSentenceStart(report, index) && report.Tokens[index].Case == TokenCase.Capital && words.IsTitle(report, index, out _);

    /// <summary>More than the noun alone, more than "Supreme Court"; and of a noun that German has, too, more than German words.</summary>
    private static bool IsWhole(ReportText report, LinkingWords words, int first, int head, int end)
    {
        var hasSmall = false;
        for (var i = first; i < end; i++)
        {
            hasSmall |= BodyNames.IsSmall(report, i);
        }
        if (end - first < 2 || (end - first == 2 && words.IsGeneric(report.Tokens[first])))
        {
            return false;
        }
        return hasSmall || first < head && !(report.Language == "de" && CommonNouns.Is(report, head));
    }

    /// <summary>The first of the words whose initials are the acronym: "Kivu Security Tracker (KST)".</summary>
    private static int AcronymBegin(ReportText report, LinkingWords words, int bracket)
    {
        var tokens = report.Tokens;
        if (bracket + 2 >= tokens.Length || tokens[bracket + 1] is not { Kind: TokenKind.Word, Case: TokenCase.Upper, Length: >= 3 and <= 8 } || report.Word(bracket + 2) is not ")")
        {
            return bracket;
        }
        var acronym = report.Word(bracket + 1);
        var letter = acronym.Length - 1;
        var i = bracket;
        while (letter >= 0 && i > 0 && bracket - i < Longest + 2 && report.SentenceOf(i - 1) == report.SentenceOf(bracket))
        {
            i--;
            if (tokens[i].Kind == TokenKind.Word && tokens[i].IsCapitalised && char.ToUpperInvariant(report.Word(i)[0]) == acronym[letter])
            {
                letter--;
            }
            else if (!BodyNames.IsSmall(report, i) && report.Word(i) is not ("and" or "et" or "y" or "und" or "der" or "des" or "für" or "-"))
            {
                return bracket;
            }
        }
        return letter < 0 && bracket - i >= 2 && tokens[i].IsCapitalised ? i : bracket;
    }

    /// <summary>In headlines that write every word in capitals, capitals show nothing.</summary>
    private static bool IsTitleCase(ReportText report, int index)
    {
        if (report.Language != "en")
        {
            return false;
        }
        var sentence = report.Sentences[report.SentenceOf(index)];
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (report.Tokens[i] is { Kind: TokenKind.Word, Case: TokenCase.Lower, Length: > 4 })
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsSentenceStart(ReportText report, int index) => report.Sentences[report.SentenceOf(index)].FirstToken == index;

    private static void Add(List<FoundName> found, int first, int end, string reason)
    {
        if (found.Exists(name => name.By == FoundBy.Knowledge && name.Form == MentionForm.Name && name.First <= first && name.End >= end))
        {
            return;
        }
        found.Add(new FoundName { First = first, End = end, By = FoundBy.Shape, Type = "ORG", Confidence = 0.7, Reasons = { reason } });
    }
}
