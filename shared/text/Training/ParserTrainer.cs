using System.Numerics;
using System.Runtime.InteropServices;
using Lagebild.Text.Grammar;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Training;

/// <summary>
/// Trains the parser's model: an averaged perceptron with a dynamic oracle, which also learns from states that its own
/// mistakes lead to (Goldberg and Nivre 2013). The same sentences give the same model.
/// </summary>
internal sealed class ParserTrainer
{
    private const int MinimumCount = 2;

    private readonly string[] actions;
    private readonly ParserMoves moves;
    private readonly int width;
    private readonly Dictionary<uint, int> rows = [];
    private readonly float[] weights;
    private readonly float[] sums;
    private readonly Random random = new(11);
    private float clock = 1;

    private ParserTrainer(IReadOnlyList<TreeSentence> sentences)
    {
        var relations = sentences.SelectMany(s => s.Relations).GroupBy(r => r).Where(g => g.Count() >= 5).Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();
        actions = ["S", .. relations.Select(r => "L:" + r), .. relations.Select(r => "R:" + r)];
        moves = new ParserMoves(actions);
        width = LinearModel.WidthOf(actions.Length);
        var counts = new Dictionary<uint, int>();
        foreach (var sentence in sentences)
        {
            Count(sentence, counts);
        }
        foreach (var (feature, count) in counts)
        {
            if (count >= MinimumCount)
            {
                rows.Add(feature, rows.Count);
            }
        }
        weights = new float[rows.Count * width];
        sums = new float[weights.Length];
    }

    /// <summary>Trains and packs a model.</summary>
    public static LinearModel Train(IReadOnlyList<TreeSentence> sentences, int epochs, float prune)
    {
        var trainer = new ParserTrainer(sentences);
        var order = sentences.ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            trainer.random.Shuffle(order);
            foreach (var sentence in order)
            {
                trainer.Learn(sentence, epoch > 0);
            }
        }
        return trainer.Pack(prune);
    }

    /// <summary>Counts the features of all states that the right moves lead through.</summary>
    private void Count(TreeSentence sentence, Dictionary<uint, int> counts)
    {
        var state = new ParserState(sentence.Words.Length);
        var features = new uint[ParserFeatures.Count];
        var gold = GoldLabels(sentence);
        while (!state.IsFinished)
        {
            var move = Enum.GetValues<ParserMove>().Where(state.May).MinBy(m => state.Cost(m, sentence.Heads));
            if (state.Depth > 0)
            {
                ParserFeatures.Extract(state, sentence.Words, sentence.Parts, features);
                foreach (var feature in features)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out bool _)++;
                }
            }
            state.Do(move, move == ParserMove.Shift ? -1 : Math.Max(0, gold[state.Stack(0)]));
        }
    }

    private int[] GoldLabels(TreeSentence sentence)
    {
        var relations = moves.Relations.ToList();
        return [.. sentence.Relations.Select(r => relations.IndexOf(r))];
    }

    private void Learn(TreeSentence sentence, bool explore)
    {
        var state = new ParserState(sentence.Words.Length);
        var gold = GoldLabels(sentence);
        var features = new uint[ParserFeatures.Count];
        var active = new int[ParserFeatures.Count];
        var scores = new float[width];
        Span<int> costs = stackalloc int[3];
        while (!state.IsFinished)
        {
            if (state.Depth == 0)
            {
                state.Do(ParserMove.Shift, -1);
                continue;
            }
            ParserFeatures.Extract(state, sentence.Words, sentence.Parts, features);
            var count = Score(features, active, scores);
            var least = int.MaxValue;
            for (var m = 0; m < 3; m++)
            {
                costs[m] = state.May((ParserMove)m) ? state.Cost((ParserMove)m, sentence.Heads) : int.MaxValue;
                least = Math.Min(least, costs[m]);
            }
            int predicted = -1, right = -1;
            for (var action = 0; action < actions.Length; action++)
            {
                var move = moves.Move(action);
                if (!state.May(move))
                {
                    continue;
                }
                if (predicted < 0 || scores[action] > scores[predicted])
                {
                    predicted = action;
                }
                if (costs[(int)move] == least && IsRightLabel(state, sentence, gold, move, moves.Label(action)) && (right < 0 || scores[action] > scores[right]))
                {
                    right = action;
                }
            }
            clock++;
            if (right >= 0 && predicted != right)
            {
                Update(active.AsSpan(0, count), right, predicted);
            }
            var follow = right < 0 || (explore && random.NextDouble() < 0.9) ? predicted : right;
            state.Do(moves.Move(follow), moves.Label(follow));
        }
    }

    /// <summary>An arc that is right needs the right relation; where the right arc is lost already, any will do.</summary>
    private static bool IsRightLabel(ParserState state, TreeSentence sentence, int[] gold, ParserMove move, int label)
    {
        if (move == ParserMove.Shift)
        {
            return true;
        }
        var top = state.Stack(0);
        var head = move == ParserMove.Left ? state.Next : state.Stack(1);
        return sentence.Heads[top] != head || gold[top] < 0 || label == gold[top];
    }

    private int Score(uint[] features, int[] active, float[] scores)
    {
        scores.AsSpan().Clear();
        var to = MemoryMarshal.Cast<float, Vector<float>>(scores.AsSpan());
        var count = 0;
        foreach (var feature in features)
        {
            if (!rows.TryGetValue(feature, out var row))
            {
                continue;
            }
            active[count++] = row;
            var from = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan(row * width, width));
            for (var k = 0; k < to.Length; k++)
            {
                to[k] += from[k];
            }
        }
        return count;
    }

    // The average over all steps is the last weight minus (sum of updates times their step) divided by the steps.
    private void Update(ReadOnlySpan<int> active, int right, int wrong)
    {
        foreach (var row in active)
        {
            weights[(row * width) + right] += 1;
            sums[(row * width) + right] += clock;
            weights[(row * width) + wrong] -= 1;
            sums[(row * width) + wrong] -= clock;
        }
    }

    private LinearModel Pack(float prune)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] -= sums[i] / clock;
        }
        return ModelPacker.Pack(actions, rows, weights, width, prune, []);
    }
}
