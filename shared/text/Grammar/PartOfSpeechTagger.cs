using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Grammar;

/// <summary>Gives each word of a sentence its part of speech: a linear-chain conditional random field. Thread-safe.</summary>
internal sealed class PartOfSpeechTagger(LinearModel model)
{
    private static readonly ConcurrentDictionary<string, Lazy<PartOfSpeechTagger?>> Loaded = new(StringComparer.Ordinal);

    /// <summary>The tagger of a language, read on first use; null if there is none.</summary>
    public static PartOfSpeechTagger? Of(string language) => Loaded.GetOrAdd(language, tag => new Lazy<PartOfSpeechTagger?>(() =>
        SentenceGrammar.Knows(tag) ? new PartOfSpeechTagger(LinearModel.Load($"models/tagger-{tag}.br")) : null)).Value;

    private readonly ChainDecoder decoder = new(model);
    private readonly PartOfSpeech[] parts = [.. model.Labels.Select(Enum.Parse<PartOfSpeech>)];

    /// <summary>Writes the part of speech of every word.</summary>
    public void Tag(ReadOnlySpan<WordProfile> words, Span<PartOfSpeech> tags)
    {
        if (words.IsEmpty)
        {
            return;
        }
        var labels = parts.Length;
        var scores = ArrayPool<float>.Shared.Rent(words.Length * labels);
        var path = ArrayPool<int>.Shared.Rent(words.Length);
        Span<uint> features = stackalloc uint[TaggerFeatures.Maximum];
        Span<uint> ahead = stackalloc uint[TaggerFeatures.Maximum];
        Span<short> sums = stackalloc short[model.Width];
        Span<short> last = stackalloc short[model.Width];
        model.Sum(features[..TaggerFeatures.Alone(words[^1], TaggerFeatures.Last, features)], last);
        var count = TaggerFeatures.Joined(words, 0, features);
        for (var i = 0; i < words.Length; i++)
        {
            var n = 0;
            if (i + 1 < words.Length)
            {
                // While this word's weights are summed, those of the next are on their way.
                n = TaggerFeatures.Joined(words, i + 1, ahead);
                model.Prefetch(ahead[..n]);
            }
            sums.Clear();
            model.Add(features[..count], sums);
            AddWords(words, i, last, sums);
            for (var label = 0; label < labels; label++)
            {
                scores[(i * labels) + label] = sums[label] * model.Scale;
            }
            var done = features;
            features = ahead;
            ahead = done;
            count = n;
        }
        decoder.Viterbi(scores.AsSpan(0, words.Length * labels), path.AsSpan(0, words.Length));
        for (var i = 0; i < words.Length; i++)
        {
            tags[i] = parts[path[i]];
        }
        ArrayPool<float>.Shared.Return(scores);
        ArrayPool<int>.Shared.Return(path);
    }

    /// <summary>Adds the sums that the profiles of the word and of those around it keep.</summary>
    private void AddWords(ReadOnlySpan<WordProfile> words, int i, ReadOnlySpan<short> last, Span<short> sums)
    {
        var around = new Neighbours(words, i);
        var own = words[i].Tagging(model);
        WordScores left = around.Left.Tagging(model), right = around.Right.Tagging(model);
        WordScores left2 = around.Left2.Tagging(model), right2 = around.Right2.Tagging(model);
        for (var lane = 0; lane < sums.Length; lane += Vector256<short>.Count)
        {
            var sum = Vector256.LoadUnsafe(ref sums[lane]) + own.At(TaggerFeatures.Here, lane);
            sum += left.At(TaggerFeatures.Left, lane) + right.At(TaggerFeatures.Right, lane);
            sum += left2.At(TaggerFeatures.Left2, lane) + right2.At(TaggerFeatures.Right2, lane);
            if (i > 0)
            {
                sum += own.At(TaggerFeatures.Later, lane) + Vector256.Create(last.Slice(lane, Vector256<short>.Count));
            }
            sum.StoreUnsafe(ref sums[lane]);
        }
    }
}
