using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Lagebild.CommandLine.Tests;

public sealed class UpTests
{
    [Fact]
    public async Task A_second_start_on_the_same_data_neither_loses_nor_doubles_anything()
    {
        using var folder = new ScratchFolder();
        string[] up = ["up", "--once", "--port", "0", "--data", folder.Of("data"), "--format", "json"];
        var first = await CommandLine.RunAsync(up);
        Assert.Equal(0, first.Code);
        Assert.True(first.Rows.Length > 30, $"{first.Rows.Length} claims");
        Assert.Contains("health  http://", first.Error, StringComparison.Ordinal);
        var second = await CommandLine.RunAsync(up);
        Assert.Equal(0, second.Code);
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_and_how_to_choose_another()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var folder = new ScratchFolder();
        var outcome = await CommandLine.RunAsync("up", "--once", "--data", folder.Of("data"), "--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("--port", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task A_shell_can_complete_commands(string shell)
    {
        Assert.Contains("lagebild", (await CommandLine.RunAsync("completion", shell)).Output, StringComparison.Ordinal);
        var suggested = await CommandLine.RunAsync("[suggest:12]", "lagebild con");
        Assert.Contains("contradictions", suggested.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_explains_itself()
    {
        var help = await CommandLine.RunAsync("--help");
        Assert.Equal(0, help.Code);
        foreach (var command in new[] { "up", "analyse", "annotate", "ingest", "claims", "reports", "events", "places", "entities", "export", "watch", "timeline", "situation", "network" })
        {
            Assert.Contains($"  {command}", help.Output, StringComparison.Ordinal);
            Assert.Contains("Example", (await CommandLine.RunAsync(command, "--help")).Output, StringComparison.Ordinal);
        }
    }
}
