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
    /// <param name="hints">Adds what the caller's lists know; null if it has none.</param>
    public IReadOnlyList<NameSpan> Tag(ReportText report, int sentence, NameHintSource? hints = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var bounds = report.Sentences[sentence];
        var words = ArrayPool<SentenceWord>.Shared.Rent(bounds.TokenCount);
        var atoms = ArrayPool<NameFeatures.Atoms>.Shared.Rent(bounds.TokenCount);
        var path = ArrayPool<int>.Shared.Rent(bounds.TokenCount);
        var scores = ArrayPool<float>.Shared.Rent(bounds.TokenCount * labels);
        try
        {
            var count = SentenceWords.Read(report, bounds, words);
            Describe(report, sentence, words.AsSpan(0, count), hints, atoms.AsSpan(0, count));
            Score(report.Text, atoms.AsSpan(0, count), scores);
            decoder.Viterbi(scores.AsSpan(0, count * labels), path.AsSpan(0, count));
            if (!path.AsSpan(0, count).ContainsAnyExcept(NameLabels.Outside))
            {
                return [];
            }
            decoder.Marginals(scores.AsSpan(0, count * labels));
            return Spans(words.AsSpan(0, count), path.AsSpan(0, count), scores);
        }
        finally
        {
            ArrayPool<SentenceWord>.Shared.Return(words);
            ArrayPool<NameFeatures.Atoms>.Shared.Return(atoms);
            ArrayPool<int>.Shared.Return(path);
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    internal static void Describe(ReportText report, int sentence, ReadOnlySpan<SentenceWord> words, NameHintSource? hints, Span<NameFeatures.Atoms> atoms)
    {
        var tokens = report.Sentences[sentence].TokenCount;
        var perToken = tokens <= 512 ? stackalloc NameHints[tokens] : new NameHints[tokens];
        var perWord = words.Length <= 512 ? stackalloc NameHints[words.Length] : new NameHints[words.Length];
        perToken.Clear();
        hints?.Invoke(report, sentence, perToken);
        for (var i = 0; i < words.Length; i++)
        {
            // A compound is not the name that its first part is.
            perWord[i] = words[i].IsHyphenated ? NameHints.None : perToken[words[i].FirstToken - report.Sentences[sentence].FirstToken];
        }
        NameFeatures.Describe(report, words, perWord, atoms);
    }

    /// <summary>The labels' scores of every word.</summary>
    private void Score(string text, ReadOnlySpan<NameFeatures.Atoms> atoms, Span<float> scores)
    {
        Span<uint> features = stackalloc uint[NameFeatures.Maximum];
        Span<short> sums = stackalloc short[model.Width];
        var large = atoms.Length <= 512 ? stackalloc bool[atoms.Length] : new bool[atoms.Length];
        for (var i = 0; i < atoms.Length; i++)
        {
            large[i] = !IsSmall(text, atoms[i]);
        }
        for (var i = 0; i < atoms.Length; i++)
        {
            var row = scores.Slice(i * labels, labels);
            if (CannotBeInAName(large, i))
            {
                row.Fill(Never);
                row[NameLabels.Outside] = 0;
                continue;
            }
            model.Sum(features[..NameFeatures.Extract(text, atoms, i, features)], sums);
            for (var label = 0; label < labels; label++)
            {
                row[label] = (sums[label] * model.Scale) - (label == NameLabels.Outside ? OutsideHandicap : 0);
            }
        }
    }

    // Far below what any feature can make up for.
    private const float Never = -50;

    /// <summary>
    /// A word in small letters, or a mark, is part of a name only between two that are not ("Bund für soziale Sicherheit"): half
    /// of a text's words need not be looked at.
    /// </summary>
    private static bool CannotBeInAName(ReadOnlySpan<bool> large, int i) =>
        !large[i] && !(large[Math.Max(0, i - 3)..i].Contains(true) && large[(i + 1)..Math.Min(large.Length, i + 4)].Contains(true));

    private static bool IsSmall(string text, in NameFeatures.Atoms atom)
    {
        foreach (var c in text.AsSpan(atom.Start, atom.Length))
        {
            if (char.IsUpper(c) || char.IsDigit(c))
            {
                return false;
            }
        }
        return atom.Hints == NameHints.None;
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
