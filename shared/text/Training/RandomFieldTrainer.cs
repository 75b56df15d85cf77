using System.Numerics;
using System.Runtime.InteropServices;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Training;

/// <summary>A sentence to learn from: the features of every word, and its right label.</summary>
internal sealed record LabelledSequence(uint[][] Features, int[] Labels);

/// <summary>How a random field is trained.</summary>
internal sealed record RandomFieldSettings
{
    public int Epochs { get; init; } = 20;

    /// <summary>The first step's length.</summary>
    public float Rate { get; init; } = 0.05f;

    /// <summary>Strength of the pull towards zero: a Gaussian prior with variance 1 / penalty over the whole data.</summary>
    public float Penalty { get; init; } = 0.3f;

    /// <summary>Share of a word's features that are left out, by chance, at each step.</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>Features seen less often are not learnt.</summary>
    public int MinimumCount { get; init; } = 1;

    /// <summary>Weights smaller than this share of the largest are dropped.</summary>
    public float Prune { get; init; } = 0.01f;

    /// <summary>Epochs at the end whose weights are averaged; 0 takes the last ones.</summary>
    public int Averaged { get; init; }
}

/// <summary>
/// Trains a linear-chain conditional random field (Lafferty et al. 2001) by stochastic gradient steps with a
/// Gaussian prior. The prior shrinks all weights at every step, so one factor that they share shrinks in their stead
/// (Bottou 2010). The same sequences give the same model.
/// </summary>
internal sealed class RandomFieldTrainer
{
    private readonly string[] names;
    private readonly int labels;
    private readonly int width;
    private readonly Func<int, int, bool> mayFollow;
    private readonly RandomFieldSettings settings;
    private readonly Dictionary<uint, int> rows = [];
    private readonly float[] weights;
    private readonly float[] transitions;
    private double shared = 1;
    private double rate;

