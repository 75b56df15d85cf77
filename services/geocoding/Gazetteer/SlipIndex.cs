namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// Finds spellings with one slip of a finger by leaving out one letter on both sides (symmetric deletion, as SymSpell does), over the
/// first letters. Buckets of positions, without their hashes: candidates are compared in any case.
/// </summary>
internal sealed class SlipIndex
{
    private const int Letters = 12;
    private const int Shortest = 3;
    private const int BucketBits = 18;
    private const int Buckets = 1 << BucketBits;
    private const uint Base = 16777619;

    private static readonly uint[] Powers = MakePowers();

    private readonly int[] start;
    private readonly int[] positions;

    private SlipIndex(int[] start, int[] positions)
    {
        this.start = start;
        this.positions = positions;
    }

    /// <summary>The text of a spelling.</summary>
    public delegate ReadOnlySpan<char> Spelling(int position);

    public static SlipIndex Build(int count, Spelling spelling)
    {
        Span<int> buckets = stackalloc int[Letters + 1];
        var start = new int[Buckets + 1];
        for (var position = 0; position < count; position++)
        {
            foreach (var bucket in buckets[..Deletions(spelling(position), buckets)])
            {
                start[bucket + 1]++;
            }
        }
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            start[bucket + 1] += start[bucket];
        }
        var positions = new int[start[Buckets]];
        var fill = start.AsSpan(0, Buckets).ToArray();
        for (var position = 0; position < count; position++)
        {
            foreach (var bucket in buckets[..Deletions(spelling(position), buckets)])
            {
                positions[fill[bucket]++] = position;
            }
        }
        return new SlipIndex(start, positions);
    }

    public void AddCandidates(string typed, NameLookup lookup, List<int> target)
    {
        Span<int> buckets = stackalloc int[Letters + 1];
        foreach (var bucket in buckets[..Deletions(typed, buckets)])
        {
            foreach (var position in positions.AsSpan(start[bucket]..start[bucket + 1]))
            {
                if (IsOneSlip(typed, lookup.Spelling(position)) && !target.Contains(position))
                {
                    target.Add(position);
                }
            }
        }
    }

    /// <summary>Buckets of the beginning as it is, and with each of its letters left out; returns their number.</summary>
    private static int Deletions(ReadOnlySpan<char> name, Span<int> buckets)
    {
        var length = Math.Min(name.Length, Letters);
        if (length < Shortest)
        {
            return 0;
        }
        // A polynomial over the letters: without a letter it is what stands before, shifted, plus what stands behind.
        Span<uint> behind = stackalloc uint[Letters + 1];
        behind[length] = 0;
        for (var i = length - 1; i >= 0; i--)
        {
            behind[i] = behind[i + 1] + (name[i] * Powers[length - 1 - i]);
        }
        buckets[0] = Bucket(behind[0], length);
        uint before = 0;
        for (var i = 0; i < length; i++)
        {
            buckets[i + 1] = Bucket((before * Powers[length - 1 - i]) + behind[i + 1], length - 1);
            before = (before * Base) + name[i];
        }
        return length + 1;
    }

    private static int Bucket(uint sum, int length) => (int)(((sum ^ (uint)length) * 0x9E3779B1) >> (32 - BucketBits));

    private static uint[] MakePowers()
    {
        var powers = new uint[Letters + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * Base;
        }
        return powers;
    }

    /// <summary>Whether one letter is missing, too many, wrong or swapped with the next.</summary>
    private static bool IsOneSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }
        var from = a.CommonPrefixLength(b);
        int endA = a.Length, endB = b.Length;
        while (endA > from && endB > from && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }
        var (left, right) = (endA - from, endB - from);
        return (left <= 1 && right <= 1) || (left == 2 && right == 2 && a[from] == b[from + 1] && a[from + 1] == b[from]);
    }
}
