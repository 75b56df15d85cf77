using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lagebild.Text.Learned;

/// <summary>
/// Where a model keeps each feature's weights. Most features asked for are not in it, which no processor can foresee;
/// so keys lie in buckets that are compared as a whole, without a branch on the outcome.
/// </summary>
internal sealed class FeatureTable
{
    private const int Bucket = 8;

    private readonly uint[] keys;
    private readonly int[] rows;
    private readonly uint mask;

    /// <param name="features">Distinct hashes; the row of each is its index.</param>
    public FeatureTable(uint[] features)
    {
        var buckets = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, features.Length * 2 / Bucket));
        mask = (uint)(buckets - 1);
        keys = new uint[buckets * Bucket];
        rows = new int[buckets * Bucket];
        // An empty place has the key 0, and therefore the row of the feature 0.
        var zero = Array.IndexOf(features, 0u);
        Array.Fill(rows, zero);
        for (var row = 0; row < features.Length; row++)
        {
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
        ref var firstKey = ref MemoryMarshal.GetArrayDataReference(keys);
        found = found[..features.Length];
        var slots = rows;
        var count = 0;
        foreach (var feature in features)
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

    private uint Home(uint feature) => ((feature * 0x9E3779B1u) >> 4) & mask;
}
