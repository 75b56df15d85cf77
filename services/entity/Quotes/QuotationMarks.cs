using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>A pair of quotation marks.</summary>
/// <param name="Open">Token of the opening mark.</param>
/// <param name="Close">Token of the closing mark.</param>
internal readonly record struct QuotedPair(int Open, int Close)
{
    /// <summary>Number of tokens between the marks.</summary>
    public int Length => Close - Open - 1;
}

/// <summary>Pairs quotation marks of all styles: „…“ „…” “…” "…" »…« «…» ‹…›. Not nested; a mark without a partner is skipped.</summary>
internal static class QuotationMarks
{
    /// <summary>No quotation is longer, in tokens; a lost mark must not swallow the report.</summary>
    private const int Longest = 300;

    public static List<QuotedPair> Find(ReportText report)
    {
        var pairs = new List<QuotedPair>();
        for (var i = 0; i < report.Tokens.Length; i++)
        {
            if (report.Tokens[i].Kind != TokenKind.Punctuation || !Opens(report, i, out var closing))
            {
                continue;
            }
            var end = Close(report, i, closing);
            if (end > 0)
            {
                pairs.Add(new QuotedPair(i, end));
                i = end;
            }
        }
        return pairs;
    }

    private static bool Opens(ReportText report, int token, out string closing)
    {
        var mark = report.Text[report.Tokens[token].Start];
        closing = mark switch
        {
            '„' => "“”\"",
            '"' => "\"“”",
            '“' => "”\"",
            '»' => "«",
            '«' => "»",
            '‹' => "›",
            '›' => "‹",
            _ => "",
        };
        // A straight mark opens only before a word: 'Zoll"' and a stray mark at a sentence's end do not.
        return closing.Length > 0 && token + 1 < report.Tokens.Length && report.Tokens[token + 1].Glued;
    }

    private static int Close(ReportText report, int open, string closing)
    {
        for (var i = open + 1; i < report.Tokens.Length && i <= open + Longest; i++)
        {
            var token = report.Tokens[i];
            if (token.Kind != TokenKind.Punctuation)
            {
                continue;
            }
            var mark = report.Text[token.Start];
            if (closing.Contains(mark, StringComparison.Ordinal))
            {
                return i > open + 1 ? i : 0;
            }
            if (mark == '„')
            {
                return 0;
            }
        }
        return 0;
    }
}
