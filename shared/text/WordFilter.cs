using System.Numerics;

namespace Lagebild.Text;

/// <summary>
/// Says of a word's hash that a table does not hold it, in most cases without a look at the table: one bit for every sixteenth
/// of a word, small enough to stay close to the processor. Most words of a text are in none of the tables that are asked.
/// </summary>
public sealed class WordFilter
{
    private const int BitsPerWord = 16;

    private readonly ulong[] bits;
    private readonly int shift;

    /// <param name="hashes">What the table holds.</param>
    public WordFilter(IReadOnlyCollection<ulong> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        var size = Math.Max(6, BitOperations.Log2((uint)Math.Max(1, hashes.Count) * BitsPerWord));
        shift = 64 - size;
        bits = new ulong[1 << (size - 6)];
        foreach (var hash in hashes)
        {
            var bit = Bit(hash);
            bits[bit >> 6] |= 1UL << bit;
        }
    }

    /// <summary>False: the table does not hold this hash. True: look.</summary>
    public bool MayHold(ulong hash)
    {
        var bit = Bit(hash);
        return ((bits[bit >> 6] >> bit) & 1) != 0;
    }

    // The hashes' low bits are their best; multiplying carries them up.
    private int Bit(ulong hash) => (int)((hash * 0x9E3779B97F4A7C15) >> shift);
}
