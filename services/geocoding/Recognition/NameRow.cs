using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Names in a row: "Donezk, Luhansk und Cherson", joined by commas and "und".</summary>
internal static class NameRow
{
    /// <summary>Tokens that a row has at most.</summary>
    private const int Longest = 30;

    /// <summary>A comma, "und" or the like.</summary>
    public static bool Joins(ReportText report, CueLexicon cues, int token) => report.Word(token) is "," || (cues[report.Tokens[token].Hash] & Cue.And) != 0;

    /// <summary>Nothing but one or two such tokens between two mentions.</summary>
    public static bool Joins(ReportText report, CueLexicon cues, Mention previous, Mention mention)
    {
        for (var i = previous.End; i < mention.First; i++)
        {
            if (!Joins(report, cues, i))
            {
                return false;
            }
        }
        return mention.First - previous.End is 1 or 2;
    }

    /// <summary>The first token behind (step 1) or before (step -1) the row that begins here: neither joins nor has a capital. The token behind the longest row if it goes on.</summary>
    public static int Bound(ReportText report, CueLexicon cues, int from, int step)
    {
        var i = from;
        for (var length = 0; length < Longest && i >= 0 && i < report.Tokens.Length && (Joins(report, cues, i) || report.Tokens[i] is { Kind: TokenKind.Word, IsCapitalised: true }); length++)
        {
            i += step;
        }
        return i;
    }
}
