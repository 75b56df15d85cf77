using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Lagebild.CommandLine.Tests;

/// <summary><c>lagebild up</c> with the sample reports, as a process of its own on free ports, for all tests of a class.</summary>
public sealed partial class RunningPlatform : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private Process _process = null!;

    /// <summary>The gRPC address that it printed.</summary>
    public string Server { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _process = CommandLine.Start("up", "--port", "0", "--data", _folder.Of("data"));
        _ = _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (Server.Length == 0 && Address().Match(line) is { Success: true } found)
            {
                Server = found.Groups[1].Value;
            }
            if (line.StartsWith("Ctrl-C", StringComparison.Ordinal))
            {
                _ = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                return;
            }
        }
        Assert.Fail($"lagebild up ended with {_process.ExitCode} before it served.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
        _folder.Dispose();
    }

    internal Task<Outcome> AskAsync(params string[] arguments) => CommandLine.RunAsync([.. arguments, "--server", Server]);

    /// <summary>Sends a report and waits until its claims can be asked for.</summary>
    internal async Task<Outcome> IndexAsync(string report, string source)
    {
        using var folder = new ScratchFolder();
        var sent = await AskAsync("ingest", folder.Write("report.txt", report));
        Assert.Equal(0, sent.Code);
        var until = DateTime.UtcNow.AddMinutes(2);
        while ((await AskAsync("reports", "--source", source, "--format", "json")).Rows.Length == 0)
        {
            Assert.True(DateTime.UtcNow < until, $"The report of {source} was not indexed.");
        }
        return sent;
    }

    [GeneratedRegex(@"^gRPC +(http://\S+)")]
    private static partial Regex Address();
}
