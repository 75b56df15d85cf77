using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Lagebild.Ingestion.Reports;

/// <summary>
/// MinHash of a text's word triples (Broder 1997), with locality-sensitive bands: texts that share two thirds of their triples almost
/// surely share a band. A wire copy with an edited lead or another last paragraph is found; a second report of the same event is not.
/// </summary>
internal sealed record TextSignature
{
    private const int Bands = 10;
    private const int Rows = 5;
    private const int LeastShingles = 12;
    private const int Shingle = 3;

    /// <summary>Share of equal minima from which two texts count as one.</summary>
    private const double SameText = 0.6;

    private static readonly ulong[] Multipliers = [.. Enumerable.Range(1, Bands * Rows).Select(index => Mix((ulong)index) | 1)];
    private static readonly ulong[] Summands = [.. Enumerable.Range(1001, Bands * Rows).Select(index => Mix((ulong)index))];

    /// <summary>Equal for texts that differ in case, punctuation and white space only.</summary>
    public required string TextHash { get; init; }

    /// <summary>The minima, as a text to store; null for texts too short to compare.</summary>
    public string? Minima { get; init; }

    /// <summary>One key per band.</summary>
    public IReadOnlyList<long> BandKeys { get; init; } = [];

    public static TextSignature Of(ReadOnlySpan<char> text)
    {
        var words = Words(text);
        var textHash = Convert.ToHexStringLower(XxHash128.Hash(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(words))));
        if (words.Count < LeastShingles + Shingle - 1)
        {
            return new TextSignature { TextHash = textHash };
        }
        var minima = new uint[Bands * Rows];
        Array.Fill(minima, uint.MaxValue);
        for (var first = 0; first + Shingle <= words.Count; first++)
        {
            var shingle = Mix(words[first] + (3 * Mix(words[first + 1] + (3 * Mix(words[first + 2])))));
            for (var index = 0; index < minima.Length; index++)
            {
                minima[index] = Math.Min(minima[index], (uint)(((shingle * Multipliers[index]) + Summands[index]) >> 32));
            }
        }
        return new TextSignature
        {
            TextHash = textHash,
            Minima = Convert.ToBase64String(MemoryMarshal.AsBytes<uint>(minima)),
            BandKeys = [.. Enumerable.Range(0, Bands).Select(band => Band(minima, band))],
        };
    }

    /// <summary>Whether two texts are one, but for small edits.</summary>
    public static bool Alike(string? first, string? second)
    {
        if (first is null || second is null || first.Length != second.Length)
        {
            return false;
        }
        ReadOnlySpan<byte> left = Convert.FromBase64String(first), right = Convert.FromBase64String(second);
        var equal = 0;
        for (var index = 0; index < left.Length; index += sizeof(uint))
        {
            equal += left.Slice(index, sizeof(uint)).SequenceEqual(right.Slice(index, sizeof(uint))) ? 1 : 0;
        }
        return equal >= SameText * (left.Length / sizeof(uint));
    }

    private static List<ulong> Words(ReadOnlySpan<char> text)
    {
        var words = new List<ulong>();
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else
            {
                End();
            }
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(word.ToString().AsSpan())));
                word.Clear();
            }
        }
    }

    private static long Band(uint[] minima, int band)
    {
        Span<byte> bytes = stackalloc byte[(Rows + 1) * sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)band);
        MemoryMarshal.AsBytes(minima.AsSpan(band * Rows, Rows)).CopyTo(bytes[sizeof(uint)..]);
        return (long)XxHash3.HashToUInt64(bytes);
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
