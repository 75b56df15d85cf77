using System.CommandLine;
using Lagebild.Text.Training;

namespace Lagebild.Cli.Building;

/// <summary><c>lagebild train</c>: makes the models that ship in <c>shared/text/models</c> and prints their scores.</summary>
internal static class TrainCommand
{
    public static Command Build() => new("train", "Makes the models of shared/text from data that lies beside the repository, and prints their scores.")
    {
        Names(),
        Grammar(),
        FromPackages("name-lists", "The lists of given and family names, towns and frequent words, from unpacked npm packages.",
            (packages, target) => $"{NameListsBuilder.Run(packages, target)} entries"),
        FromPackages("morphology", "The German dictionary of forms, from unpacked npm packages.", (packages, target) =>
        {
            var (lemmas, paradigms) = MorphologyBuilder.Run(packages, target);
            return $"{lemmas} lemmas, {paradigms} paradigms";
        }),
    };

    private static Command Names()
    {
        var data = new Option<FileInfo[]>("--data") { Description = "JSON lines {text, entities: [{start, end, type}]}; the last file is also measured on its own.", Required = true };
        data.AcceptExistingOnly();
        var output = new Option<FileInfo?>("--out") { Description = "The model to write; without it, only the score is printed." };
        var folds = new Option<int>("--folds") { Description = "Parts of the cross-validation; below 2, none.", DefaultValueFactory = _ => 5 };
        var evaluate = new Option<bool>("--evaluate") { Description = "Measure the whole entity stage, too, each part of the data with a tagger that has not seen it." };
        var command = new Command("names",
            """
            The tagger of persons, organisations and places.

            Example:
              lagebild train names --data germeval.jsonl --evaluate
              lagebild train names --data germeval.jsonl --folds 0 --out shared/text/models/names-de.br
            """)
        { data, output, folds, evaluate };
        command.SetAction(parsed => NameTaggerTraining.Run(
            [.. parsed.GetRequiredValue(data).Select(file => file.FullName)], parsed.GetValue(output)?.FullName, Console.Out, parsed.GetValue(folds),
            NameStage.Hints(), parsed.GetValue(evaluate) ? NameStage.With : null, NameStage.AsGermEvalCounts));
        return command;
    }

    private static Command Grammar()
    {
        var language = new Option<string>("--lang") { Description = "Language of the treebanks, ISO 639-1.", Required = true };
        var data = new Option<FileInfo[]>("--data") { Description = "Treebanks in CoNLL-U, plain or gzip.", Required = true, AllowMultipleArgumentsPerToken = true };
        data.AcceptExistingOnly();
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder for tagger-xx.br and parser-xx.br; without it, only the scores are printed." };
        var folds = new Option<int>("--folds") { Description = "Parts of the cross-validation; below 2, none.", DefaultValueFactory = _ => 5 };
        var command = new Command("grammar",
            """
            The tagger of parts of speech and the dependency parser of a language.

            Example:
              lagebild train grammar --lang de --data gsd-dev.conllu.gz pud-test.conllu.gz --out shared/text/models
            """)
        { language, data, output, folds };
        command.SetAction(parsed => GrammarTraining.Run(parsed.GetRequiredValue(language),
            [.. parsed.GetRequiredValue(data).Select(file => file.FullName)], parsed.GetValue(output)?.FullName, Console.Out, parsed.GetValue(folds)));
        return command;
    }

    private static Command FromPackages(string name, string description, Func<string, string, string> run)
    {
        var packages = new Option<DirectoryInfo>("--packages") { Description = "Folder with one folder per package, as 'npm pack' and 'tar' leave them.", Required = true };
        packages.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "The file to write.", Required = true };
        var command = new Command(name, description) { packages, output };
        command.SetAction(parsed => Console.WriteLine(run(parsed.GetRequiredValue(packages).FullName, parsed.GetRequiredValue(output).FullName)));
        return command;
    }
}
