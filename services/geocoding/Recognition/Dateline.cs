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
        for (var i = mention.End; i < Math.Min(mention.End + Longest, tokens.Length); i++)
        {
            if (!tokens[i].Glued && report.Word(i) is "-" or "–" or "—" or "--")
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the token begins a sentence or a line.</summary>
    private static bool IsFirst(ReportText report, int token) => report.Sentences[report.SentenceOf(token)].FirstToken == token
        || report.Text.AsSpan(report.Tokens[token - 1].End, report.Tokens[token].Start - report.Tokens[token - 1].End).Contains('\n');
}
