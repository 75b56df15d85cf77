using System.CommandLine;
using Lagebild.Cli.Analysis;
using Lagebild.Cli.Annotation;
using Lagebild.Cli.Building;
using Lagebild.Cli.Client;
using Lagebild.Cli.Client.Entities;
using Lagebild.Cli.Client.Places;
using Lagebild.Cli.Up;

namespace Lagebild.Cli;

internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Lagebild: dated reports in, an attributed situation picture out.")
        {
            UpCommand.Build(),
            AnalyseCommand.Build(),
            AnnotateCommand.Build(),
            IngestCommand.Build(),
            ClaimsCommand.Build(),
            ReportsCommand.Build(),
            EventsCommand.Build(),
            EventsCommand.BuildContradictions(),
            TimelineCommand.Build(),
            SituationCommand.Build(),
            SituationCommand.BuildNetwork(),
            ExportCommand.Build(),
            WatchCommand.Build(),
            PlacesCommand.Build(),
            EntitiesCommand.Build(),
            DeadLettersCommand.Build(),
            GazetteerCommand.Build(),
            TrainCommand.Build(),
            CompletionCommand.Build(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
