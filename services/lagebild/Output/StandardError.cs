using Spectre.Console;

namespace Lagebild.Cli.Output;

/// <summary>Where messages and progress go, so that standard output holds rows alone.</summary>
internal static class StandardError
{
    // A log has no width of its own: a message stays on its line.
    private const int LogWidth = 4096;

    /// <summary>With colours, bars and the width of the terminal, if there is one.</summary>
    public static IAnsiConsole Open()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected)
        {
            console.Profile.Width = LogWidth;
        }
        return console;
    }
}
