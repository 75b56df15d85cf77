using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lagebild.Text.Learned;

/// <summary>
/// Where a model keeps each feature's weights. Most features asked for are not in it, which no processor can foresee: a
/// filter of one bit per feature, small enough to stay close to the processor, turns nearly all of them away, and keys lie in
/// buckets that are compared as a whole. Neither branches on the outcome.
/// </summary>
internal sealed class FeatureTable
{
    private const int Bucket = 8;
    private const int FilterBits = 12;

    private readonly uint[] filter;
    private readonly int filterShift;
    private readonly uint[] keys;
    private readonly int[] rows;
    private readonly uint mask;

    /// <param name="features">Distinct hashes; the row of each is its index.</param>
    public FeatureTable(uint[] features)
    {
        var bits = Math.Max(5, BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, features.Length * FilterBits * 2 / 3))));
        filterShift = 32 - bits;
        filter = new uint[1 << (bits - 5)];
        var buckets = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, features.Length * 2 / Bucket));
        mask = (uint)(buckets - 1);
        keys = new uint[buckets * Bucket];
        rows = new int[buckets * Bucket];
        // An empty place has the key 0, and therefore the row of the feature 0.
        var zero = Array.IndexOf(features, 0u);
        Array.Fill(rows, zero);
        for (var row = 0; row < features.Length; row++)
        {
            var bit = features[row] >> filterShift;
            filter[bit >> 5] |= 1u << (int)bit;
            if (features[row] == 0)
            {
                continue;
            }
            var bucket = Home(features[row]);
            while (keys[(bucket * Bucket) + Bucket - 1] != 0)
            {
                bucket = (bucket + 1) & mask;
            }
            var slot = Array.IndexOf(keys, 0u, (int)bucket * Bucket, Bucket);
            keys[slot] = features[row];
            rows[slot] = row;
        }
    }

    /// <summary>Writes the rows of those features that are known.</summary>
    /// <returns>How many are known.</returns>
    public int Find(ReadOnlySpan<uint> features, Span<int> found)
    {
        Span<uint> likely = stackalloc uint[features.Length];
        likely = likely[..Likely(features, likely)];
        ref var firstKey = ref MemoryMarshal.GetArrayDataReference(keys);
        found = found[..likely.Length];
        var slots = rows;
        var count = 0;
        foreach (var feature in likely)
        {
            var bucket = Home(feature);
            var bits = 0u;
            while (true)
            {
                var known = Vector256.LoadUnsafe(ref firstKey, bucket * Bucket);
                bits = Vector256.Equals(known, Vector256.Create(feature)).ExtractMostSignificantBits();
                if (known.GetElement(Bucket - 1) == 0 || bits != 0)
                {
                    break;
                }
                bucket = (bucket + 1) & mask;
            }
            found[count] = (int)(bucket * Bucket) + BitOperations.TrailingZeroCount(bits | (1u << (Bucket - 1)));
            count += bits != 0 ? 1 : 0;
        }
        var end = 0;
        foreach (var slot in found[..count])
        {
            var row = slots[slot];
            found[end] = row;
            end += row >= 0 ? 1 : 0;
        }
        return end;
    }

    /// <summary>Writes those features that pass the filter: all that are known, and some more.</summary>
    private int Likely(ReadOnlySpan<uint> features, Span<uint> likely)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(filter);
        var count = 0;
        foreach (var feature in features)
        {
            var bit = feature >> filterShift;
            likely[count] = feature;
            count += (int)(Unsafe.Add(ref first, bit >> 5) >> (int)bit) & 1;
        }
        return count;
    }

    private uint Home(uint feature) => ((feature * 0x9E3779B1u) >> 4) & mask;
}
