using System.CommandLine;

namespace Lagebild.Cli;

/// <summary><c>lagebild completion</c>: prints what a shell needs to complete this program's commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash =
        """
        _lagebild() {
          local IFS=$'\n'
          COMPREPLY=($(lagebild "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
        }
        complete -o default -F _lagebild lagebild
        """;

    private const string Zsh =
        """
        _lagebild() {
          local -a found
          found=("${(@f)$(lagebild "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
          compadd -- "${found[@]}"
        }
        compdef _lagebild lagebild
        """;

    private const string Fish =
        """
        complete -c lagebild -f -a '(set -l line (commandline -cp); lagebild "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null)'
        """;

    public static Command Build()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion",
            """
            Prints a script that completes commands and options in a shell.

            Example:
              source <(lagebild completion bash)
            """)
        { shell };
        command.SetAction(parsed => Console.WriteLine(parsed.GetRequiredValue(shell) switch
        {
            "zsh" => Zsh,
            "fish" => Fish,
            _ => Bash,
        }));
        return command;
    }
}
