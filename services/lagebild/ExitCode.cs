namespace Lagebild.Cli;

/// <summary>What the command line answers to the shell.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>The call was wrong, the platform cannot be reached or every input was refused; nothing was done.</summary>
    public const int Failed = 1;

    /// <summary>Some inputs were refused, each with a message; the others were done.</summary>
    public const int SomeFailed = 2;
}
