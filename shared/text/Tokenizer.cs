using System.Buffers;

namespace Lagebild.Text;

/// <summary>Cuts a text into words, numbers and punctuation, in one pass; no language needed except for elisions.</summary>
internal static class Tokenizer
{
    public static Token[] Tokenize(string text, int from, string language)
    {
        // Most texts have a token for every five characters.
        var tokens = ArrayPool<Token>.Shared.Rent(((text.Length - from) / 4) + 16);
        var count = 0;
        var glued = false;
        for (var i = from; i < text.Length;)
        {
            var c = text[i];
            if (IsBlank(c))
            {
                i++;
                glued = false;
                continue;
            }
            var end = char.IsLetter(c) || IsMark(text, i) ? WordEnd(text, i, language)
                : char.IsAsciiDigit(c) || char.IsDigit(c) ? NumberEnd(text, i)
                : PunctuationEnd(text, i);
            var kind = char.IsLetter(c) || IsMark(text, i) ? TokenKind.Word
                : char.IsDigit(c) ? EndsInLetters(text, i, end) ? TokenKind.Word : TokenKind.Number
                : TokenKind.Punctuation;
            var span = text.AsSpan(i, end - i);
            if (count == tokens.Length)
            {
                tokens = Grown(tokens);
            }
            tokens[count++] = new Token(i, end, kind == TokenKind.Punctuation ? PunctuationHash(span) : Folding.Hash(span), kind,
                kind == TokenKind.Word ? CaseOf(span) : TokenCase.None, glued);
            glued = true;
            i = end;
        }
        var all = tokens.AsSpan(0, count).ToArray();
        ArrayPool<Token>.Shared.Return(tokens);
        return all;
    }

    private static Token[] Grown(Token[] full)
    {
        var larger = ArrayPool<Token>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<Token>.Shared.Return(full);
        return larger;
    }

    /// <summary>White space, and the invisible marks that web pages leave between letters.</summary>
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\uFEFF' or '\u2060' or '\u200E' or '\u200F';

    private static bool IsMark(string text, int i) => char.GetUnicodeCategory(text[i]) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static int WordEnd(string text, int start, string language)
    {
        var i = start + 1;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c) || c == '\u00AD' || IsMark(text, i))
            {
                i++;
                continue;
            }
            if (!Folding.IsApostrophe(c) || i + 1 >= text.Length || !char.IsLetter(text[i + 1]))
            {
                break;
            }
            // "Ukraine's", "Macron’s": the genitive is a token of its own; "l'Ukraine": so is the elided article.
            if (language == "fr" && i - start <= 2)
            {
                return i + 1;
            }
            if (text[i + 1] is 's' or 'S' && (i + 2 >= text.Length || !char.IsLetterOrDigit(text[i + 2])))
            {
                return i;
            }
            i += 2;
        }
        return i;
    }

    private static int NumberEnd(string text, int start)
    {
        var i = start + 1;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsDigit(c))
            {
                i++;
            }
            else if (c is '.' or ',' or ':' && i + 1 < text.Length && char.IsDigit(text[i + 1]))
            {
                i += 2;
            }
            else
            {
                break;
            }
        }
        // "24h", "72nd", "1990er" are words that begin with digits.
        while (i < text.Length && char.IsLetter(text[i]))
        {
            i++;
        }
        return i;
    }

    private static bool EndsInLetters(string text, int start, int end) => end > start && char.IsLetter(text[end - 1]);

    private static int PunctuationEnd(string text, int start)
    {
        if (Folding.IsApostrophe(text[start]) && start > 0 && char.IsLetter(text[start - 1])
            && start + 1 < text.Length && text[start + 1] is 's' or 'S'
            && (start + 2 >= text.Length || !char.IsLetterOrDigit(text[start + 2])))
        {
            return start + 2;
        }
        var i = start + (char.IsHighSurrogate(text[start]) && start + 1 < text.Length ? 2 : 1);
        if (text[start] == '.')
        {
            while (i < text.Length && text[i] == '.')
            {
                i++;
            }
        }
        return i;
    }

    // Hyphens and dashes of all lengths that stand between letters mean the same; so do quotation marks of one direction.
    private static ulong PunctuationHash(ReadOnlySpan<char> span) => span.Length == 1 && span[0] is '-' or '‐' or '‑' or '–' or '−'
        ? HyphenHash
        : span.Length == 2 && Folding.IsApostrophe(span[0]) ? Folding.Hash("s") : Folding.Extend(1, span[0]);

    internal static readonly ulong HyphenHash = Folding.Hash("-");

    private static TokenCase CaseOf(ReadOnlySpan<char> word)
    {
        int upper = 0, lower = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c))
            {
                upper++;
            }
            else if (char.IsLower(c))
            {
                lower++;
            }
        }
        return (upper, lower) switch
        {
            (0, 0) => TokenCase.None,
            (0, _) => TokenCase.Lower,
            (_, 0) => TokenCase.Upper,
            (1, _) when char.IsUpper(word[0]) => TokenCase.Capital,
            _ => TokenCase.Mixed,
        };
    }
}
