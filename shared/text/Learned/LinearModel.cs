using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lagebild.Text.Learned;

/// <summary>
/// A linear model over hashed features: for each known feature one small weight per label. Weights are kept in a byte
/// each, so that a feature's row is a single vector load; features that training did not keep cost one probe.
/// </summary>
/// <remarks>File: Brotli over magic, version, labels, scale, sorted feature hashes as varint differences, weights label by label, extra floats.</remarks>
internal sealed class LinearModel
{
    private const int Magic = 0x4D4C474C;
    private const int Lane = 16;

    private readonly uint[] keys;
    private readonly int[] rows;
    private readonly sbyte[] weights;
    private readonly int mask;

    public LinearModel(IReadOnlyList<string> labels, float scale, uint[] sortedFeatures, sbyte[] weights, float[] extra)
    {
        Labels = labels;
        Scale = scale;
        Features = sortedFeatures;
        this.weights = weights;
        Extra = extra;
        Width = WidthOf(labels.Count);
        var size = 16;
        while (size < sortedFeatures.Length * 2)
        {
            size *= 2;
        }
        mask = size - 1;
        keys = new uint[size];
        rows = new int[size];
        for (var i = 0; i < sortedFeatures.Length; i++)
        {
            var slot = (int)(Spread(sortedFeatures[i]) & (uint)mask);
            while (rows[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }
            keys[slot] = sortedFeatures[i];
            rows[slot] = i + 1;
        }
    }

    /// <summary>The labels, in the order of the scores.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>What one unit of a score is worth in the trained model.</summary>
    public float Scale { get; }

    /// <summary>Hashes of the features that training kept, ascending.</summary>
    public uint[] Features { get; }

    /// <summary>Further numbers of the model, such as transition weights.</summary>
    public float[] Extra { get; }

    /// <summary>Number of labels, rounded up to whole vectors; scores need that much room.</summary>
    public int Width { get; }

    /// <summary>Rounds a number of labels up to whole vectors.</summary>
    public static int WidthOf(int labels) => (labels + Lane - 1) / Lane * Lane;

    /// <summary>Adds the weights of one feature to the scores of all labels.</summary>
    public void Add(uint feature, Span<short> scores)
    {
        var slot = (int)(Spread(feature) & (uint)mask);
        while (true)
        {
            var row = rows[slot];
            if (row == 0)
            {
                return;
            }
            if (keys[slot] == feature)
            {
                AddRow(row - 1, scores);
                return;
            }
            slot = (slot + 1) & mask;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRow(int row, Span<short> scores)
    {
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), row * Width);
        ref var to = ref MemoryMarshal.GetReference(scores);
        for (var i = 0; i < Width; i += Lane)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
            (Vector128.LoadUnsafe(ref to, (nuint)i) + low).StoreUnsafe(ref to, (nuint)i);
            (Vector128.LoadUnsafe(ref to, (nuint)i + 8) + high).StoreUnsafe(ref to, (nuint)i + 8);
        }
    }

    private static uint Spread(uint feature) => (feature * 0x9E3779B1u) >> 4;

    /// <summary>Reads a model that ships in this assembly.</summary>
    /// <exception cref="InvalidDataException">There is no such model, or it is of another version.</exception>
    public static LinearModel Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"This assembly has no model '{name}'.");
        return Read(stream);
    }

    /// <summary>Reads a model; the stream stays open.</summary>
    public static LinearModel Read(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new BinaryReader(brotli);
        if (reader.ReadInt32() != Magic)
        {
            throw new InvalidDataException("Not a model of this version.");
        }
        var labels = new string[reader.ReadInt32()];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = reader.ReadString();
        }
        var scale = reader.ReadSingle();
        var features = new uint[reader.ReadInt32()];
        var previous = 0u;
        for (var i = 0; i < features.Length; i++)
        {
            previous += (uint)reader.Read7BitEncodedInt();
            features[i] = previous;
        }
        var width = WidthOf(labels.Length);
        var weights = new sbyte[features.Length * width];
        var column = new byte[features.Length];
        for (var label = 0; label < labels.Length; label++)
        {
            reader.BaseStream.ReadExactly(column);
            for (var i = 0; i < column.Length; i++)
            {
                weights[(i * width) + label] = (sbyte)column[i];
            }
        }
        var extra = new float[reader.ReadInt32()];
        for (var i = 0; i < extra.Length; i++)
        {
            extra[i] = reader.ReadSingle();
        }
        return new LinearModel(labels, scale, features, weights, extra);
    }

    /// <summary>Writes the model; the same model gives the same bytes.</summary>
    public void Write(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(brotli);
        writer.Write(Magic);
        writer.Write(Labels.Count);
        foreach (var label in Labels)
        {
            writer.Write(label);
        }
        writer.Write(Scale);
        writer.Write(Features.Length);
        var previous = 0u;
        foreach (var feature in Features)
        {
            writer.Write7BitEncodedInt((int)(feature - previous));
            previous = feature;
        }
        var column = new byte[Features.Length];
        for (var label = 0; label < Labels.Count; label++)
        {
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = (byte)weights[(i * Width) + label];
            }
            writer.Write(column);
        }
        writer.Write(Extra.Length);
        foreach (var number in Extra)
        {
            writer.Write(number);
        }
    }
}
