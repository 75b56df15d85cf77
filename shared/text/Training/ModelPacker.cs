using Lagebild.Text.Learned;

namespace Lagebild.Text.Training;

/// <summary>Turns trained weights into a small model: a byte per weight, small ones dropped.</summary>
internal static class ModelPacker
{
    /// <summary>Packs weights.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="rows">Row of each feature.</param>
    /// <param name="weights">Rows of <paramref name="width"/> weights.</param>
    /// <param name="width">Length of a row.</param>
    /// <param name="prune">Weights below this share of the largest become zero; features without a weight of twice that go.</param>
    /// <param name="extra">Further numbers of the model.</param>
    public static LinearModel Pack(string[] labels, Dictionary<uint, int> rows, float[] weights, int width, float prune, float[] extra)
    {
        var largest = weights.Max(Math.Abs);
        var cut = largest * prune;
        var kept = rows.Where(r => Largest(weights.AsSpan(r.Value * width, labels.Length)) > cut * 2).Select(r => r.Key).Order().ToArray();
        var packed = new sbyte[kept.Length * width];
        var scale = largest / 127;
        for (var i = 0; i < kept.Length; i++)
        {
            var row = weights.AsSpan(rows[kept[i]] * width, labels.Length);
            for (var label = 0; label < row.Length; label++)
            {
                packed[(i * width) + label] = MathF.Abs(row[label]) < cut ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(row[label] / scale), -127, 127);
            }
        }
        return new LinearModel(labels, scale, kept, packed, extra);
    }

    private static float Largest(ReadOnlySpan<float> row)
    {
        var largest = 0f;
        foreach (var weight in row)
        {
            largest = Math.Max(largest, MathF.Abs(weight));
        }
        return largest;
    }
}
