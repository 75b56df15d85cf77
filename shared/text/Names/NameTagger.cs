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
        var asked = ArrayPool<bool>.Shared.Rent(count);
        var path = ArrayPool<int>.Shared.Rent(count);
        var scores = ArrayPool<float>.Shared.Rent(count * labels);
        try
        {
            Ask(source, report, sentence, learned.Words, hints.AsSpan(0, count));
            MarkAsked(learned.Profiles, hints, asked.AsSpan(0, count));
            Score(learned, learned.Names(report, model), hints.AsSpan(0, count), asked.AsSpan(0, count), scores);
            return Decode(asked.AsSpan(0, count), scores, path.AsSpan(0, count)) ? Spans(learned.Words, path.AsSpan(0, count), scores) : [];
        }
        finally
        {
            ArrayPool<NameHints>.Shared.Return(hints);
            ArrayPool<bool>.Shared.Return(asked);
            ArrayPool<int>.Shared.Return(path);
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    /// <summary>Writes the best labels, and turns the scores of runs that hold names into probabilities. The words between the runs are outside of names.</summary>
    /// <returns>Whether any name is found.</returns>
    private bool Decode(ReadOnlySpan<bool> asked, Span<float> scores, Span<int> path)
    {
        // Outside is 0.
        path.Clear();
        var any = false;
        for (var first = 0; first < asked.Length;)
        {
            var length = asked[first..].IndexOf(!asked[first]) is >= 0 and var next ? next : asked.Length - first;
            if (asked[first])
            {
                var left = first == 0 ? ChainDecoder.Boundary : NameLabels.Outside;
                var right = first + length == asked.Length ? ChainDecoder.Boundary : NameLabels.Outside;
                var run = scores.Slice(first * labels, length * labels);
                decoder.Viterbi(run, path.Slice(first, length), left, right);
                if (path.Slice(first, length).ContainsAnyExcept(NameLabels.Outside))
                {
                    decoder.Marginals(run, left, right);
                    any = true;
                }
            }
            first += length;
        }
        return any;
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

    /// <summary>The labels' scores of every word that can be in a name.</summary>
    private void Score(LearnedSentence learned, NameReading reading, ReadOnlySpan<NameHints> hints, ReadOnlySpan<bool> asked, Span<float> scores)
    {
        Span<uint> features = stackalloc uint[NameFeatures.Maximum];
        Span<short> sums = stackalloc short[model.Width];
        lock (reading)
        {
            reading.Sum(asked);
            for (var i = 0; i < asked.Length; i++)
            {
                if (!asked[i])
                {
                    continue;
                }
                var row = scores.Slice(i * labels, labels);
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

    /// <summary>
    /// A word in small letters, or a mark, is part of a name only between two that are not ("Bund für soziale Sicherheit"): half
    /// of a text's words need not be looked at.
    /// </summary>
    private static void MarkAsked(ReadOnlySpan<WordProfile> words, ReadOnlySpan<NameHints> hints, Span<bool> asked)
    {
        var large = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            large[i] = !words[i].IsSmall || hints[i] != NameHints.None;
        }
        for (var i = 0; i < words.Length; i++)
        {
            asked[i] = large[i] || (large[Math.Max(0, i - 3)..i].Contains(true) && large[(i + 1)..Math.Min(words.Length, i + 4)].Contains(true));
        }
    }

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
