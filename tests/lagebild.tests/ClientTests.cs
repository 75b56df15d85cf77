using Xunit;

namespace Lagebild.CommandLine.Tests;

/// <summary>The commands that ask a platform, each against a running one with the sample reports.</summary>
public sealed class ClientTests(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Theory]
    [InlineData("reports")]
    [InlineData("claims")]
    [InlineData("events")]
    [InlineData("timeline")]
    [InlineData("network", "country/russia")]
    [InlineData("situation", "706448", "--day", "2022-11-11")]
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
    public async Task A_table_has_a_line_a_claim_and_its_status()
    {
        var table = await platform.AskAsync("claims", "--limit", "5");
        Assert.Equal((0, ""), (table.Code, table.Error));
        Assert.Equal(5, table.Output.Split('\n').Count(line => line.Contains("ACTUAL", StringComparison.Ordinal)));
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
    public async Task A_report_that_is_sent_again_is_known_and_a_new_one_can_be_asked_for()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("neu.txt", "date: 2024-05-02\ntitle: Angriff auf Tschassiw Jar\nsource: probe\n\nRussische Truppen haben Tschassiw Jar in der Nacht mit Artillerie beschossen.\n");
        var first = await platform.AskAsync("ingest", file);
        Assert.Equal(0, first.Code);
        Assert.Contains("1 new, 0 revised, 0 known already, 0 refused", first.Error, StringComparison.Ordinal);
        var again = await platform.AskAsync("ingest", file);
        Assert.Contains("0 new, 0 revised, 1 known already, 0 refused", again.Error, StringComparison.Ordinal);

        Outcome claims;
        var until = DateTime.UtcNow.AddSeconds(120);
        do
        {
            claims = await platform.AskAsync("claims", "--source", "probe", "--format", "json");
        }
        while (claims.Rows.Length == 0 && DateTime.UtcNow < until);
        var row = Assert.Single(claims.Rows);
        Assert.Equal("ASSAULT.heavy-weapons", row.GetProperty("event").GetString());
    }

    [Theory]
    [InlineData("--when", "2024-13")]
    [InlineData("--box", "1,2,3")]
    [InlineData("--near", "95,0,10")]
    [InlineData("--filter", "no_such_field = 3")]
    [InlineData("--status", "PERHAPS")]
    [InlineData("--as-of", "yesterday")]
    public async Task A_wrong_value_is_refused_with_its_name(string option, string value)
    {
        var outcome = await platform.AskAsync("claims", option, value);
        Assert.Equal(1, outcome.Code);
        Assert.Contains(option[2..], outcome.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_a_platform_the_address_is_named()
    {
        var outcome = await CommandLine.RunAsync("claims", "--server", "http://127.0.0.1:1");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("No platform answers at http://127.0.0.1:1", outcome.Error, StringComparison.Ordinal);
    }
}
