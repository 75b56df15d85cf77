using System.Globalization;
using System.Text.Json;
using Lagebild.Text.Learned;
using Lagebild.Text.Names;

namespace Lagebild.Text.Training;

/// <summary>
/// Trains the name tagger from JSON lines of the form <c>{"text": …, "entities": [{"start": …, "end": …, "type": "PER"}]}</c>
/// and prints its score by cross-validation.
/// </summary>
public static class NameTaggerTraining
{
    /// <summary>Reads, cross-validates, trains on everything and writes the model.</summary>
    /// <param name="paths">Files to learn from; the last is also measured on its own.</param>
    /// <param name="target">The model to write; null only measures.</param>
    /// <param name="output">Receives the scores.</param>
    /// <param name="folds">Parts for the cross-validation; below 2, none.</param>
    /// <param name="hints">Lists that the tagger will have at hand in use; null for none.</param>
    /// <param name="stage">Makes the whole stage that a tagger serves, to measure it with the tagger of each fold; null measures taggers alone.</param>
    /// <param name="conventions">Makes of the stage's names what the corpus would count; null if it counts the same.</param>
    public static void Run(
        IReadOnlyList<string> paths, string? target, TextWriter output, int folds = 5, NameHintSource? hints = null, Func<NameTagger, NameReader>? stage = null, NameConventions? conventions = null) =>
        Run(paths, target, output, folds, hints, stage, conventions, new RandomFieldSettings { Averaged = 10 });

    internal static void Run(
        IReadOnlyList<string> paths, string? target, TextWriter output, int folds, NameHintSource? hints, Func<NameTagger, NameReader>? stage, NameConventions? conventions, RandomFieldSettings settings)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(output);
        var files = paths.Select(path => File.ReadLines(path).Select(line => NameDocument.Parse(line)).ToArray()).ToArray();
        var all = files.SelectMany(f => f).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Length} texts, {all.Sum(d => d.Names.Count)} names"));
        if (folds >= 2)
        {
            CrossValidate(all, files[^1].ToHashSet(), output, folds, hints, stage, conventions, settings);
        }
        if (target is not null)
        {
            var model = Train(all, hints, settings);
            using var stream = File.Create(target);
            model.Write(stream);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Features.Length} features, {stream.Length} bytes"));
        }
    }

    private static void CrossValidate(
        NameDocument[] all, HashSet<NameDocument> last, TextWriter output, int folds, NameHintSource? hints, Func<NameTagger, NameReader>? stage, NameConventions? conventions, RandomFieldSettings settings)
    {
        NameScore alone = new(), aloneOnLast = new(), whole = new(), wholeOnLast = new(), counted = new(), countedOnLast = new();
        for (var fold = 0; fold < folds; fold++)
        {
            var tagger = new NameTagger(Train([.. all.Where((_, i) => i % folds != fold)], hints, settings));
            var read = stage?.Invoke(tagger);
            foreach (var document in all.Where((_, i) => i % folds == fold))
            {
                var report = document.Report;
                var found = Enumerable.Range(0, report.Sentences.Length).SelectMany(s => tagger.Tag(report, s, hints)).Where(n => !n.IsPart).Select(n => (n.Span, n.Type)).ToArray();
                Count(alone, aloneOnLast, document, found);
                if (read is not null)
                {
                    var names = read(report);
                    Count(whole, wholeOnLast, document, names);
                    Count(counted, countedOnLast, document, conventions?.Invoke(report, names) ?? names);
                }
            }
        }
        alone.Print("tagger alone", output);
        aloneOnLast.Print("  on the last file", output);
        if (stage is not null)
        {
            whole.Print("whole stage", output);
            wholeOnLast.Print("  on the last file", output);
            counted.Print("by the corpus' conventions", output);
            countedOnLast.Print("  on the last file", output);
        }

        void Count(NameScore onAll, NameScore onLast, NameDocument document, IReadOnlyList<(Span Span, NameType Type)> found)
        {
            onAll.Add(document.Names, found);
            if (last.Contains(document))
            {
                onLast.Add(document.Names, found);
            }
        }
    }

    internal static LinearModel Train(IReadOnlyList<NameDocument> documents, NameHintSource? hints, RandomFieldSettings settings) =>
        RandomFieldTrainer.Train(NameLabels.All, NameLabels.MayFollow, [.. documents.SelectMany(d => d.Sequences(hints))], settings);
}

