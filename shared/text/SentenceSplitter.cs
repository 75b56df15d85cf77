namespace Lagebild.Text;

/// <summary>
/// Finds sentence ends: ". ! ? …" that do not belong to an abbreviation, an ordinal ("am 3. März") or an initial,
/// blank lines, and line ends after a heading or in a list.
/// </summary>
internal static class SentenceSplitter
{
    /// <summary>A sentence is cut here at the latest, so that text without a full stop stays bounded work.</summary>
    private const int MaximumTokens = 400;

    public static Sentence[] Split(string text, Token[] tokens, Language language)
    {
        var sentences = new List<Sentence>((tokens.Length / 15) + 1);
        int first = 0, paragraph = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var end = i + 1;
            var gap = end < tokens.Length ? Gap(text, tokens[i].End, tokens[end].Start) : 2;
            if (gap < 2 && end - first < MaximumTokens && !EndsHere(text, tokens, ref end, first, gap, language))
            {
                continue;
            }
            if (end < tokens.Length && end > i + 1)
            {
                gap = Gap(text, tokens[end - 1].End, tokens[end].Start);
            }
            sentences.Add(new Sentence(tokens[first].Start, tokens[end - 1].End, first, end, paragraph));
            first = end;
            i = end - 1;
            if (gap == 2)
            {
                paragraph++;
            }
        }
        return [.. sentences];
    }

    /// <summary>0: blanks only, 1: a line end, 2: a blank line.</summary>
    private static int Gap(string text, int from, int to)
    {
        var lines = 0;
        for (var i = from; i < to; i++)
        {
            if (text[i] is '\n' or '\u2028' or '\u2029' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')))
            {
                lines++;
            }
        }
        return Math.Min(lines, 2);
    }

    private static bool EndsHere(string text, Token[] tokens, ref int end, int first, int gap, Language language)
    {
        var mark = text[tokens[end - 1].Start];
        if (gap == 1)
        {
            return LineEndsSentence(text, tokens, end, first, mark);
        }
        if (mark is not ('.' or '!' or '?' or '…'))
        {
            return false;
        }
        if (mark == '.' && tokens[end - 1].Length == 1 && !IsFullStop(text, tokens, end - 1, language))
        {
            return false;
        }
        // Further marks ("!!!", "?!"), closing quotes and brackets belong to the sentence they close; a quoted exclamation
        // inside one does not end it.
        while (end < tokens.Length && tokens[end].Glued && (IsClosing(text[tokens[end].Start]) || text[tokens[end].Start] is '!' or '?' or '.' or '…'))
        {
            end++;
        }
        if (end >= tokens.Length)
        {
            return true;
        }
        var next = text[tokens[end].Start];
        return !(char.IsLower(next) || next is ',' or ';' or ':' or ')' || (next is '–' or '-' && mark is '!' or '?'));
    }

    /// <summary>A line end divides where the next line begins like a sentence and this line is a heading or ended one.</summary>
    private static bool LineEndsSentence(string text, Token[] tokens, int end, int first, char mark)
    {
        var next = text[tokens[end].Start];
        if (mark is '.' or '!' or '?' or '…' or ':' || IsClosing(mark) || next is '-' or '–' or '•' or '*' or '·')
        {
            return true;
        }
        return !char.IsLower(next) && mark is not (',' or '-') && tokens[end - 1].End - tokens[first].Start < 120;
    }

    private static bool IsFullStop(string text, Token[] tokens, int dot, Language language)
    {
        if (dot == 0 || !tokens[dot].Glued)
        {
            return true;
        }
        var before = tokens[dot - 1];
        var word = text.AsSpan(before.Start, before.Length);
        var next = dot + 1 < tokens.Length ? tokens[dot + 1] : default;
        var nextWord = next.Length == 0 ? default : text.AsSpan(next.Start, next.Length);
        if (before.Kind == TokenKind.Word && before.Length == 1 && char.IsUpper(word[0]))
        {
            return next.Kind != TokenKind.Word || !next.IsCapitalised;
        }
        if (before.Kind == TokenKind.Number)
        {
            return !language.WritesOrdinalsWithDot || before.Length > 2 || next.Glued
                ? !next.Glued
                : !(next.Kind == TokenKind.Word && (next.Case == TokenCase.Lower || language.IsOrdinalNoun(nextWord) || (dot > 1 && language.IsArticle(tokens[dot - 2].Hash))));
        }
        if (next.Glued && next.Kind != TokenKind.Punctuation)
        {
            return false;
        }
        return !language.IsAbbreviation(word);
    }

    private static bool IsClosing(char c) => c is '"' or '“' or '”' or '’' or '\'' or '»' or '«' or '‹' or '›' or ')' or ']';
}
