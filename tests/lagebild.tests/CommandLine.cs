using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Lagebild.CommandLine.Tests;

/// <summary>What a call of the executable gave.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>Standard output as JSON: an array of rows.</summary>
    public JsonElement[] Rows => [.. JsonDocument.Parse(Output).RootElement.EnumerateArray()];
}

/// <summary>Calls the real executable as a process of its own, as a shell does.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<Outcome> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    public static async Task<Outcome> RunWithInputAsync(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        ending.CancelAfter(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(ending.Token);
        var error = process.StandardError.ReadToEndAsync(ending.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), ending.Token);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(ending.Token);
            return new Outcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"lagebild {string.Join(' ', arguments)} did not end within {Deadline}.");
        }
    }

    /// <summary>Starts it; its three streams are the caller's.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "lagebild.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What a developer's shell has set must not decide a test.
        foreach (var name in Environment.GetEnvironmentVariables().Keys.OfType<string>().Where(name => name.StartsWith("LAGEBILD_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }
        return Process.Start(start)!;
    }
}
