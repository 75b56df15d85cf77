using System.Buffers;
using System.Collections.Concurrent;
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
        Span<short> sums = stackalloc short[model.Width];
        Span<short> last = stackalloc short[model.Width];
        model.Sum(features[..TaggerFeatures.Alone(words[^1], TaggerFeatures.Last, features)], last);
        for (var i = 0; i < words.Length; i++)
        {
            Sum(words, i, last, features, sums);
            for (var label = 0; label < labels; label++)
            {
                scores[(i * labels) + label] = sums[label] * model.Scale;
            }
        }
        decoder.Viterbi(scores.AsSpan(0, words.Length * labels), path.AsSpan(0, words.Length));
        for (var i = 0; i < words.Length; i++)
        {
            tags[i] = parts[path[i]];
        }
        ArrayPool<float>.Shared.Return(scores);
        ArrayPool<int>.Shared.Return(path);
    }

    /// <summary>Sums the weights of <see cref="TaggerFeatures.Extract"/>, those of single words as their profiles keep them.</summary>
    private void Sum(ReadOnlySpan<WordProfile> words, int i, ReadOnlySpan<short> last, Span<uint> features, Span<short> sums)
    {
        var around = new Neighbours(words, i);
        sums.Clear();
        model.Add(features[..TaggerFeatures.Joined(words, i, features)], sums);
        var own = words[i].Tagging(model);
        own.AddTo(sums, TaggerFeatures.Here);
        around.Left.Tagging(model).AddTo(sums, TaggerFeatures.Left);
        around.Right.Tagging(model).AddTo(sums, TaggerFeatures.Right);
        around.Left2.Tagging(model).AddTo(sums, TaggerFeatures.Left2);
        around.Right2.Tagging(model).AddTo(sums, TaggerFeatures.Right2);
        if (i > 0)
        {
            own.AddTo(sums, TaggerFeatures.Later);
            LinearModel.Add(last, sums);
        }
    }
}
