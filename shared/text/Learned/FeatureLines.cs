using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lagebild.Text.Learned;

/// <summary>
/// A model's features, each in one cache line with its weights: what reading waits for are these lines, and so it waits once per
/// feature, and can ask for those of the next word while it sums those of this one. For models of at most 17 labels.
/// </summary>
/// <remarks>
/// A line holds four rows of 14 weights and then four tags of 16 bits, or three rows of 17 weights and then three whole hashes.
/// Tags do for whole hashes: hashes of one line are a run of fewer than 2^16 neighbours. Features that found their line full
/// lie in a small table of the other kind (<see cref="FeatureTable"/>). An empty place has weights of 0, so it may match.
/// </remarks>
internal sealed unsafe class FeatureLines
{
    /// <summary>Models with more labels do not fit.</summary>
    public const int MostLabels = 17;

    private const int Line = 64;
    private const int MostTagged = 14, TaggedRows = 4, TagsAt = 56, FewestTagged = 1 << 16;
    private const int HashedStride = 17, HashedRows = 3, HashesAt = 52;

    // Kept, so that what the pointer points to stays.
    private readonly byte[] memory;
    private readonly byte* first;
    private readonly uint lines;
    private readonly bool isTagged;
    private readonly ulong[] full;
    private readonly FeatureTable others;
    private readonly sbyte[] otherWeights;
    private readonly int width;

    /// <param name="features">Distinct hashes.</param>
    /// <param name="labels">How many labels.</param>
    /// <param name="weights">A row for each feature.</param>
    /// <param name="width">Length of a row.</param>
    public FeatureLines(uint[] features, int labels, sbyte[] weights, int width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(labels, MostLabels);
        this.width = width;
        isTagged = labels <= MostTagged && features.Length >= FewestTagged;
        // Few enough rows a line that hardly any feature finds its line full.
        lines = (uint)Math.Max(isTagged ? FewestTagged : 16, isTagged ? features.Length * 2L / 3 : features.Length * 4L / 5);
        full = new ulong[(lines / 64) + 1];
        memory = GC.AllocateArray<byte>(((int)lines + 2) * Line, pinned: true);
        var start = (byte*)Unsafe.AsPointer(ref memory[0]);
        first = start + (-(nint)start & (Line - 1));
        var left = Fill(features, labels, weights);
        others = new FeatureTable([.. left.Select(index => features[index])]);
        otherWeights = new sbyte[left.Count * width];
        for (var row = 0; row < others.Order.Length; row++)
        {
            weights.AsSpan(left[others.Order[row]] * width, width).CopyTo(otherWeights.AsSpan(row * width));
        }
    }

    /// <summary>Lays each feature into its line; gives the indexes of those that have no place there.</summary>
    private List<int> Fill(uint[] features, int labels, sbyte[] weights)
    {
        var used = new byte[lines];
        var left = new List<int>();
        var (rows, stride) = isTagged ? (TaggedRows, MostTagged) : (HashedRows, HashedStride);
        for (var index = 0; index < features.Length; index++)
        {
            var mixed = Mixed(features[index]);
            var line = LineOf(mixed);
            if (features[index] == 0)
            {
                continue;
            }
            if (used[line] == rows)
            {
                full[line >> 6] |= 1UL << (int)line;
                left.Add(index);
                continue;
            }
            var at = first + ((nuint)line * Line);
            var row = used[line]++;
            for (var label = 0; label < labels; label++)
            {
                at[(row * stride) + label] = (byte)weights[(index * width) + label];
            }
            if (isTagged)
            {
                ((ushort*)(at + TagsAt))[row] = (ushort)mixed;
            }
            else
            {
                ((uint*)(at + HashesAt))[row] = features[index];
            }
        }
        return left;
    }

    /// <summary>Has the lines of features brought near, which takes as long as summing some of them.</summary>
    public void Prefetch(ReadOnlySpan<uint> features)
    {
        if (Sse.IsSupported)
        {
            foreach (var feature in features)
            {
                Sse.Prefetch0(first + ((nuint)LineOf(Mixed(feature)) * Line));
            }
        }
    }

    /// <summary>Adds the weights of these features to the scores of all labels.</summary>
    public void Add(ReadOnlySpan<uint> features, Span<short> scores)
    {
        fixed (short* to = scores)
        {
            if (isTagged)
            {
                AddTagged(features, to);
            }
            else
            {
                AddHashed(features, to);
            }
        }
    }

    private void AddTagged(ReadOnlySpan<uint> features, short* scores)
    {
        var none = first + ((nuint)lines * Line);
        var sum = Vector256.Load(scores);
        foreach (var feature in features)
        {
            var mixed = Mixed(feature);
            var line = LineOf(mixed);
            var at = first + ((nuint)line * Line);
            var differences = *(ulong*)(at + TagsAt) ^ ((mixed & 0xFFFF) * 0x0001_0001_0001_0001UL);
            // The lowest of these bits stands in the lowest 16 that are all 0.
            var equal = (differences - 0x0001_0001_0001_0001UL) & ~differences & 0x8000_8000_8000_8000UL;
            var row = equal != 0 ? at + ((nuint)(BitOperations.TrailingZeroCount(equal) >> 4) * MostTagged) : none;
            var (low, high) = Vector128.Widen(Vector128.Load((sbyte*)row));
            sum += Vector256.Create(low, high);
            if ((((full[line >> 6] >> (int)line) & 1) & (equal == 0 ? 1UL : 0)) != 0)
            {
                sum += Other(feature);
            }
        }
        sum.Store(scores);
    }

    private void AddHashed(ReadOnlySpan<uint> features, short* scores)
    {
        var none = first + ((nuint)lines * Line);
        var sum = Vector256.Load(scores);
        var last = width > 16 ? scores[16] : 0;
        foreach (var feature in features)
        {
            var line = LineOf(Mixed(feature));
            var at = first + ((nuint)line * Line);
            var equal = Vector128.Equals(Vector128.Load((uint*)(at + HashesAt - 4)), Vector128.Create(feature)).ExtractMostSignificantBits() >> 1;
            var row = equal != 0 ? at + ((nuint)BitOperations.TrailingZeroCount(equal) * HashedStride) : none;
            var (low, high) = Vector128.Widen(Vector128.Load((sbyte*)row));
            sum += Vector256.Create(low, high);
            last += (sbyte)row[16];
            if ((((full[line >> 6] >> (int)line) & 1) & (equal == 0 ? 1UL : 0)) != 0)
            {
                sum += Other(feature);
                last += OtherLast(feature);
            }
        }
        sum.Store(scores);
        if (width > 16)
        {
            scores[16] = (short)last;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector256<short> Other(uint feature)
    {
        var row = OtherRow(feature);
        if (row < 0)
        {
            return Vector256<short>.Zero;
        }
        var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref otherWeights[row * width]));
        return Vector256.Create(low, high);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private short OtherLast(uint feature) => width > 16 && OtherRow(feature) is >= 0 and var row ? otherWeights[(row * width) + 16] : (short)0;

    private int OtherRow(uint feature)
    {
        Span<int> row = stackalloc int[1];
        return others.Find([feature], row) == 0 ? -1 : row[0];
    }

    private static uint Mixed(uint feature) => feature * 0x9E3779B1u;

    private uint LineOf(uint mixed) => (uint)(((ulong)mixed * lines) >> 32);
}
