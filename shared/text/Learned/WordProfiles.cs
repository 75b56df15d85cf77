namespace Lagebild.Text.Learned;

/// <summary>
/// Keeps the profiles of the words that texts use most: nineteen of twenty words of a news text were there before. A table of
/// fixed size, two places for each word, of which the later asked one stays longest. Thread-safe.
/// </summary>
internal sealed class WordProfiles(bool german)
{
    private const int Size = 1 << 15;

    // So that no text can fill the table with words of a megabyte.
    private const int LongestKept = 40;

    private static readonly WordProfiles German = new(true), Other = new(false);

    private readonly WordProfile?[] slots = new WordProfile?[Size];

    /// <summary>The profiles for texts of a language.</summary>
    public static WordProfiles Of(string language) => language == "de" ? German : Other;

    /// <summary>The profile of a word.</summary>
    public WordProfile this[string text, in SentenceWord word]
    {
        get
        {
            var letters = text.AsSpan(word.Start, word.End - word.Start);
            // The hash is that of the folded word: "Die" and "die" should not drive each other out.
            var home = (int)((word.Hash >> 20) + (ulong)word.Case) & (Size - 1);
            if (Volatile.Read(ref slots[home]) is { } first && first.Is(letters, word))
            {
                return first;
            }
            if (Volatile.Read(ref slots[home ^ 1]) is { } second && second.Is(letters, word))
            {
                return second;
            }
            var made = new WordProfile(letters, word, german);
            if (letters.Length <= LongestKept)
            {
                Volatile.Write(ref slots[home ^ 1], Volatile.Read(ref slots[home]));
                Volatile.Write(ref slots[home], made);
            }
            return made;
        }
    }
}
