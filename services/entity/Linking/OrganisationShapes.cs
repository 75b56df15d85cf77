using System.Collections.Frozen;
using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds bodies by what stands beside them: "Nachrichtenagentur Interfax", "Rheinmetall AG", and armed formations by their
/// number: "72. mechanisierte Brigade", "3rd Assault Brigade".
/// </summary>
internal static class OrganisationShapes
{
    private const int LongestName = 4;

    /// <summary>Adds all bodies that shape and context show.</summary>
    public static void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        var tokens = report.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if ((tokens[i].Kind == TokenKind.Number || (tokens[i].Kind == TokenKind.Word && char.IsDigit(report.Word(i)[0]))) && UnitEnd(report, words, i) is var unit && unit > i)
            {
                found.Add(Named(i, unit, "an armed formation by number", isFormation: true));
                i = unit - 1;
            }
            else if (tokens[i].Kind == TokenKind.Word && (report.Language != "de" || tokens[i].IsCapitalised) && words.IsBodyTitle(report, i))
            {
                AddAfterTitle(report, words, i, found);
            }
            else if (words.IsLegalForm(tokens[i]) && i > 0 && tokens[i - 1].IsCapitalised && !words.IsOrdinary(report, i - 1))
            {
                var first = i - 1;
                while (first > 0 && i - first < LongestName && tokens[first - 1].IsCapitalised && tokens[first - 1].Kind == TokenKind.Word
                    && !words.IsOrdinary(report, first - 1) && report.SentenceOf(first - 1) == report.SentenceOf(i) && (report.Language == "en" || BodyNames.IsNameWord(report, words, first - 1)) && !words.IsBodyTitle(report, first - 1))
                {
                    first--;
                }
                found.Add(Named(first, i + 1, "a legal form stands behind it"));
            }
        }
    }

    /// <summary>The name after "Nachrichtenagentur", in quotation marks as a whole, else its first capitalised word.</summary>
    private static void AddAfterTitle(ReportText report, LinkingWords words, int title, List<FoundName> found)
    {
        var tokens = report.Tokens;
        var first = title + 1;
        var isQuoted = first < tokens.Length && report.Word(first) is "„" or "\"" or "“" or "»" or "«" or "‚";
        first += isQuoted ? 1 : 0;
        if (first >= tokens.Length || report.SentenceOf(first) != report.SentenceOf(title) || !tokens[first].IsCapitalised || (!isQuoted && words.IsOrdinary(report, first) && !IsArticleOfName(report, words, first)) || words.IsTitle(report, first, out _)
            || (!isQuoted && words.IsLooseTitle(report, title) && (CommonNouns.Is(report, first) || Lexicon.German.Forms(tokens[first].Hash).Length > 0)))
        {
            return;
        }
        var end = first + 1;
        if (isQuoted)
        {
            while (end < tokens.Length && end - first <= LongestName && report.Word(end) is not ("“" or "\"" or "”" or "«" or "»" or "‘"))
            {
                end++;
            }
            if (end - first > LongestName || end >= tokens.Length)
            {
                return;
            }
        }
        else
        {
            // A noun like any other is a name alone ("Sender Welt"), or with a word that shows a body ("Nordwehr Systems").
            end = CommonNouns.Is(report, first) && !(first + 1 < tokens.Length && (words.IsForeignHead(tokens[first + 1]) || words.IsLegalForm(tokens[first + 1]))) ? first + 1 : BodyNames.End(report, words, first);
            if (end == first + 1 && LinkingWords.IsFirstName(tokens[first], out _))
            {
                return;
            }
            if (LinkingWords.IsFirstName(tokens[first], out _) && !HasHead(report, words, first, end))
            {
                return;
            }
            while (end + 1 < tokens.Length && tokens[end].Glued && report.Word(end) is "-" && tokens[end + 1].Glued && tokens[end + 1].IsCapitalised)
            {
                end += 2;
            }
            end = WithWhatFollows(report, words, title, first, NumberEnd(report, end));
        }
        found.Add(Named(first, end, $"'{report.Word(title)}' stands before it"));
    }

    /// <summary>"El Faro", "La Voz", "The Beacon".</summary>
    private static bool IsArticleOfName(ReportText report, LinkingWords words, int index) =>
        (words.IsParticle(report.Tokens[index]) || report.Word(index) is "The" or "El" or "Al") && index + 1 < report.Tokens.Length && report.Tokens[index + 1] is { Kind: TokenKind.Word, Case: TokenCase.Capital };

    /// <summary>"Söhne des Nordens", "Licht für Idlib": right behind the title an ordinary noun begins a name, and what it is of or for belongs to it.</summary>
    private static int WithWhatFollows(ReportText report, LinkingWords words, int title, int first, int end)
    {
        var tokens = report.Tokens;
        return report.Language == "de" && end == first + 1 && !words.IsLooseTitle(report, title) && CommonNouns.Is(report, first) && end + 1 < tokens.Length
            && report.Word(end) is "der" or "des" or "für" or "ohne" or "nach" && tokens[end + 1] is { Kind: TokenKind.Word, IsCapitalised: true } && !words.IsTitle(report, end + 1, out _)
            && report.SentenceOf(end + 1) == report.SentenceOf(first) ? end + 2 : end;
    }

    private static bool HasHead(ReportText report, LinkingWords words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (words.IsForeignHead(report.Tokens[i]) || words.IsLegalForm(report.Tokens[i]) || BodyNames.IsSmall(report, i))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"Kanal 24": a number that counts nothing belongs to the name.</summary>
    private static int NumberEnd(ReportText report, int end)
    {
        var tokens = report.Tokens;
        return end + 1 < tokens.Length && tokens[end].Kind == TokenKind.Number && tokens[end].Length <= 3 && !tokens[end].Glued && !tokens[end + 1].IsCapitalised && report.Word(end + 1) is not ("." or "%" or "-" or "–" or ":" or "/")
            ? end + 1 : end;
    }

    /// <summary>After "72." and adjectives a noun for a formation: the token after it, else the first token.</summary>
    private static int UnitEnd(ReportText report, LinkingWords words, int first)
    {
        var tokens = report.Tokens;
        var i = first + 1;
        if (i < tokens.Length && report.Word(i) is "." && tokens[i].Glued)
        {
            i++;
        }
        else if (i + 1 < tokens.Length && report.Language is "uk" or "ru" && report.Word(i) is "-" && tokens[i + 1] is { Glued: true, Kind: TokenKind.Word, Length: <= 3 })
        {
            // "93-ї бригади"
            i += 2;
        }
        else if (report.Language is "de" or "pl")
        {
            return first;
        }
        for (var words3 = 0; words3 < 3 && i < tokens.Length && tokens[i].Kind == TokenKind.Word; words3++, i++)
        {
            if (words.IsUnitNoun(report, i))
            {
                return i + 1;
            }
            if (i + 2 < tokens.Length && tokens[i + 1].Glued && report.Word(i + 1) is "-" && words.IsUnitNoun(report, i + 2))
            {
                return i + 3;
            }
        }
        return first;
    }

    private static FoundName Named(int first, int end, string reason, bool isFormation = false) => new()
    {
        IsFormation = isFormation,
        First = first,
        End = end,
        By = FoundBy.Shape,
        Type = "ORG",
        Confidence = 0.7,
        Reasons = { reason },
    };
}
