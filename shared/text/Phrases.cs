namespace Lagebild.Text;

/// <summary>Token hashes of a short phrase, cut as a text is; for tables too large for <see cref="PhraseMatcher{T}"/>.</summary>
public static class Phrases
{
    /// <summary>Longer phrases have no hashes.</summary>
    public const int MaximumTokens = 16;

    /// <summary>Writes the hash of each token; returns their number, 0 for an empty or too long phrase.</summary>
    /// <param name="phrase">One name or phrase.</param>
    /// <param name="hashes">Room for <see cref="MaximumTokens"/>.</param>
    public static int HashTokens(ReadOnlySpan<char> phrase, Span<ulong> hashes)
    {
        if (IsOneWord(phrase))
        {
            hashes[0] = Folding.Hash(phrase);
            return 1;
        }
        var tokens = Tokenizer.Tokenize(phrase.ToString(), 0, "");
        if (tokens.Length > MaximumTokens)
        {
            return 0;
        }
        for (var i = 0; i < tokens.Length; i++)
        {
            hashes[i] = tokens[i].Hash;
        }
        return tokens.Length;
    }

    private static bool IsOneWord(ReadOnlySpan<char> phrase)
    {
        foreach (var c in phrase)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }
        return phrase.Length > 0;
    }
}
