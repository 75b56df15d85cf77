using System.Buffers;
using System.Runtime.Intrinsics;

namespace Lagebild.Text.Learned;

/// <summary>Best label sequences and label probabilities of a linear chain, from each word's scores and the transitions.</summary>
/// <param name="model">Its extra numbers are the transitions: rows by label, columns by the label before, then one row for the sentence's start.</param>
internal sealed class ChainDecoder(LinearModel model)
{
    private const int Lane = 8;

    private readonly int labels = model.Labels.Count;
    private readonly int width = (model.Labels.Count + Lane - 1) / Lane * Lane;

    // For each label before, and for the sentence's start, a row over the labels that follow, filled up to whole vectors.
    private readonly float[] after = Rows(model, float.NegativeInfinity, weight => weight);
    private readonly float[] passAfter = Rows(model, 0, weight => MathF.Exp(Math.Max(weight, -80)));

    // For each label, a row over the labels before it.
    private readonly float[] passBefore = RowsBefore(model);

    private static float[] Rows(LinearModel model, float none, Func<float, float> value)
    {
        var labels = model.Labels.Count;
        var width = (labels + Lane - 1) / Lane * Lane;
        var rows = new float[(labels + 1) * width];
        Array.Fill(rows, none);
        for (var label = 0; label < labels; label++)
        {
            for (var before = 0; before < labels; before++)
            {
                rows[(before * width) + label] = value(model.Extra[(label * labels) + before]);
            }
            rows[(labels * width) + label] = value(model.Extra[(labels * labels) + label]);
        }
        return rows;
    }

    private static float[] RowsBefore(LinearModel model)
    {
        var labels = model.Labels.Count;
        var width = (labels + Lane - 1) / Lane * Lane;
        var rows = new float[labels * width];
        for (var label = 0; label < labels; label++)
        {
            for (var before = 0; before < labels; before++)
            {
                rows[(label * width) + before] = MathF.Exp(Math.Max(model.Extra[(label * labels) + before], -80));
            }
        }
        return rows;
    }

    /// <summary>The sentence's start or end beside words, in place of a label.</summary>
    public const int Boundary = -1;

    /// <summary>Writes the best path.</summary>
    /// <param name="scores">The labels' scores of each word.</param>
    /// <param name="path">The label of each word.</param>
    /// <param name="left">The label of the word before the first of these.</param>
    /// <param name="right">The label of the word after the last.</param>
    public void Viterbi(ReadOnlySpan<float> scores, Span<int> path, int left = Boundary, int right = Boundary)
    {
        var count = path.Length;
        if (count == 0)
        {
            return;
        }
        var back = ArrayPool<byte>.Shared.Rent(count * labels);
        Span<float> previous = stackalloc float[width];
        Span<float> current = stackalloc float[width];
        Span<int> origins = stackalloc int[width];
        for (var label = 0; label < labels; label++)
        {
            previous[label] = scores[label] + after[(RowOf(left) * width) + label];
        }
        for (var i = 1; i < count; i++)
        {
            for (var lane = 0; lane < width; lane += Lane)
            {
                var best = Vector256.Create(float.NegativeInfinity);
                var from = Vector256<int>.Zero;
                for (var before = 0; before < labels; before++)
                {
                    var value = Vector256.Create(previous[before]) + Vector256.LoadUnsafe(ref after[(before * width) + lane]);
                    var better = Vector256.GreaterThan(value, best);
                    best = Vector256.ConditionalSelect(better, value, best);
                    from = Vector256.ConditionalSelect(better.AsInt32(), Vector256.Create(before), from);
                }
                best.CopyTo(current[lane..]);
                from.CopyTo(origins[lane..]);
            }
            for (var label = 0; label < labels; label++)
            {
                previous[label] = current[label] + scores[(i * labels) + label];
                back[(i * labels) + label] = (byte)origins[label];
            }
        }
        for (var label = 0; label < labels && right != Boundary; label++)
        {
            previous[label] += after[(label * width) + right];
        }
        path[count - 1] = IndexOfLargest(previous[..labels]);
        for (var i = count - 1; i > 0; i--)
        {
            path[i - 1] = back[(i * labels) + path[i]];
        }
        ArrayPool<byte>.Shared.Return(back);
    }

    private int RowOf(int before) => before == Boundary ? labels : before;

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /// <summary>Turns the scores into the probabilities of each word's labels, over all paths (forward-backward).</summary>
    /// <param name="scores">The labels' scores of each word.</param>
    /// <param name="left">The label of the word before the first of these.</param>
    /// <param name="right">The label of the word after the last.</param>
    public void Marginals(Span<float> scores, int left = Boundary, int right = Boundary)
    {
        var count = scores.Length / labels;
        var rented = ArrayPool<float>.Shared.Rent(scores.Length);
        var forward = rented.AsSpan(0, scores.Length);
        Span<float> sums = stackalloc float[width];
        for (var i = 0; i < count; i++)
        {
            if (i == 0)
            {
                passAfter.AsSpan(RowOf(left) * width, width).CopyTo(sums);
            }
            else
            {
                Spread(forward.Slice((i - 1) * labels, labels), passAfter, width, sums);
            }
            var row = scores.Slice(i * labels, labels);
            var largest = row[IndexOfLargest(row)];
            for (var label = 0; label < labels; label++)
            {
                row[label] = MathF.Exp(row[label] - largest);
                forward[(i * labels) + label] = sums[label] * row[label];
            }
            Normalise(forward.Slice(i * labels, labels));
        }
        Span<float> backward = stackalloc float[width];
        Span<float> values = stackalloc float[labels];
        if (right == Boundary)
        {
            backward.Fill(1);
        }
        else
        {
            passBefore.AsSpan(right * width, width).CopyTo(backward);
        }
        for (var i = count - 1; i >= 0; i--)
        {
            for (var label = 0; label < labels; label++)
            {
                values[label] = backward[label] * scores[(i * labels) + label];
                scores[(i * labels) + label] = forward[(i * labels) + label] * backward[label];
            }
            Normalise(scores.Slice(i * labels, labels));
            Spread(values, passBefore, width, backward);
            Normalise(backward[..labels]);
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Sums the rows of all labels, each times its value.</summary>
    private static void Spread(ReadOnlySpan<float> values, float[] rows, int width, Span<float> sums)
    {
        for (var lane = 0; lane < width; lane += Lane)
        {
            var sum = Vector256<float>.Zero;
            for (var label = 0; label < values.Length; label++)
            {
                sum += Vector256.LoadUnsafe(ref rows[(label * width) + lane]) * values[label];
            }
            sum.CopyTo(sums[lane..]);
        }
    }

    private static void Normalise(Span<float> values)
    {
        var sum = 0f;
        foreach (var value in values)
        {
            sum += value;
        }
        for (var i = 0; i < values.Length && sum > 0; i++)
        {
            values[i] /= sum;
        }
    }
}