    private RandomFieldTrainer(string[] names, Func<int, int, bool> mayFollow, RandomFieldSettings settings, IEnumerable<LabelledSequence> data)
    {
        this.names = names;
        this.mayFollow = mayFollow;
        this.settings = settings;
        labels = names.Length;
        width = LinearModel.WidthOf(labels);
        var counts = new Dictionary<uint, int>();
        foreach (var feature in data.SelectMany(d => d.Features).SelectMany(f => f))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
        }
        foreach (var (feature, count) in counts)
        {
            if (count >= settings.MinimumCount)
            {
                rows.Add(feature, rows.Count);
            }
        }
        weights = new float[rows.Count * width];
        transitions = new float[(labels + 1) * labels];
    }

    /// <summary>Trains and packs a model.</summary>
    public static LinearModel Train(string[] labels, Func<int, int, bool> mayFollow, IReadOnlyList<LabelledSequence> data, RandomFieldSettings settings)
    {
        var trainer = new RandomFieldTrainer(labels, mayFollow, settings, data);
        trainer.Learn(data);
        return trainer.Pack();
    }

    private void Learn(IReadOnlyList<LabelledSequence> data)
    {
        var known = data.Select(d => (Rows: d.Features.Select(f => f.Where(rows.ContainsKey).Select(x => rows[x]).ToArray()).ToArray(), d.Labels)).ToArray();
        var random = new Random(7);
        var pull = settings.Penalty / known.Length;
        var step = 0L;
        var (sumOfWeights, sumOfTransitions) = settings.Averaged > 0 ? (new float[weights.Length], new float[transitions.Length]) : ([], []);
        for (var epoch = 0; epoch < settings.Epochs; epoch++)
        {
            random.Shuffle(known);
            foreach (var (words, gold) in known)
            {
                var kept = settings.Dropout > 0 ? Drop(words, random) : words;
                rate = settings.Rate / (1 + (settings.Rate * pull * step++));
                shared *= 1 - (rate * pull);
                Step(kept, gold);
            }
            if (epoch >= settings.Epochs - settings.Averaged)
            {
                AddTo(sumOfWeights, weights);
                AddTo(sumOfTransitions, transitions);
            }
        }
        if (settings.Averaged > 0)
        {
            sumOfWeights.CopyTo(weights, 0);
            sumOfTransitions.CopyTo(transitions, 0);
            shared = 1.0 / settings.Averaged;
        }
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= (float)(shared * (1 - settings.Dropout));
        }
        for (var i = 0; i < transitions.Length; i++)
        {
            transitions[i] *= (float)shared;
        }
    }

    private void AddTo(float[] sums, float[] values)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += values[i] * (float)shared;
        }
    }

    /// <summary>Leaves out a share of the features, another at each look, so that no single one is relied on (Wang et al. 2013).</summary>
    private int[][] Drop(int[][] words, Random random)
    {
        var kept = new int[words.Length][];
        for (var i = 0; i < words.Length; i++)
        {
            kept[i] = Array.FindAll(words[i], _ => random.NextSingle() >= settings.Dropout);
        }
        return kept;
    }

    private void Step(int[][] words, int[] gold)
    {
        var n = words.Length;
        var emit = new double[n * labels];
        Span<float> sums = stackalloc float[width];
        for (var i = 0; i < n; i++)
        {
            sums.Clear();
            foreach (var row in words[i])
            {
                var from = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan(row * width, width));
                var to = MemoryMarshal.Cast<float, Vector<float>>(sums);
                for (var k = 0; k < to.Length; k++)
                {
                    to[k] += from[k];
                }
            }
            for (var label = 0; label < labels; label++)
            {
                emit[(i * labels) + label] = Math.Exp(Math.Clamp(sums[label] * shared, -30, 30));
            }
        }
        var pass = new double[(labels + 1) * labels];
        for (var label = 0; label < labels; label++)
        {
            for (var before = 0; before <= labels; before++)
            {
                // Row "labels" holds the sentence's start.
                var index = before == labels ? (labels * labels) + label : (label * labels) + before;
                pass[index] = mayFollow(before == labels ? -1 : before, label) ? Math.Exp(Math.Clamp(transitions[index] * shared, -20, 20)) : 0;
            }
        }
        var forward = new double[n * labels];
        var backward = new double[n * labels];
        var scale = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var label = 0; label < labels; label++)
            {
                var sum = 0.0;
                if (i == 0)
                {
                    sum = pass[(labels * labels) + label];
                }
                else
                {
                    for (var before = 0; before < labels; before++)
                    {
                        sum += forward[((i - 1) * labels) + before] * pass[(label * labels) + before];
                    }
                }
                scale[i] += forward[(i * labels) + label] = sum * emit[(i * labels) + label];
            }
            for (var label = 0; label < labels; label++)
            {
                forward[(i * labels) + label] /= scale[i];
            }
        }
        for (var label = 0; label < labels; label++)
        {
            backward[((n - 1) * labels) + label] = 1;
        }
        for (var i = n - 2; i >= 0; i--)
        {
            for (var label = 0; label < labels; label++)
            {
                var value = backward[((i + 1) * labels) + label] * emit[((i + 1) * labels) + label] / scale[i + 1];
                for (var before = 0; before < labels; before++)
                {
                    backward[(i * labels) + before] += pass[(label * labels) + before] * value;
                }
            }
        }
        Update(words, gold, emit, pass, forward, backward, scale);
    }

    private void Update(int[][] words, int[] gold, double[] emit, double[] pass, double[] forward, double[] backward, double[] scale)
    {
        var n = words.Length;
        Span<float> gradient = stackalloc float[width];
        var moves = new float[transitions.Length];
        var step = new Vector<float>((float)(rate / shared));
        for (var i = 0; i < n; i++)
        {
            gradient.Clear();
            for (var label = 0; label < labels; label++)
            {
                gradient[label] = (float)(forward[(i * labels) + label] * backward[(i * labels) + label]) - (label == gold[i] ? 1 : 0);
                if (i == 0)
                {
                    moves[(labels * labels) + label] += gradient[label];
                    continue;
                }
                var value = backward[(i * labels) + label] * emit[(i * labels) + label] / scale[i];
                for (var before = 0; before < labels; before++)
                {
                    moves[(label * labels) + before] += (float)(forward[((i - 1) * labels) + before] * pass[(label * labels) + before] * value)
                        - (gold[i] == label && gold[i - 1] == before ? 1 : 0);
                }
            }
            foreach (var row in words[i])
            {
                var from = MemoryMarshal.Cast<float, Vector<float>>(gradient);
                var to = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan(row * width, width));
                for (var k = 0; k < to.Length; k++)
                {
                    to[k] -= step * from[k];
                }
            }
        }
        for (var k = 0; k < moves.Length; k++)
        {
            transitions[k] -= (float)(rate / shared) * moves[k];
        }
    }

    private LinearModel Pack()
    {
        var allowed = transitions.ToArray();
        for (var label = 0; label < labels; label++)
        {
            for (var before = 0; before <= labels; before++)
            {
                if (!mayFollow(before == labels ? -1 : before, label))
                {
                    allowed[before == labels ? (labels * labels) + label : (label * labels) + before] = -1e6f;
                }
            }
        }
        return ModelPacker.Pack(names, rows, weights, width, settings.Prune, allowed);
    }
}
