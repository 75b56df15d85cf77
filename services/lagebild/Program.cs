using System.CommandLine;
using Lagebild.Cli.Annotation;

namespace Lagebild.Cli;

internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Lagebild: dated reports in, an attributed situation picture out.")
        {
            AnnotateCommand.Build(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
