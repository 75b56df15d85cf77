using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lagebild.Text.Learned;

/// <summary>
/// Keeps the profiles of the words that texts use most: nineteen of twenty words of a news text were there before. A table of
/// fixed size, eight places for each word, of which the longest kept is given up first. Thread-safe.
/// </summary>
internal sealed class WordProfiles(bool german)
{
    private const int Size = 1 << 16;
    private const int Places = 8;

    // So that no text can fill the table with words of a megabyte.
    private const int LongestKept = 40;

    private static readonly WordProfiles German = new(true), Other = new(false);

    private readonly WordProfile?[] slots = new WordProfile?[Size];

    // A part of the hash of what stands in each place, compared for all eight at once: profiles of other words stay where they are in memory.
    private readonly uint[] tags = new uint[Size];

    // Which place of eight is given up next.
    private readonly byte[] oldest = new byte[Size / Places];

    /// <summary>The profiles for texts of a language.</summary>
    public static WordProfiles Of(string language) => language == "de" ? German : Other;

    /// <summary>The profile of a word.</summary>
    public WordProfile this[string text, in SentenceWord word]
    {
        get
        {
            var letters = text.AsSpan(word.Start, word.End - word.Start);
            // The hash is that of the folded word: "Die" and "die" should not drive each other out.
            var mixed = (word.Hash + (ulong)word.Case) * 0x9E3779B97F4A7C15;
            var home = (int)(mixed >> 32) & (Size / Places - 1);
            var tag = (uint)mixed;
            var known = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(tags), (nuint)(home * Places));
            for (var same = Vector256.Equals(known, Vector256.Create(tag)).ExtractMostSignificantBits(); same != 0; same &= same - 1)
            {
                // Another thread may be writing: only the profile itself tells whose it is.
                if (Volatile.Read(ref slots[(home * Places) + BitOperations.TrailingZeroCount(same)]) is { } kept && kept.Is(letters, word))
                {
                    return kept;
                }
            }
            var made = new WordProfile(letters, word, german);
            if (letters.Length <= LongestKept)
            {
                var place = (home * Places) + (oldest[home]++ % Places);
                Volatile.Write(ref slots[place], made);
                Volatile.Write(ref tags[place], tag);
            }
            return made;
        }
    }
}
