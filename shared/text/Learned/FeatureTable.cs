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
    private readonly int[] firstRows;
    private readonly uint mask;

    /// <param name="features">Distinct hashes.</param>
    public FeatureTable(uint[] features)
    {
        var bits = Math.Max(5, BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, features.Length * FilterBits * 2 / 3))));
        filterShift = 32 - bits;
        filter = new uint[1 << (bits - 5)];
        var buckets = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, features.Length * 2 / Bucket));
        mask = (uint)(buckets - 1);
        keys = new uint[buckets * Bucket];
        firstRows = new int[buckets];
        Order = Fill(features);
    }

    /// <summary>
    /// The index of the feature of each row. Features of one bucket have adjoining rows, so that a row's number needs no table of its own.
    /// A feature of hash 0 has none: 0 marks an empty place.
    /// </summary>
    public int[] Order { get; }

    private int[] Fill(uint[] features)
    {
        var placed = new int[keys.Length];
        for (var index = 0; index < features.Length; index++)
        {
            if (features[index] == 0)
            {
                continue;
            }
            var bit = features[index] >> filterShift;
            filter[bit >> 5] |= 1u << (int)bit;
            var bucket = Home(features[index]);
            while (keys[(bucket * Bucket) + Bucket - 1] != 0)
            {
                bucket = (bucket + 1) & mask;
            }
            var slot = Array.IndexOf(keys, 0u, (int)bucket * Bucket, Bucket);
            keys[slot] = features[index];
            placed[slot] = index;
        }
        var order = new List<int>(features.Length);
        for (var slot = 0; slot < keys.Length; slot++)
        {
            if (slot % Bucket == 0)
            {
                firstRows[slot / Bucket] = order.Count;
            }
            if (keys[slot] != 0)
            {
                order.Add(placed[slot]);
            }
        }
        return [.. order];
    }

    /// <summary>Writes the rows of those features that are known.</summary>
    /// <returns>How many are known.</returns>
    public int Find(ReadOnlySpan<uint> features, Span<int> found)
    {
        Span<uint> likely = stackalloc uint[features.Length];
        likely = likely[..Likely(features, likely)];
        ref var firstKey = ref MemoryMarshal.GetArrayDataReference(keys);
        found = found[..likely.Length];
        var first = firstRows;
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
            found[count] = first[bucket] + BitOperations.TrailingZeroCount(bits);
            count += bits != 0 ? 1 : 0;
        }
        return count;
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
            count += feature == 0 ? 0 : (int)(Unsafe.Add(ref first, bit >> 5) >> (int)bit) & 1;
        }
        return count;
    }

    private uint Home(uint feature) => ((feature * 0x9E3779B1u) >> 4) & mask;
}
