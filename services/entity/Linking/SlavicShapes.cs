using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds names in Ukrainian, Russian and Polish, where only names are capitalised inside a sentence: "Тереза Мей",
/// "прем'єр Мей", "Т. Мей" are persons; "Європейська комісія", "Верховный суд" bodies; so are capitals ("МЗС") and names in
/// Latin letters inside a Cyrillic text.
/// </summary>
internal static class SlavicShapes
{
    private const int LongestAcronym = 6;

    private static readonly System.Buffers.SearchValues<char> RomanDigits = System.Buffers.SearchValues.Create("IVXLCM");

    /// <summary>Adds all names that shape and context show.</summary>
    public static void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        if (report.Language is not ("uk" or "ru" or "pl"))
        {
            return;
        }
        RemoveFirstNamesOfTowns(report, words, found);
        WidenByAdjective(report, words, found);
        var taken = new bool[report.Tokens.Length];
        foreach (var name in found)
        {
            taken.AsSpan(name.First, name.Length).Fill(true);
        }
        foreach (var sentence in report.Sentences)
        {
            if (!IsHeading(report, sentence))
            {
                Find(report, words, found, taken, sentence);
            }
        }
    }

    private static void Find(ReportText report, LinkingWords words, List<FoundName> found, bool[] taken, Sentence sentence)
    {
        var tokens = report.Tokens;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (taken[i] || !tokens[i].IsCapitalised || tokens[i].Kind != TokenKind.Word)
            {
                continue;
            }
            var end = RunEnd(report, words, i, sentence, taken);
            var name = Classify(report, words, sentence, taken, i, ref end);
            if (name is not null)
            {
                found.Add(name);
            }
            i = Math.Max(i, end - 1);
        }
    }

    /// <summary>"Тереза Мей": that some village has the first name's name means nothing before one more capitalised word.</summary>
    private static void RemoveFirstNamesOfTowns(ReportText report, LinkingWords words, List<FoundName> found)
    {
        var starts = found.Select(name => name.First).ToHashSet();
        found.RemoveAll(name => name.By == FoundBy.Toponym && name.Length == 1
            && name.Toponym?.Place is not { FeatureCode: ['P', 'C', 'L', ..] }
            && FollowingRun(report, words, name.End, starts) == 1);
    }

    private static int FollowingRun(ReportText report, LinkingWords words, int index, HashSet<int> starts)
    {
        var count = 0;
        while (index < report.Tokens.Length && report.Tokens[index] is { Kind: TokenKind.Word, Case: TokenCase.Capital, Glued: false } && !starts.Contains(index)
            && !words.IsBodyHead(report, index) && !words.IsOrdinary(report, index) && report.SentenceOf(index) == report.SentenceOf(index - 1))
        {
            count++;
            index++;
        }
        return count;
    }

    /// <summary>"Северная Ирландия": a capitalised adjective before a place inside a sentence belongs to it.</summary>
    private static void WidenByAdjective(ReportText report, LinkingWords words, List<FoundName> found)
    {
        var ends = found.Select(name => name.End).ToHashSet();
        foreach (var name in found)
        {
            var before = name.First - 1;
            if (name.Toponym is not null && name.Length == 1 && before >= 0 && !ends.Contains(name.First) && report.Tokens[before].Case == TokenCase.Capital
                && CaseTable.Of(words.Tag).IsAdjectiveForm(report.Word(before)) && report.Sentences[report.SentenceOf(before)].FirstToken < before
                && !words.IsTitle(report, before, out _))
            {
                name.First = before;
                name.Senses = [];
                name.Toponym = null;
                name.Type = "LOC";
            }
        }
    }

    private static FoundName? Classify(ReportText report, LinkingWords words, Sentence sentence, bool[] taken, int first, ref int end)
    {
        ref readonly var token = ref report.Tokens[first];
        var begins = first == sentence.FirstToken;
        if (words.IsOrdinary(report, first))
        {
            end = first + 1;
            return null;
        }
        if (IsInitial(report, first))
        {
            return end - first >= 3 ? Named(first, end, "PER", "initials and a name") : null;
        }
        // "Європейська комісія", "Верховный суд": an adjective with a noun for a body, whatever the noun's case.
        if (CaseTable.Of(words.Tag).IsAdjectiveForm(report.Word(first)) && first + 1 < sentence.EndToken && words.IsBodyHead(report, first + 1))
        {
            end = RestEnd(report, words, first + 2, sentence, taken);
            return Named(first, end, "ORG", "an adjective with a noun for a body");
        }
        if (words.IsBodyHead(report, first) && token.Case == TokenCase.Capital)
        {
            if (begins && end == first + 1)
            {
                return null;
            }
            end = RestEnd(report, words, first + 1, sentence, taken);
            return Named(first, end, "ORG", "a noun for a body, with a capital");
        }
        if (token.Case == TokenCase.Upper && token.Length is >= 2 and <= LongestAcronym && end == first + 1)
        {
            return IsRoman(report.Word(first)) ? null : Named(first, end, "ORG", "capitals");
        }
        if (words.Tag != "pl" && IsLatin(report.Word(first)))
        {
            return token.Length > 2 ? Named(first, end, "ORG", "a name in Latin letters") : null;
        }
        if (words.IsTitle(report, first, out _))
        {
            end = first + 1;
            return null;
        }
        for (var i = first; i < end; i++)
        {
            if (words.IsBodyHead(report, i) || words.IsTitle(report, i, out _))
            {
                return null;
            }
        }
        var hasTitle = first > sentence.FirstToken && words.IsTitle(report, first - 1, out _);
        if (hasTitle && !begins)
        {
            return Named(first, end, "PER", "a title stands before it");
        }
        var isFirstName = LinkingWords.IsFirstName(token, out _);
        if (end - first == 2 && !isFirstName && CaseTable.Of(words.Tag).IsAdjectiveForm(report.Word(first)) && !CaseTable.Of(words.Tag).IsAdjectiveForm(report.Word(first + 1)))
        {
            return null;
        }
        // "Wizz Air", "Vote Leave": an English noun for a body.
        if (words.Tag == "pl" && end - first >= 2 && HasForeignHead(report, words, first + 1, end))
        {
            return Named(first, end, "ORG", "a foreign noun for a body");
        }
        return end - first >= 2 && (!begins || isFirstName || !AppearsInLowerCase(report, first))
            ? Named(first, end, "PER", "two capitalised words in a row")
            : null;
    }

    private static bool HasForeignHead(ReportText report, LinkingWords words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (words.IsForeignHead(report.Tokens[i]))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The token after the capitalised words that follow each other here, with initials, hyphens and particles.</summary>
    private static int RunEnd(ReportText report, LinkingWords words, int first, Sentence sentence, bool[] taken)
    {
        var tokens = report.Tokens;
        var end = first;
        while (end < sentence.EndToken && !taken[end])
        {
            if (IsInitial(report, end))
            {
                end += 2;
            }
            else if (tokens[end].Kind == TokenKind.Word && tokens[end].IsCapitalised && (end == first || (tokens[end - 1].Case != TokenCase.Upper && SameScript(report, words, end - 1, end))))
            {
                end++;
            }
            else if (end > first && end + 1 < sentence.EndToken && !taken[end + 1] && tokens[end].Glued && tokens[end + 1].Glued && report.Word(end) is "-" && tokens[end + 1].IsCapitalised)
            {
                end += 2;
            }
            else
            {
                break;
            }
        }
        return Math.Max(end, first + 1);
    }

    /// <summary>What follows the noun with a capital belongs to the body's name: "Komisja Europejska", "Izba Gmin"; a first name does not.</summary>
    private static int RestEnd(ReportText report, LinkingWords words, int end, Sentence sentence, bool[] taken)
    {
        while (end < sentence.EndToken && !taken[end] && report.Tokens[end] is { Case: TokenCase.Capital, Kind: TokenKind.Word }
            && !LinkingWords.IsFirstName(report.Tokens[end], out _) && !words.IsTitle(report, end, out _))
        {
            end++;
        }
        return end;
    }

    private static bool IsInitial(ReportText report, int index) =>
        report.Tokens[index] is { Kind: TokenKind.Word, Length: 1, IsCapitalised: true } && index + 2 < report.Tokens.Length
        && report.Word(index + 1) is "." && report.Tokens[index + 1].Glued && report.Tokens[index + 2].IsCapitalised;

    private static bool IsRoman(ReadOnlySpan<char> word) => word.IndexOfAnyExcept(RomanDigits) < 0;

    private static bool IsLatin(ReadOnlySpan<char> word) => word.IndexOfAnyExceptInRange('A', 'z') < 0;

    private static bool SameScript(ReportText report, LinkingWords words, int one, int other) =>
        words.Tag == "pl" || !char.IsLetter(report.Word(one)[0]) || IsLatin(report.Word(one)) == IsLatin(report.Word(other));

    private static bool AppearsInLowerCase(ReportText report, int index)
    {
        var hash = report.Tokens[index].Hash;
        foreach (var token in report.Tokens)
        {
            if (token.Hash == hash && token.Case == TokenCase.Lower)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A line in which nearly every word is capitalised tells nothing by its capitals.</summary>
    private static bool IsHeading(ReportText report, Sentence sentence)
    {
        int capital = 0, all = 0;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (report.Tokens[i].Kind == TokenKind.Word && report.Tokens[i].Length > 3)
            {
                all++;
                capital += report.Tokens[i].Case == TokenCase.Upper ? 1 : 0;
            }
        }
        return all > 2 && capital > all * 0.7;
    }

    private static FoundName Named(int first, int end, string type, string reason) => new()
    {
        First = first,
        End = end,
        By = FoundBy.Shape,
        Type = type,
        Confidence = 0.6,
        HasSupport = type == "PER",
        Reasons = { reason },
    };
}
