using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds German names of bodies that are made of ordinary words: "Gesellschaft für bedrohte Völker", what stands before an
/// acronym in brackets ("Gruppe der acht führenden Industriestaaten (G8)"), and names in quotation marks with a noun for a body.
/// </summary>
internal static class OrganisationPhrases
{
    private const int Longest = 9;

    /// <summary>Adds all that the report has.</summary>
    public static void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        if (report.Language != "de")
        {
            return;
        }
        var tokens = report.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (words.IsPhraseHead(tokens[i]) && !FollowsIndefinite(report, i) && PhraseEnd(report, words, i) is var end && end > i)
            {
                Add(report, found, i, end, "a noun for a body and what it is for");
                i = end - 1;
            }
            else if (IsOpeningQuote(report, i) && QuotedEnd(report, words, i + 1) is var close && close > i)
            {
                Add(report, found, i + 1, close, "a name in quotation marks with a noun for a body");
            }
            else if (report.Word(i) is "(" && IsAcronym(report, i + 1) && BeginBefore(report, words, i) is var first && first < i)
            {
                Add(report, found, first, i, "an acronym in brackets stands behind it");
            }
        }
    }

    /// <summary>A name of the knowledge base that begins alike is the same body.</summary>
    private static void Add(ReportText report, List<FoundName> found, int first, int end, string reason)
    {
        if (found.Exists(name => name.First == first && name.End == end && name.By == FoundBy.Knowledge))
        {
            return;
        }
        var known = found.Find(name => name is { By: FoundBy.Knowledge, Form: MentionForm.Name, Length: > 2 } && name.First == first && name.End < end);
        found.Add(new FoundName
        {
            First = first,
            End = end,
            By = FoundBy.Shape,
            Type = "ORG",
            Senses = known?.Senses ?? [],
            Confidence = 0.75,
            Reasons = { reason },
        });
    }

    /// <summary>"für", "gegen", "ohne", "zur" or "aller" and a group of nouns behind a noun for a body: the token after them.</summary>
    private static int PhraseEnd(ReportText report, LinkingWords words, int head)
    {
        var i = head + 1;
        if (i >= report.Tokens.Length || report.Word(i) is not ("für" or "gegen" or "zur" or "zum" or "ohne" or "aller"))
        {
            return head;
        }
        i++;
        if (i < report.Tokens.Length && report.Word(i) is "die" or "das" or "den" or "der")
        {
            i++;
        }
        var end = NounGroupEnd(report, words, i);
        if (end == i)
        {
            return head;
        }
        // "für Sicherheit und Zusammenarbeit", "für Ernährung, Landwirtschaft und Forsten".
        while (end + 1 < report.Tokens.Length && report.Word(end) is "und" or "," && NounGroupEnd(report, words, end + 1) is var next && next > end + 1)
        {
            if (report.Word(end) is "," && !(next < report.Tokens.Length && report.Word(next) is "und"))
            {
                break;
            }
            end = next;
        }
        return end;
    }

    /// <summary>Adjectives and one capitalised noun that names nobody: the token after them, or the first if there are none.</summary>
    private static int NounGroupEnd(ReportText report, LinkingWords words, int first)
    {
        var tokens = report.Tokens;
        var i = first;
        while (i < tokens.Length && i - first < 3 && tokens[i].Case == TokenCase.Lower && tokens[i].Length > 4 && report.Word(i)[^1] is 'e' or 'n' or 'r' or 's' && !words.IsParticle(tokens[i]))
        {
            i++;
        }
        return i < tokens.Length && tokens[i].Kind == TokenKind.Word && tokens[i].IsCapitalised && CommonNouns.Is(report, i) && !words.IsTitle(report, i, out _)
            && report.SentenceOf(i) == report.SentenceOf(first) ? i + 1 : first;
    }

    /// <summary>"eine Koalition für Frieden" is no name.</summary>
    private static bool FollowsIndefinite(ReportText report, int index)
    {
        var before = index - 1;
        if (before >= 0 && report.Tokens[before].Case == TokenCase.Lower && report.Tokens[before].Length > 4)
        {
            before--;
        }
        return before >= 0 && report.Word(before) is "ein" or "eine" or "einen" or "einem" or "einer" or "eines" or "kein" or "keine" or "keinen" or "Eine" or "Ein" or "seine" or "seiner" or "ihre" or "ihrer";
    }

    private static bool IsOpeningQuote(ReportText report, int index) => report.Word(index) is "„" or "\"" or "“" or "»" or "«";

    /// <summary>The closing mark, if all between is written like a name and one word is a noun for a body, or an acronym follows.</summary>
    private static int QuotedEnd(ReportText report, LinkingWords words, int first)
    {
        var tokens = report.Tokens;
        var hasHead = false;
        for (var i = first; i < tokens.Length && i - first <= Longest; i++)
        {
            if (i > first + 1 && report.Word(i) is "“" or "\"" or "”" or "«" or "»")
            {
                var hasAcronym = i + 2 < tokens.Length && report.Word(i + 1) is "(" && IsAcronym(report, i + 2);
                return (hasHead || hasAcronym) && tokens[first].IsCapitalised ? i : -1;
            }
            if (tokens[i].Kind == TokenKind.Punctuation ? report.Word(i) is not ("-" or "'" or "’" or "&") : !tokens[i].IsCapitalised && !IsSmallWord(report, i))
            {
                return -1;
            }
            hasHead |= words.IsPhraseHead(tokens[i]) || words.IsForeignHead(tokens[i]);
        }
        return -1;
    }

    private static bool IsSmallWord(ReportText report, int index) =>
        report.Word(index) is "für" or "der" or "des" or "die" or "und" or "zur" or "gegen" or "ohne" or "of" or "the" or "and" or "for" or "de" or "la" or "del" or "du" or "des" or "et" or "y" or "s";

    private static bool IsAcronym(ReportText report, int index) =>
        index + 1 < report.Tokens.Length && report.Tokens[index] is { Kind: TokenKind.Word, Case: TokenCase.Upper or TokenCase.Mixed, Length: >= 2 and <= 8 } && report.Word(index + 1) is ")";

    /// <summary>The first word of what the acronym is short for: its first letter, a noun or adjective, all written as in names.</summary>
    private static int BeginBefore(ReportText report, LinkingWords words, int bracket)
    {
        var tokens = report.Tokens;
        var initial = char.ToUpperInvariant(report.Word(bracket + 1)[0]);
        var begin = bracket;
        var capitals = 0;
        for (var i = bracket - 1; i >= 0 && bracket - i <= Longest && report.SentenceOf(i) == report.SentenceOf(bracket); i--)
        {
            if (tokens[i].Kind == TokenKind.Punctuation ? report.Word(i) is not ("-" or "&") : tokens[i].Case == TokenCase.Lower && !IsSmallWord(report, i) && tokens[i].Length < 5)
            {
                break;
            }
            capitals += tokens[i].IsCapitalised ? 1 : 0;
            if (capitals > 1 && tokens[i].IsCapitalised && char.ToUpperInvariant(report.Word(i)[0]) == initial && tokens[i].Case != TokenCase.Upper && !words.IsTitle(report, i, out _))
            {
                begin = i;
                if (words.IsPhraseHead(tokens[i]) || !tokens[Math.Max(0, i - 1)].IsCapitalised)
                {
                    break;
                }
            }
        }
        return begin < bracket ? begin : HeadBefore(report, words, bracket);
    }

    /// <summary>"die Koordination der Bewegungen des Azawad (CMA)": the acronym is of another language, the noun says that it is a body.</summary>
    private static int HeadBefore(ReportText report, LinkingWords words, int bracket)
    {
        var tokens = report.Tokens;
        for (var i = bracket - 1; i > 0 && bracket - i <= Longest && report.SentenceOf(i) == report.SentenceOf(bracket); i--)
        {
            if (tokens[i].Kind == TokenKind.Punctuation ? report.Word(i) is not ("-" or "&") : tokens[i].Case == TokenCase.Lower && !IsSmallWord(report, i) && tokens[i].Length < 5)
            {
                break;
            }
            if ((words.IsPhraseHead(tokens[i]) || words.IsForeignHead(tokens[i])) && bracket - i > 1 && report.Word(i - 1) is "der" or "die" or "das" or "den" or "dem" or "vom" or "beim" or "zur" or "zum" or "Der" or "Die" or "Das")
            {
                return i;
            }
        }
        return bracket;
    }
}
