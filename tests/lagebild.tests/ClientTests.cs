using System.Text.Json;
using Xunit;

namespace Lagebild.CommandLine.Tests;

/// <summary>The commands that ask a platform, each against a running one: the sample reports, and one about a town that changes hands.</summary>
public sealed class ClientTests(RunningPlatform platform) : IClassFixture<RunningPlatform>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(platform.IndexAsync("""
        date: 2024-03-14
        title: Awdijiwka
        source: test
        url: https://test.example/command

        Russische Truppen haben am Montag die Stadt Awdijiwka eingenommen. Die Ukraine hat am Montag die Stadt Awdijiwka angegriffen.
        """, "test"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("reports")]
    [InlineData("claims")]
    [InlineData("events")]
    [InlineData("timeline")]
    [InlineData("network", "country/russia")]
    [InlineData("places")]
    [InlineData("entities", "--kind", "PERSON")]
    [InlineData("places", "search", "Awdijiwka")]
    [InlineData("places", "near", "48.14", "37.75")]
    [InlineData("places", "within", "692196")]
    [InlineData("places", "text", "Kämpfe bei Robotyne in der Oblast Saporischschja")]
    [InlineData("entities", "search", "Stoltenberg")]
    [InlineData("entities", "members", "organisation/nato")]
    public async Task Every_listing_has_rows_as_json_and_csv(params string[] command)
    {
        var json = await platform.AskAsync([.. command, "--format", "json"]);
        Assert.Equal((0, ""), (json.Code, json.Error));
        Assert.NotEmpty(json.Rows);
        var csv = await platform.AskAsync([.. command, "--format", "csv"]);
        Assert.Equal((0, ""), (csv.Code, csv.Error));
        var header = csv.Output.Split('\n')[0].Trim().Split(',');
        Assert.All(json.Rows[0].EnumerateObject(), field => Assert.Contains(field.Name, header));
    }

    [Fact]
    public async Task Toponyms_are_listed_with_their_precision_and_what_their_relation_makes_of_them()
    {
        var answer = await platform.AskAsync("places", "text", "Ein Konvoi stand 20 km westlich von Donezk.", "--format", "json");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var row = answer.Rows[0];
        Assert.Equal("places/709717", row.GetProperty("place").GetString());
        Assert.Equal(2, row.GetProperty("precision").GetInt32());
        Assert.True(row.GetProperty("radius").GetInt32() > 0);
        Assert.StartsWith("20 km", row.GetProperty("relation").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("P", row.GetProperty("geometry").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_facts_are_listed_unless_all_are_asked_for()
    {
        var facts = await platform.AskAsync("claims", "--format", "json", "--limit", "500");
        Assert.All(facts.Rows, row => Assert.Equal("ACTUAL", row.GetProperty("status").GetString()));
        var all = await platform.AskAsync("claims", "--all", "--format", "json", "--limit", "500");
        Assert.True(all.Rows.Length > facts.Rows.Length);
    }

    [Fact]
    public async Task A_report_that_is_sent_again_is_known()
    {
        const string report = "date: 2024-05-02\ntitle: Tschassiw Jar\nsource: probe\n\nRussische Truppen haben Tschassiw Jar in der Nacht mit Artillerie beschossen.\n";
        var first = await platform.IndexAsync(report, "probe");
        Assert.Contains("1 new, 0 revised, 0 known already, 0 refused", first.Error, StringComparison.Ordinal);
        var again = await platform.IndexAsync(report, "probe");
        Assert.Contains("0 new, 0 revised, 1 known already, 0 refused", again.Error, StringComparison.Ordinal);
        var claims = await platform.AskAsync("claims", "--source", "probe", "--format", "json");
        Assert.Equal("ASSAULT.heavy-weapons", Assert.Single(claims.Rows).GetProperty("event").GetString());
    }

    [Fact]
    public async Task What_is_refused_is_told_in_one_line_and_nothing_accepted_is_a_failure()
    {
        using var folder = new ScratchFolder();
        var large = folder.Write("large.txt", string.Concat(Enumerable.Repeat("Die Armee zog ab. ", 62_000)));
        var refused = await platform.AskAsync("ingest", large);
        Assert.Equal(1, refused.Code);
        var line = Assert.Single(refused.Error.Split('\n'), line => line.StartsWith(large, StringComparison.Ordinal));
        Assert.EndsWith("are allowed.", line.Trim(), StringComparison.Ordinal);
        var good = folder.Write("good.txt", "date 2024-03-14 Russische Truppen haben die Stadt Kupjansk beschossen.");
        Assert.Equal(2, (await platform.AskAsync("ingest", large, good)).Code);
    }

    [Fact]
    public async Task Without_a_platform_the_address_is_named()
    {
        var outcome = await CommandLine.RunAsync("claims", "--server", "http://127.0.0.1:1");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("No platform answers at http://127.0.0.1:1", outcome.Error, StringComparison.Ordinal);
    }

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
    // Two of the reports that come with the program disagree: whether a town was taken, and how many died.
    [InlineData("contradictions --format csv", "Generalstab")]
    [InlineData("contradictions --format json", "killed: 4")]
    [InlineData("events --limit 200 --format csv", " killed")]
    [InlineData("export --as ACLED --events", "event_id_cnty")]
    [InlineData("export --format csv", "name,event,plover_type")]
    [InlineData("claims --limit 1 --format csv", "reports/")]
    [InlineData("reports --limit 1 --format json", "\"revision\": 1")]
    public async Task Every_command_answers(string command, string expected)
    {
        var (code, output, errors) = await RunAsync(command);

        Assert.True(code == 0, errors);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claims --place 713122")]
    [InlineData("events --place 713122")]
    [InlineData("contradictions")]
    [InlineData("situation 713122 --day 2024-03-11")]
    [InlineData("export --place 713122")]
    public async Task What_lies_on_a_map_comes_as_GeoJSON(string command)
    {
        var (_, output, _) = await RunAsync(command + " --format geojson");

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
    [InlineData("claims --format yaml", "--format")]
    [InlineData("claims --limit 0", "--limit")]
    [InlineData("claims --acled Battle", "Battles")]
    [InlineData("claims --language Deutsch", "query.languages")]
    [InlineData("export --out nowhere/claims.csv", "--out")]
    [InlineData("export --out claims.xyz", "--out")]
    [InlineData("export --events --status NEGATED", "--status")]
    public async Task What_cannot_be_answered_is_told_with_its_name(string command, string expected)
    {
        var (code, _, errors) = await RunAsync(command);

        Assert.NotEqual(0, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_line_is_as_long_as_its_time()
    {
        await platform.IndexAsync("date: 2024-01-05\ntitle: Tschassiw Jar\nsource: probe-line\n\nRussische Truppen haben am 4. Januar 2024 Tschassiw Jar mit Artillerie beschossen.\n", "probe-line");
        await platform.IndexAsync("date: 2024-06-05\ntitle: Tschassiw Jar\nsource: probe-line\n\nRussische Truppen haben am 4. Juni 2024 Tschassiw Jar mit Artillerie beschossen.\n", "probe-line");

        var (code, output, errors) = await RunAsync("timeline --source probe-line --unit MONTH");

        Assert.True(code == 0, errors);
        Assert.Contains("█    █", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_there_whole_or_not_at_all()
    {
        using var folder = new ScratchFolder();
        var file = folder.Of("claims.gpkg");

        var (code, _, errors) = await RunAsync("export --out " + file);
        Assert.True(code == 0, errors);
        Assert.Equal("SQLite format 3", System.Text.Encoding.ASCII.GetString((await File.ReadAllBytesAsync(file, Cancellation)).AsSpan(0, 15)));
        File.Delete(file);
        Assert.NotEqual(0, (await RunAsync("export --place 99999999 --out " + file)).Code);
        Assert.False(File.Exists(file));
    }

    // An underscore stands for a space within an argument.
    private Task<Outcome> RunAsync(string command) =>
        platform.AskAsync([.. command.Split(' ').Select(part => part.StartsWith("POLYGON", StringComparison.Ordinal) ? part.Replace('_', ' ') : part)]);
}
