namespace Lagebild.Text.Learned;

/// <summary>
/// A word as the learned models see it. They are trained on texts where German compounds with hyphens are one word,
/// so the tokens of "Ukraine-Krieg" are one word here.
/// </summary>
/// <param name="FirstToken">Index of its first token in the report.</param>
/// <param name="EndToken">Index after its last token.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">After the last UTF-16 unit.</param>
/// <param name="Hash">The token's hash, or the hash of all its tokens.</param>
/// <param name="Kind">Kind of its first token.</param>
/// <param name="Case">Casing of its first token.</param>
internal readonly record struct SentenceWord(int FirstToken, int EndToken, int Start, int End, ulong Hash, TokenKind Kind, TokenCase Case)
{
    /// <summary>Whether it was put together at hyphens.</summary>
    public bool IsHyphenated => EndToken - FirstToken > 1;
}

/// <summary>Puts the tokens of a sentence together to words.</summary>
internal static class SentenceWords
{
    /// <summary>Writes the words of a sentence; there are never more than tokens.</summary>
    /// <returns>How many words were written.</returns>
    public static int Read(ReportText report, Sentence sentence, Span<SentenceWord> words)
    {
        var tokens = report.Tokens;
        // English treebanks cut at hyphens as our tokens are cut; the others do not.
        var joins = report.Language != "en";
        var count = 0;
        for (var first = sentence.FirstToken; first < sentence.EndToken;)
        {
            var end = first + 1;
            var hash = tokens[first].Hash;
            while (joins && end < sentence.EndToken && tokens[first].Kind != TokenKind.Punctuation && tokens[end].Glued && IsHyphen(report.Text, tokens[end]))
            {
                hash = Folding.Extend(hash, tokens[end].Hash);
                end++;
                if (end >= sentence.EndToken || !tokens[end].Glued || tokens[end].Kind == TokenKind.Punctuation)
                {
                    break;
                }
                hash = Folding.Extend(hash, tokens[end].Hash);
                end++;
            }
            words[count++] = new SentenceWord(first, end, tokens[first].Start, tokens[end - 1].End, hash, tokens[first].Kind, tokens[first].Case);
            first = end;
        }
        return count;
    }

    private static bool IsHyphen(string text, Token token) => token.Length == 1 && text[token.Start] is '-' or '‐' or '‑';
}
