using Xunit;

namespace Lagebild.CommandLine.Tests;

/// <summary><c>lagebild entities import</c>, <c>export</c> and the commands that set right who is who, against a running platform.</summary>
public sealed class EntitiesTests(RunningPlatform platform) : IClassFixture<RunningPlatform>, IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FollowTheMoney_lines_are_taken_and_bad_ones_named()
    {
        var file = _folder.Write("list.ftm.json", """
            {"id": "x1", "schema": "Person", "properties": {"name": ["Ondrej Testovic"], "alias": ["O. Testovic"], "nationality": ["cz"]}}
            {"id": "x2", "schema": "Vessel", "properties": {"name": ["Blue Anchor"]}}
            """);

        var outcome = await platform.AskAsync("entities", "import", file, "--by", "ada");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("list.ftm.json 2: schema 'Vessel'", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("1 taken, 1 refused", outcome.Error, StringComparison.Ordinal);
        var found = await platform.AskAsync("entities", "get", "person/ondrej-testovic", "--format", "json");
        Assert.Equal("entities/country/czech-republic", Assert.Single(found.Rows).GetProperty("country").GetString());
    }

    [Fact]
    public async Task A_table_is_imported_and_what_is_exported_holds_it()
    {
        var file = _folder.Write("bodies.tsv", "id\ttype\ten\tde\tcountry\tnames_de\norganisation/harbour-watch-nord\tngo\t~Harbour Watch Nord\t~Hafenwacht Nord\tgermany\tHWN\n");
        Assert.Equal(0, (await platform.AskAsync("entities", "import", file)).Code);

        var table = _folder.Of("all.tsv");
        Assert.Equal(0, (await platform.AskAsync("entities", "export", "--out", table)).Code);
        var line = Assert.Single(await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken), row => row.StartsWith("organisation/harbour-watch-nord\t", StringComparison.Ordinal));
        Assert.Contains("HWN", line, StringComparison.Ordinal);
        var persons = await platform.AskAsync("entities", "export", "--as", "FOLLOW_THE_MONEY", "--kind", "PERSON");
        Assert.Equal(0, persons.Code);
        Assert.All(persons.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), row => Assert.Contains("\"schema\":\"Person\"", row, StringComparison.Ordinal));
        Assert.Equal(0, (await platform.AskAsync("entities", "import", table)).Code);
    }

    [Fact]
    public async Task An_entity_is_added_corrected_listed_found_in_a_text_and_explained()
    {
        Assert.Equal(0, (await platform.AskAsync("entities", "add", "organisation/quiet-harbour", "Quiet Harbour Council", "--type", "ngo", "--country", "country/germany", "--by", "ada")).Code);
        Assert.Equal(0, (await platform.AskAsync("entities", "correct", "organisation/quiet-harbour", "--name-de", "Rat Stiller Hafen", "--by", "ben")).Code);
        var refused = await platform.AskAsync("entities", "correct", "organisation/quiet-harbour", "--type", "nonsense", "--by", "ben");
        Assert.Equal(1, refused.Code);
        Assert.Contains("nonsense", refused.Error, StringComparison.Ordinal);
        var listed = await platform.AskAsync("entities", "list", "--kind", "ORGANISATION", "--type", "ngo", "--country", "country/germany", "--limit", "1000", "--format", "json");
        Assert.Contains(listed.Rows, row => row.GetProperty("entity").GetString() == "entities/organisation/quiet-harbour");
        Assert.All(listed.Rows, row => Assert.Equal("ORGANISATION", row.GetProperty("kind").GetString()));

        const string text = "Moskau droht. Der französische Präsident schwieg.";
        var named = await platform.AskAsync("entities", "text", text, "--published", "2016-05-01", "--format", "json");
        Assert.Contains(named.Rows, row => row.GetProperty("mention").GetString() == "Moskau" && row.GetProperty("entity").GetString() == "entities/country/russia");
        Assert.Contains(named.Rows, row => row.GetProperty("entity").GetString() == "entities/person/francois-hollande");
        var why = await platform.AskAsync("entities", "explain", text, "2", "--published", "2016-05-01");
        Assert.Contains("stands for its government", why.Output, StringComparison.Ordinal);
        Assert.Contains("entities/place/moscow", why.Output, StringComparison.Ordinal);
        Assert.Contains("Nobody is named at position 8", (await platform.AskAsync("entities", "explain", text, "8")).Output, StringComparison.Ordinal);
        var place = await platform.AskAsync("places", "get", "713174", "--format", "json");
        Assert.Contains(place.Rows, row => row.GetProperty("note").GetString() == "de former 1924–2016: Artemiwsk");
    }

    [Fact]
    public async Task What_was_merged_can_be_split_by_name_and_every_change_taken_back()
    {
        var file = _folder.Write("two.tsv", "id\ttype\ten\tcountry\norganisation/red-lantern\tcompany\t~Red Lantern Freight\tgermany\norganisation/red-lantern-two\tcompany\t~Red Lantern Cargo\tgermany\n");
        Assert.Equal(0, (await platform.AskAsync("entities", "import", file)).Code);

        Assert.Equal(0, (await platform.AskAsync("entities", "merge", "organisation/red-lantern", "organisation/red-lantern-two")).Code);
        var split = await platform.AskAsync("entities", "split", "organisation/red-lantern", "organisation/red-lantern-three", "--name", "Red Lantern Cargo", "--format", "json");
        Assert.Equal("", split.Error);
        Assert.Equal(["entities/organisation/red-lantern", "entities/organisation/red-lantern-three"], split.Rows.Select(row => row.GetProperty("entity").GetString()));
        Assert.Equal(0, (await platform.AskAsync("entities", "alias", "organisation/red-lantern", "Rote Laterne", "--language", "de")).Code);

        var changes = await platform.AskAsync("entities", "changes", "organisation/red-lantern", "--format", "json");
        Assert.Equal(["alias", "split", "merge", "import"], changes.Rows.Select(row => row.GetProperty("action").GetString()));
        Assert.Equal(0, (await platform.AskAsync("entities", "undo", changes.Rows[0].GetProperty("change").GetString()!)).Code);
        Assert.Equal(0, (await platform.AskAsync("entities", "undo", changes.Rows[1].GetProperty("change").GetString()!)).Code);
        Assert.Equal(1, (await platform.AskAsync("entities", "get", "organisation/red-lantern-three")).Code);
    }

    [Fact]
    public async Task Mentions_are_split_off_by_report_and_by_date()
    {
        var file = _folder.Write("namesakes.tsv", "id\ttype\ten\tcountry\nperson/otto-doppelmann\tperson\t~Otto Doppelmann\tgermany\n");
        Assert.Equal(0, (await platform.AskAsync("entities", "import", file)).Code);

        var split = await platform.AskAsync(
            "entities", "split", "person/otto-doppelmann", "person/otto-doppelmann-junior", "--report", "r1", "--report", "reports/r2", "--from", "2024-03", "--to", "2024-03-14", "--by", "ada", "--format", "json");

        Assert.Equal("", split.Error);
        Assert.Equal(["entities/person/otto-doppelmann", "entities/person/otto-doppelmann-junior"], split.Rows.Select(row => row.GetProperty("entity").GetString()));
        var change = (await platform.AskAsync("entities", "changes", "person/otto-doppelmann-junior", "--format", "json")).Rows.Single();
        Assert.Equal(("split", "ada"), (change.GetProperty("action").GetString(), change.GetProperty("by").GetString()));
        Assert.Equal(0, (await platform.AskAsync("entities", "undo", change.GetProperty("change").GetString()!)).Code);
        Assert.Equal(1, (await platform.AskAsync("entities", "get", "person/otto-doppelmann-junior")).Code);
    }

    [Theory]
    [InlineData("Say what goes to the new one", "entities", "split", "organisation/nato", "organisation/nato-two")]
    [InlineData("lies before", "entities", "split", "organisation/nato", "organisation/nato-two", "--from", "2024-03", "--to", "2024-02")]
    [InlineData("there is no such file", "entities", "import", "no-such-file.tsv")]
    [InlineData("has no name 'Nobody'", "entities", "split", "organisation/nato", "organisation/nato-two", "--name", "Nobody")]
    [InlineData("NotFound", "entities", "merge", "organisation/nobody-at-all", "organisation/nato")]
    public async Task Wrong_calls_say_what_is_wrong(string message, params string[] command)
    {
        var outcome = await platform.AskAsync(command);
        Assert.Equal(1, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }
}
