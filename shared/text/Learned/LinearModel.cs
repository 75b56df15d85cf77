using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lagebild.Text.Learned;

/// <summary>
/// A linear model over hashed features: for each known feature one small weight per label. Weights are kept in a byte
/// each, so that a feature's row is a single vector load.
/// </summary>
/// <remarks>File: Brotli over magic, version, labels, scale, sorted feature hashes as varint differences, weights label by label, extra floats.</remarks>
internal sealed class LinearModel
{
    private const int Magic = 0x4D4C474C;
    private const int Lane = 16;

    // As given, feature by feature, for writing; and in the order of the table's rows.
    private readonly sbyte[] weights;
    private readonly sbyte[] byRow = [];
    private readonly FeatureTable? table;
    private readonly FeatureLines? lines;

    public LinearModel(IReadOnlyList<string> labels, float scale, uint[] sortedFeatures, sbyte[] weights, float[] extra)
    {
        Labels = labels;
        Scale = scale;
        Features = sortedFeatures;
        Extra = extra;
        Width = WidthOf(labels.Count);
        this.weights = weights;
        if (labels.Count <= FeatureLines.MostLabels)
        {
            lines = new FeatureLines(sortedFeatures, labels.Count, weights, Width);
            return;
        }
        table = new FeatureTable(sortedFeatures);
        byRow = new sbyte[weights.Length];
        for (var row = 0; row < table.Order.Length; row++)
        {
            weights.AsSpan(table.Order[row] * Width, Width).CopyTo(byRow.AsSpan(row * Width));
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

    /// <summary>Writes the sums of the weights of these features, for all labels.</summary>
    public void Sum(ReadOnlySpan<uint> features, Span<short> scores)
    {
        scores[..Width].Clear();
        Add(features, scores);
    }

    /// <summary>Adds the weights of these features to the scores of all labels.</summary>
    public void Add(ReadOnlySpan<uint> features, Span<short> scores)
    {
        if (lines is not null)
        {
            lines.Add(features, scores[..Width]);
        }
        else
        {
            AddRows(features, table!, scores);
        }
    }

    /// <summary>Has the weights of these features brought near, for a sum that is soon asked for.</summary>
    public void Prefetch(ReadOnlySpan<uint> features) => lines?.Prefetch(features);

    private void AddRows(ReadOnlySpan<uint> features, FeatureTable table, Span<short> scores)
    {
        Span<int> rows = stackalloc int[features.Length];
        rows = rows[..table.Find(features, rows)];
        ref var from = ref MemoryMarshal.GetArrayDataReference(byRow);
        ref var to = ref MemoryMarshal.GetReference(scores[..Width]);
        for (var lane = 0; lane < Width; lane += Lane)
        {
            var sum = Vector256.LoadUnsafe(ref to, (nuint)lane);
            foreach (var row in rows)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)((row * Width) + lane)));
                sum += Vector256.Create(low, high);
            }
            sum.StoreUnsafe(ref to, (nuint)lane);
        }
    }

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
            for (var index = 0; index < column.Length; index++)
            {
                column[index] = (byte)weights[(index * Width) + label];
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
