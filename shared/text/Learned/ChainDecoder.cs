using System.Buffers;

namespace Lagebild.Text.Learned;

/// <summary>Best label sequences and label probabilities of a linear chain, from each word's scores and the transitions.</summary>
/// <param name="model">Its extra numbers are the transitions: rows by label, columns by the label before, then one row for the sentence's start.</param>
internal sealed class ChainDecoder(LinearModel model)
{
    private readonly int labels = model.Labels.Count;
    private readonly float[] transitions = model.Extra;

    /// <summary>Writes the best path.</summary>
    public void Viterbi(ReadOnlySpan<float> scores, Span<int> path)
    {
        var count = path.Length;
        if (count == 0)
        {
            return;
        }
        var back = ArrayPool<byte>.Shared.Rent(count * labels);
        Span<float> previous = stackalloc float[labels];
        Span<float> current = stackalloc float[labels];
        for (var label = 0; label < labels; label++)
        {
            previous[label] = scores[label] + transitions[(labels * labels) + label];
        }
        for (var i = 1; i < count; i++)
        {
            for (var label = 0; label < labels; label++)
            {
                var best = float.NegativeInfinity;
                var from = 0;
                for (var before = 0; before < labels; before++)
                {
                    var value = previous[before] + transitions[(label * labels) + before];
                    if (value > best)
                    {
                        best = value;
                        from = before;
                    }
                }
                current[label] = best + scores[(i * labels) + label];
                back[(i * labels) + label] = (byte)from;
            }
            current.CopyTo(previous);
        }
        path[count - 1] = IndexOfLargest(previous);
        for (var i = count - 1; i > 0; i--)
        {
            path[i - 1] = back[(i * labels) + path[i]];
        }
        ArrayPool<byte>.Shared.Return(back);
    }

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
    public void Marginals(Span<float> scores)
    {
        var count = scores.Length / labels;
        var pass = new float[transitions.Length];
        for (var i = 0; i < pass.Length; i++)
        {
            pass[i] = MathF.Exp(Math.Max(transitions[i], -80));
        }
        var forward = new float[scores.Length];
        for (var i = 0; i < count; i++)
        {
            var row = scores.Slice(i * labels, labels);
            var largest = row[IndexOfLargest(row)];
            for (var label = 0; label < labels; label++)
            {
                var sum = i == 0 ? pass[(labels * labels) + label] : Dot(pass.AsSpan(label * labels, labels), forward.AsSpan((i - 1) * labels, labels));
                row[label] = MathF.Exp(row[label] - largest);
                forward[(i * labels) + label] = sum * row[label];
            }
            Normalise(forward.AsSpan(i * labels, labels));
        }
        Span<float> backward = stackalloc float[labels];
        Span<float> next = stackalloc float[labels];
        backward.Fill(1);
        for (var i = count - 1; i >= 0; i--)
        {
            next.Clear();
            for (var label = 0; label < labels; label++)
            {
                var value = backward[label] * scores[(i * labels) + label];
                for (var before = 0; before < labels; before++)
                {
                    next[before] += pass[(label * labels) + before] * value;
                }
                scores[(i * labels) + label] = forward[(i * labels) + label] * backward[label];
            }
            Normalise(scores.Slice(i * labels, labels));
            Normalise(next);
            next.CopyTo(backward);
        }
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0f;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }
        return sum;
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
