using System.Diagnostics;
using System.Text.Json;
using Lagebild.Ingestion.V1;

namespace Lagebild.Platform.Tests;

/// <summary>The command line against a running platform, as a program of its own.</summary>
public sealed class CommandTests(OneProcess process) : IClassFixture<OneProcess>, IAsyncLifetime
{
    private string _report = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _report = await process.Flow.IndexAsync(
        new SubmittedReport
        {
            Source = "test", Published = "2024-03-14", Language = "de", Url = "https://test.example/command",
            Text = "Russische Truppen haben am Montag die Stadt Awdijiwka eingenommen. Die Ukraine hat am Montag die Stadt Awdijiwka angegriffen.",
        },
        Cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("claims --place 713122 --when 2024-03-11 --within CERTAINLY", "Awdijiwka")]
    [InlineData("claims --near 48.14,37.75,10 --actor country/ukraine --format csv", "ASSAULT")]
    [InlineData("events --polygon POLYGON((37_48,39_48,38_49,37_48)) --order-by origins_for --format json", "headline")]
    [InlineData("reports --place 713122 --reported 2024-03-14 --filter claim_count>0", "test")]
    [InlineData("timeline --unit day --by plover-type", "█")]
    [InlineData("situation 713122 --day 2024-03-11", "HELD")]
    [InlineData("situation --near 48.14,37.75,10 --day 2024-03-11 --events --format csv", "events/")]
    [InlineData("network country/russia", "from")]
    [InlineData("contradictions --as-of 2030-01-01", "numbers that differ")]
    [InlineData("export --as ACLED --events", "event_id_cnty")]
    public async Task Every_command_answers(string command, string expected)
    {
        var (code, output, errors) = await RunAsync(command);

        Assert.True(code == 0, errors);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claims")]
    [InlineData("events")]
    public async Task Claims_and_events_come_as_GeoJSON(string command)
    {
        var (_, output, _) = await RunAsync(command + " --place 713122 --format geojson");

        using var json = JsonDocument.Parse(output);
        Assert.NotEqual(0, json.RootElement.GetProperty("features").GetArrayLength());
    }

    [Theory]
    [InlineData("claims --place 99999999", "query.places")]
    [InlineData("claims --when 2024-03/2024-01", "query.happened.edtf")]
    [InlineData("claims --box 1,2", "--box")]
    [InlineData("claims --filter colour=red", "position 0")]
    [InlineData("timeline --by colour", "--by")]
    [InlineData("reports --format geojson", "--format")]
    public async Task What_cannot_be_answered_is_told_with_its_name(string command, string expected)
    {
        var (code, _, errors) = await RunAsync(command);

        Assert.NotEqual(0, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_there_whole_or_not_at_all()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.gpkg");

        var (code, _, errors) = await RunAsync("export --out " + file);
        Assert.True(code == 0, errors);
        Assert.Equal("SQLite format 3", System.Text.Encoding.ASCII.GetString((await File.ReadAllBytesAsync(file, Cancellation)).AsSpan(0, 15)));
        File.Delete(file);
        Assert.NotEqual(0, (await RunAsync("export --place 99999999 --out " + file)).Code);
        Assert.False(File.Exists(file));
        Assert.NotEqual("", _report);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string command)
    {
        // An underscore stands for a space within an argument.
        var arguments = command.Split(' ').Select(part => part.StartsWith("POLYGON", StringComparison.Ordinal) ? part.Replace('_', ' ') : part);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "lagebild.dll"), .. arguments, "--server", process.Grpc.ToString()])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync(Cancellation);
        var output = await program.StandardOutput.ReadToEndAsync(Cancellation);
        await program.WaitForExitAsync(Cancellation);
        return (program.ExitCode, output, await errors);
    }
}
