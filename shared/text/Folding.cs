namespace Lagebild.Text;

/// <summary>
/// The one way in which two spellings of a word are held to be the same: lower case, apostrophes dropped, ё as е.
/// Diacritics stay: "Furth" and "Fürth" are two towns. Names with other spellings are listed as further names.
/// </summary>
public static class Folding
{
    private const ulong Seed = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>A 64-bit FNV-1a hash of the folded form, without allocating.</summary>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = Seed;
        foreach (var raw in word)
        {
            if (raw is >= 'a' and <= 'z')
            {
                hash = (hash ^ raw) * Prime;
            }
            else if (!IsApostrophe(raw))
            {
                hash = (hash ^ Fold(raw)) * Prime;
            }
        }
        return hash;
    }

    /// <summary>The folded form as a string.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> buffer = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;
        foreach (var raw in word)
        {
            if (!IsApostrophe(raw))
            {
                buffer[length++] = Fold(raw);
            }
        }
        return new string(buffer[..length]);
    }

    /// <summary>Extends a phrase's hash by one more token's hash; order matters.</summary>
    public static ulong Extend(ulong state, ulong tokenHash)
    {
        var mixed = (state ^ tokenHash) * 0x9E3779B97F4A7C15;
        mixed ^= mixed >> 29;
        return (mixed * 0xBF58476D1CE4E5B9) + tokenHash;
    }

    /// <summary>Straight, curly, modifier and back-tick apostrophes.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or 'ʹ';

    private static char Fold(char c)
    {
        if (c < 128)
        {
            return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        }
        var lower = char.ToLowerInvariant(c);
        return lower == 'ё' ? 'е' : lower;
    }
}
