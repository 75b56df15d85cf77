using System.Collections.Frozen;
using Lagebild.Text;
using Lagebild.Text.Morphology;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>
/// How far a body's name of several words reaches, where its words and the small words between them may be of any language:
/// "Banda del Norte", "Mouvement du 23 mars", "Voices for Peace", "Jaysh al-Nasr".
/// </summary>
internal static class BodyNames
{
    private const int Longest = 9;

    private static readonly FrozenSet<string> Small = FrozenSet.ToFrozenSet(
        ["of", "for", "the", "du", "de", "del", "della", "di", "da", "dos", "la", "le", "les", "los", "las", "pour", "para", "contre", "al", "el", "l", "d"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Months = FrozenSet.ToFrozenSet(
    [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ], StringComparer.Ordinal);

    /// <summary>The token after the name that begins here; at least the first word belongs to it.</summary>
    public static int End(ReportText report, LinkingWords words, int first)
    {
        var end = WordEnd(report, first);
        while (end < report.Tokens.Length && end - first < Longest && report.SentenceOf(end) == report.SentenceOf(first))
        {
            var next = end;
            while (next < report.Tokens.Length && next - end < 3 && (IsSmall(report, next) || (next > end && report.Word(next) is "'" or "’")))
            {
                next++;
            }
            if (next < report.Tokens.Length && report.SentenceOf(next) == report.SentenceOf(first) && IsNameWord(report, words, next))
            {
                end = WordEnd(report, next);
            }
            else if (next > end && next + 1 < report.Tokens.Length && report.Tokens[next].Kind == TokenKind.Number && Months.Contains(report.Word(next + 1).ToString()))
            {
                end = next + 2;
            }
            else
            {
                break;
            }
        }
        return end;
    }

    /// <summary>Whether the word may stand in a name: in capitals, and no ordinary noun, title or weekday.</summary>
    public static bool IsNameWord(ReportText report, LinkingWords words, int index)
    {
        ref readonly var token = ref report.Tokens[index];
        return token.Kind == TokenKind.Word && token.IsCapitalised && (!words.IsOrdinary(report, index) || words.IsInBodies(token)) && !words.IsTitle(report, index, out _) && !words.IsBodyTitle(report, index)
            && (!CommonNouns.Is(report, index) || words.IsForeignHead(token) || (KnownWords.IsPlace(token.Hash) && Lexicon.German.NounLemma(token.Hash) is null));
    }

    /// <summary>Whether a small word may stand between the words of a name.</summary>
    public static bool IsSmall(ReportText report, int index)
    {
        ref readonly var token = ref report.Tokens[index];
        if (token.Kind != TokenKind.Word || token.Case != TokenCase.Lower || token.Length > 7)
        {
            return false;
        }
        var word = report.Word(index).ToString();
        return Small.Contains(word);
    }

    /// <summary>After hyphens, and after "al-": the token after the word.</summary>
    private static int WordEnd(ReportText report, int index)
    {
        var tokens = report.Tokens;
        var end = index + 1;
        while (true)
        {
            if (end + 1 < tokens.Length && tokens[end].Glued && report.Word(end) is "-" && tokens[end + 1].Glued && tokens[end + 1].Kind == TokenKind.Word && tokens[end + 1].IsCapitalised)
            {
                end += 2;
            }
            else if (IsArticleWithHyphen(report, end))
            {
                end += 3;
            }
            else
            {
                return end;
            }
        }
    }

    /// <summary>"al-Adl", "as-Sunna": an Arabic article, a hyphen, a word in capitals.</summary>
    public static bool IsArticleWithHyphen(ReportText report, int index) =>
        index + 2 < report.Tokens.Length && report.Word(index) is "al" or "el" or "ul" or "as" or "ash" or "asch" or "an" or "ar" or "at" or "az" or "ad" or "ud" or "ed"
        && report.Tokens[index + 1].Glued && report.Word(index + 1) is "-" && report.Tokens[index + 2].Glued && report.Tokens[index + 2].IsCapitalised;
}
