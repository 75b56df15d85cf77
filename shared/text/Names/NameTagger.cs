using System.Buffers;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Names;

/// <summary>
/// Finds names of persons, places and organisations in a sentence: a linear-chain conditional random field over
/// words, affixes, shapes and lists, trained by <c>lagebild train names</c>. Thread-safe.
/// </summary>
/// <remarks>
/// Trained on German (GermEval 2014), told by the same hints that entity gives it in use; without hints it knows less. On other languages in
/// Latin letters it helps, but is not measured.
/// </remarks>
public sealed class NameTagger
{
    private static readonly Lazy<NameTagger> Lazily = new(() => new NameTagger(LinearModel.Load("models/names-de.br")));

    private readonly LinearModel model;
    private readonly ChainDecoder decoder;
    private readonly int labels;

    internal NameTagger(LinearModel model)
    {
        this.model = model;
        labels = model.Labels.Count;
        decoder = new ChainDecoder(model);
    }

    /// <summary>The tagger with the model that ships; read on first use.</summary>
    public static NameTagger Shipped => Lazily.Value;

    /// <summary>The names of a sentence, in text order, without overlaps.</summary>
    /// <param name="report">The report.</param>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="source">Adds what the caller's lists know; null if it has none.</param>
    public IReadOnlyList<NameSpan> Tag(ReportText report, int sentence, NameHintSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var learned = report.Learned(sentence);
        var count = learned.Words.Length;
        var hints = ArrayPool<NameHints>.Shared.Rent(count);
        var path = ArrayPool<int>.Shared.Rent(count);
        var scores = ArrayPool<float>.Shared.Rent(count * labels);
        try
        {
            Ask(source, report, sentence, learned.Words, hints.AsSpan(0, count));
            Score(learned, learned.Names(report, model), hints.AsSpan(0, count), scores);
            decoder.Viterbi(scores.AsSpan(0, count * labels), path.AsSpan(0, count));
            if (!path.AsSpan(0, count).ContainsAnyExcept(NameLabels.Outside))
            {
                return [];
            }
            decoder.Marginals(scores.AsSpan(0, count * labels));
            return Spans(learned.Words, path.AsSpan(0, count), scores);
        }
        finally
        {
            ArrayPool<NameHints>.Shared.Return(hints);
            ArrayPool<int>.Shared.Return(path);
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    /// <summary>Writes what the caller's lists know of each word.</summary>
    internal static void Ask(NameHintSource? source, ReportText report, int sentence, ReadOnlySpan<SentenceWord> words, Span<NameHints> hints)
    {
        if (source is null)
        {
            hints.Clear();
            return;
        }
        var bounds = report.Sentences[sentence];
        var perToken = bounds.TokenCount <= 512 ? stackalloc NameHints[bounds.TokenCount] : new NameHints[bounds.TokenCount];
        perToken.Clear();
        source(report, sentence, perToken);
        for (var i = 0; i < words.Length; i++)
        {
            // A compound is not the name that its first part is.
            hints[i] = words[i].IsHyphenated ? NameHints.None : perToken[words[i].FirstToken - bounds.FirstToken];
        }
    }

    /// <summary>The labels' scores of every word.</summary>
    private void Score(LearnedSentence learned, NameReading reading, ReadOnlySpan<NameHints> hints, Span<float> scores)
    {
        var words = learned.Profiles;
        Span<uint> features = stackalloc uint[NameFeatures.Maximum];
        Span<short> sums = stackalloc short[model.Width];
        var large = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            large[i] = !words[i].IsSmall || hints[i] != NameHints.None;
        }
        var asked = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            asked[i] = !CannotBeInAName(large, i);
        }
        lock (reading)
        {
            reading.Sum(asked);
            for (var i = 0; i < words.Length; i++)
            {
                var row = scores.Slice(i * labels, labels);
                if (!asked[i])
                {
                    row.Fill(Never);
                    row[NameLabels.Outside] = 0;
                    continue;
                }
                reading.CopyTo(i, sums);
                AddHints(learned, hints, i, features, sums);
                for (var label = 0; label < labels; label++)
                {
                    row[label] = (sums[label] * model.Scale) - (label == NameLabels.Outside ? OutsideHandicap : 0);
                }
            }
        }
    }

    private void AddHints(LearnedSentence learned, ReadOnlySpan<NameHints> hints, int i, Span<uint> features, Span<short> sums)
    {
        var words = learned.Profiles;
        var around = NameFeatures.Around(words, i);
        var n = NameFeatures.JoinedHints(learned.Parts, hints, i, features);
        if (hints[i] == NameHints.None)
        {
            words[i].Naming(model).AddTo(sums, NameWordFeatures.Unhinted);
            around.Left.NamingBeside(model).AddTo(sums, NameWordFeatures.UnhintedLeft);
            around.Right.NamingBeside(model).AddTo(sums, NameWordFeatures.UnhintedRight);
        }
        else
        {
            n += NameWordFeatures.Hinted(words[i], hints[i], features[n..]);
            features[n++] = NameWordFeatures.HintedLeft(around.Left, hints[i]);
            features[n++] = NameWordFeatures.HintedRight(around.Right, hints[i]);
        }
        model.Add(features[..n], sums);
    }

    // Far below what any feature can make up for.
    private const float Never = -50;

    /// <summary>
    /// A word in small letters, or a mark, is part of a name only between two that are not ("Bund für soziale Sicherheit"): half
    /// of a text's words need not be looked at.
    /// </summary>
    private static bool CannotBeInAName(ReadOnlySpan<bool> large, int i) =>
        !large[i] && !(large[Math.Max(0, i - 3)..i].Contains(true) && large[(i + 1)..Math.Min(large.Length, i + 4)].Contains(true));

    // The training text is poor in names of any one kind, and its readers lose more by a missed name than by a doubtful one.
    private const float OutsideHandicap = 0.5f;

    private List<NameSpan> Spans(ReadOnlySpan<SentenceWord> words, ReadOnlySpan<int> path, ReadOnlySpan<float> scores)
    {
        var spans = new List<NameSpan>();
        for (var first = 0; first < path.Length;)
        {
            var label = path[first];
            var end = first + 1;
            if (label == NameLabels.Outside)
            {
                first = end;
                continue;
            }
            var sureness = Sureness(scores.Slice(first * labels, labels), label);
            while (end < path.Length && NameLabels.IsInside(path[end]))
            {
                sureness = Math.Min(sureness, Sureness(scores.Slice(end * labels, labels), path[end]));
                end++;
            }
            spans.Add(new NameSpan(new Span(words[first].Start, words[end - 1].End), NameLabels.TypeOf(label), sureness, label >= NameLabels.FirstPart));
            first = end;
        }
        return spans;
    }

    /// <summary>Probability that the word is part of a name of this type.</summary>
    private double Sureness(ReadOnlySpan<float> probabilities, int label)
    {
        var sum = 0.0;
        for (var other = 1; other < labels; other++)
        {
            if (NameLabels.TypeOf(other) == NameLabels.TypeOf(label) && other >= NameLabels.FirstPart == label >= NameLabels.FirstPart)
            {
                sum += probabilities[other];
            }
        }
        return Math.Min(sum, 1);
    }
}