/// <summary>Finds the names of a text: persons, places and organisations, without overlaps.</summary>
/// <param name="report">The text.</param>
public delegate IReadOnlyList<(Span Span, NameType Type)> NameReader(ReportText report);

/// <summary>Makes of names what a corpus would count.</summary>
/// <param name="report">The text.</param>
/// <param name="found">The names, in text order.</param>
public delegate IReadOnlyList<(Span Span, NameType Type)> NameConventions(ReportText report, IReadOnlyList<(Span Span, NameType Type)> found);

/// <summary>Counts names found, by type, exact spans.</summary>
internal sealed class NameScore
{
    private static readonly NameType[] Types = [NameType.Person, NameType.Location, NameType.Organisation];
    private readonly int[,] counts = new int[4, 3];

    public void Add(IReadOnlyList<(Span Span, NameType Type)> gold, IReadOnlyList<(Span Span, NameType Type)> found)
    {
        foreach (var name in gold)
        {
            counts[(int)name.Type, 0]++;
        }
        foreach (var name in found)
        {
            counts[(int)name.Type, 1]++;
            counts[(int)name.Type, 2] += gold.Contains(name) ? 1 : 0;
        }
    }

    public void Print(string what, TextWriter output)
    {
        Line(what + ", PER LOC ORG", Types, output);
        foreach (var type in Types)
        {
            Line("  " + type, [type], output);
        }
    }

    private void Line(string what, NameType[] types, TextWriter output)
    {
        double gold = types.Sum(t => counts[(int)t, 0]), found = types.Sum(t => counts[(int)t, 1]), right = types.Sum(t => counts[(int)t, 2]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-24} P {right / found:0.000}  R {right / gold:0.000}  F1 {2 * right / (gold + found):0.000}  ({gold} names)"));
    }
}

/// <summary>A text with its names marked.</summary>
internal sealed class NameDocument
{
    private readonly List<(Span Span, string Type)> marked = [];

    private NameDocument(ReportText report) => Report = report;

    public ReportText Report { get; }

    /// <summary>Persons, places and organisations.</summary>
    public IReadOnlyList<(Span Span, NameType Type)> Names =>
        [.. marked.Where(m => m.Type is "PER" or "LOC" or "ORG").Select(m => (m.Span, NameLabels.TypeOf(NameLabels.Begin(m.Type)))).Distinct()];

    public static NameDocument Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var document = new NameDocument(ReportText.Read(root.GetProperty("text").GetString()!, root.TryGetProperty("lang", out var language) ? language.GetString()! : "de"));
        foreach (var entity in root.GetProperty("entities").EnumerateArray())
        {
            document.marked.Add((new Span(entity.GetProperty("start").GetInt32(), entity.GetProperty("end").GetInt32()), entity.GetProperty("type").GetString()!));
        }
        return document;
    }

    /// <summary>One sequence per sentence.</summary>
    public IEnumerable<LabelledSequence> Sequences(NameHintSource? hints)
    {
        for (var s = 0; s < Report.Sentences.Length; s++)
        {
            var sentence = Report.Learned(s);
            var words = sentence.Words.ToArray();
            var listed = NameReading.ListedPlaces(words, Report.Tokens);
            var known = new NameHints[words.Length];
            NameTagger.Ask(hints, Report, s, words, known);
            var features = new uint[words.Length][];
            var buffer = new uint[NameFeatures.Maximum];
            for (var i = 0; i < words.Length; i++)
            {
                features[i] = buffer[..NameFeatures.Extract(sentence, listed, known, i, buffer)];
            }
            yield return new LabelledSequence(features, LabelsOf(words));
        }
    }

    private int[] LabelsOf(SentenceWord[] words)
    {
        var labels = new int[words.Length];
        foreach (var (span, type) in marked)
        {
            var begin = NameLabels.Begin(type);
            var first = true;
            for (var i = 0; i < words.Length; i++)
            {
                if (words[i].Start < span.End && words[i].End > span.Start && labels[i] == NameLabels.Outside)
                {
                    labels[i] = first || begin >= NameLabels.FirstPart ? begin : begin + 1;
                    first = false;
                }
            }
        }
        return labels;
    }
}
