using System.Globalization;
using Lagebild.Text.Grammar;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Training;

/// <summary>Trains tagger and parser of a language on treebanks in CoNLL-U and prints their scores by cross-validation.</summary>
public static class GrammarTraining
{
    private const int ParserEpochs = 10;
    private const float ParserPrune = 0.012f;

    private static readonly RandomFieldSettings TaggerSettings = new() { Epochs = 10, Penalty = 0.1f, Prune = 0.01f, MinimumCount = 2 };

    /// <summary>Reads, cross-validates, trains on everything and writes two models.</summary>
    /// <param name="language">ISO 639-1 code.</param>
    /// <param name="paths">CoNLL-U files, plain or gzip.</param>
    /// <param name="folder">Where <c>tagger-xx.br</c> and <c>parser-xx.br</c> go; null only measures.</param>
    /// <param name="output">Receives the scores.</param>
    /// <param name="folds">Parts for the cross-validation; below 2, none.</param>
    public static void Run(string language, IReadOnlyList<string> paths, string? folder, TextWriter output, int folds = 5)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(output);
        var sentences = paths.SelectMany(path => Treebank.Read(path, language)).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sentences.Length} sentences, {sentences.Sum(s => s.Words.Length)} words"));
        var tagged = folds >= 2 || folder is not null ? Retag(sentences, Math.Max(folds, 5), output) : sentences;
        if (folds >= 2)
        {
            var (words, rightHeads, rightArcs) = CrossValidate(tagged, folds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"UAS {(double)rightHeads / words:0.000}  LAS {(double)rightArcs / words:0.000}, parts of speech as tagged, punctuation counted"));
        }
        if (folder is not null)
        {
            Write(TrainTagger(sentences), Path.Combine(folder, $"tagger-{language}.br"), output);
            Write(ParserTrainer.Train(tagged, ParserEpochs, ParserPrune), Path.Combine(folder, $"parser-{language}.br"), output);
        }
    }

    private static (int Words, int RightHeads, int RightArcs) CrossValidate(TreeSentence[] sentences, int folds)
    {
        int words = 0, rightHeads = 0, rightArcs = 0;
        for (var fold = 0; fold < folds; fold++)
        {
            var parser = new DependencyParser(ParserTrainer.Train([.. Not(sentences, fold, folds)], ParserEpochs, ParserPrune));
            foreach (var sentence in sentences.Where((_, i) => i % folds == fold))
            {
                var state = parser.Parse(sentence.Words, sentence.Parts);
                for (var w = 0; w < sentence.Words.Length; w++)
                {
                    var rightHead = state.Heads[w] == sentence.Heads[w];
                    words++;
                    rightHeads += rightHead ? 1 : 0;
                    rightArcs += rightHead && parser.Relations[state.Labels[w]] == sentence.Relations[w] ? 1 : 0;
                }
            }
        }
        return (words, rightHeads, rightArcs);
    }

    private static IEnumerable<TreeSentence> Not(TreeSentence[] sentences, int fold, int folds) => sentences.Where((_, i) => i % folds != fold);

    /// <summary>Gives every sentence the parts of speech that a tagger finds which has not seen it, as the parser will meet them in use.</summary>
    private static TreeSentence[] Retag(TreeSentence[] sentences, int folds, TextWriter output)
    {
        var tagged = sentences.ToArray();
        var right = 0;
        for (var fold = 0; fold < folds; fold++)
        {
            var tagger = new PartOfSpeechTagger(TrainTagger([.. Not(sentences, fold, folds)]));
            for (var i = fold; i < sentences.Length; i += folds)
            {
                var parts = new PartOfSpeech[sentences[i].Words.Length];
                tagger.Tag(sentences[i].Words, parts);
                right += parts.Where((part, w) => part == sentences[i].Parts[w]).Count();
                tagged[i] = sentences[i] with { Parts = parts };
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"UPOS {(double)right / sentences.Sum(s => s.Words.Length):0.000}"));
        return tagged;
    }

    private static LinearModel TrainTagger(IReadOnlyList<TreeSentence> sentences)
    {
        var buffer = new uint[TaggerFeatures.Maximum];
        var data = sentences.Select(s => new LabelledSequence(
            [.. s.Words.Select((_, i) => buffer[..TaggerFeatures.Extract(s.Words, i, buffer)])],
            [.. s.Parts.Select(p => (int)p)])).ToArray();
        return RandomFieldTrainer.Train(Enum.GetNames<PartOfSpeech>(), (_, _) => true, data, TaggerSettings);
    }

    private static void Write(LinearModel model, string path, TextWriter output)
    {
        using var stream = File.Create(path);
        model.Write(stream);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {model.Features.Length} features, {stream.Length} bytes"));
    }
}
