using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>Tells speech in quotation marks from names and titles in quotation marks, and finds who speaks.</summary>
internal static class DirectSpeech
{
    /// <summary>So many words are speech unless they look like a title.</summary>
    private const int LongEnough = 6;

    /// <summary>Whether the words between the marks were said by somebody.</summary>
    public static bool IsSpeech(SpeechSentence sentence, QuotedPair pair, bool insideQuote)
    {
        int words = 0, capitals = 0, finite = 0;
        var report = sentence.Report;
        for (var i = pair.Open + 1; i < pair.Close; i++)
        {
            var token = report.Tokens[i];
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }
            words++;
            capitals += token.IsCapitalised ? 1 : 0;
            finite += token.Case == TokenCase.Lower && sentence.Lexicon.IsFinite(token) ? 1 : 0;
        }
        if (words == 0)
        {
            return false;
        }
        var first = report.Tokens[pair.Open + 1];
        var startsSmall = first.Kind == TokenKind.Word && first.Case == TokenCase.Lower;
        if (words >= LongEnough)
        {
            return finite > 0 || capitals * 2 < words;
        }
        // English puts the comma or full stop of a quoted sentence inside the marks.
        if (words > 2 && sentence.Lexicon.Language == "en" && report.Text[report.Tokens[pair.Close - 1].Start] is ',' or '.' or '!' or '?')
        {
            return true;
        }
        var isNamed = pair.Open > sentence.First && pair.Open <= sentence.End && sentence.IsName(pair.Open - 1);
        return startsSmall ? insideQuote || finite > 0 || words > 2
            : !isNamed && ((insideQuote && finite > 0) || (words > 2 && finite > 0 && report.Tokens[pair.Close - 1].Kind == TokenKind.Punctuation));
    }
}
