using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>The place before a report: "INNISFAIL - A skater", "HURRICANE, W.Va. – Officers": all in capitals, first in its line, and a dash before the report begins.</summary>
internal static class Dateline
{
    /// <summary>Tokens between the town and the dash: ", W.Va.", ", Nov. 12 (AP)".</summary>
    private const int Longest = 8;

    public static bool Begins(ReportText report, Mention mention)
    {
        var tokens = report.Tokens;
        if (!IsFirst(report, mention.First))
        {
            return false;
        }
        for (var i = mention.First; i < mention.End; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && (tokens[i].Case != TokenCase.Upper || tokens[i].Length < 3))
            {
                return false;
            }
        }
        return HasDash(report, mention.End);
    }

    /// <summary>Whether a short word in capitals is no abbreviation: it opens a dateline ("OSLO, May 2 –", "GOMA (Reuters) -") or all its sentence is in capitals ("REBELS SEIZE GOMA").</summary>
    /// <param name="report">The report.</param>
    /// <param name="word">Index of the word.</param>
    /// <param name="isMarked">Whether a comma or a bracket follows, as behind the town of a dateline.</param>
    public static bool Spells(ReportText report, int word, out bool isMarked)
    {
        isMarked = word + 1 < report.Tokens.Length && report.Word(word + 1) is "," or "(";
        if (report.Tokens[word].Length < 3)
        {
            return false;
        }
        if (IsFirst(report, word) && HasDash(report, word + 1))
        {
            return true;
        }
        isMarked = false;
        return IsAllCapitals(report, word);
    }

    /// <summary>Whether the mention is a dateline's town or the land named after it: "JUBA, South Sudan (AP) —".</summary>
    public static bool Includes(ReportText report, Mention? previous, Mention mention) => Begins(report, mention)
        || (previous is not null && mention.First <= previous.End + 1 && Begins(report, previous) && HasDash(report, mention.End, Longest - (mention.End - previous.End)));

    private static bool HasDash(ReportText report, int from, int longest = Longest)
    {
        var tokens = report.Tokens;
        for (var i = from; i < Math.Min(from + longest, tokens.Length); i++)
        {
            if (!tokens[i].Glued && report.Word(i) is "-" or "–" or "—" or "--")
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsAllCapitals(ReportText report, int word)
    {
        var sentence = report.Sentences[report.SentenceOf(word)];
        var words = 0;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (report.Tokens[i].Case is TokenCase.Lower or TokenCase.Capital or TokenCase.Mixed && report.Tokens[i].Length > 1)
            {
                return false;
            }
            words += report.Tokens[i].Kind == TokenKind.Word ? 1 : 0;
        }
        return words >= 3;
    }

    /// <summary>Whether the token begins a sentence or a line.</summary>
    private static bool IsFirst(ReportText report, int token) => report.Sentences[report.SentenceOf(token)].FirstToken == token
        || report.Text.AsSpan(report.Tokens[token - 1].End, report.Tokens[token].Start - report.Tokens[token - 1].End).Contains('\n');
}
