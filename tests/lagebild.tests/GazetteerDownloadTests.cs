using Xunit;

namespace Lagebild.CommandLine.Tests;

/// <summary><c>lagebild gazetteer import</c> from a download site, into a running platform.</summary>
public sealed class GazetteerDownloadTests(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Fact]
    public async Task A_table_is_fetched_whole_imported_and_not_kept()
    {
        await using var site = await SiteAsync();
        using var cache = new ScratchFolder();

        var outcome = await ImportAsync(site, "whole", cache);

        Assert.Equal(0, outcome.Code);
        Assert.Contains("1 imported, 0 rejected", outcome.Error, StringComparison.Ordinal);
        Assert.Equal([null], site.Asked);
        Assert.Empty(Directory.GetFiles(cache.Of("")));
        Assert.Contains((await platform.AskAsync("places", "search", "Qwarzdorf", "--format", "json")).Rows, row => row.ToString().Contains("9990011", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_broke_off_goes_on_where_it_stopped()
    {
        await using var site = await SiteAsync();
        using var cache = new ScratchFolder();

        var broken = await ImportAsync(site, "cut", cache);
        Assert.Equal(1, broken.Code);
        Assert.Contains("What came so far is kept", broken.Error, StringComparison.Ordinal);
        var kept = new FileInfo(cache.Of("UA.zip.part")).Length;
        Assert.True(kept > 0);
        var resumed = await ImportAsync(site, "cut", cache);

        Assert.Equal(0, resumed.Code);
        Assert.Contains("1 imported, 0 rejected", resumed.Error, StringComparison.Ordinal);
        Assert.Equal([null, $"bytes={kept}-"], site.Asked);
        Assert.Empty(Directory.GetFiles(cache.Of("")));
    }

    [Fact]
    public async Task A_table_that_is_newer_by_then_is_fetched_from_its_beginning()
    {
        await using var site = await SiteAsync();
        using var cache = new ScratchFolder();

        Assert.Equal(1, (await ImportAsync(site, "changed", cache)).Code);
        var whole = await ImportAsync(site, "changed", cache);

        Assert.Equal(0, whole.Code);
        Assert.Contains("1 imported, 0 rejected", whole.Error, StringComparison.Ordinal);
        Assert.Equal(2, site.Asked.Count);
    }

    [Theory]
    [InlineData("missing", "404")]
    [InlineData("page", "UA.zip")]
    public async Task A_table_that_is_missing_or_something_else_is_told_and_not_kept(string way, string says)
    {
        await using var site = await SiteAsync();
        using var cache = new ScratchFolder();

        for (var time = 1; time <= 2; time++)
        {
            var outcome = await ImportAsync(site, way, cache);
            Assert.Equal(1, outcome.Code);
            Assert.Contains(says, outcome.Error, StringComparison.Ordinal);
            // The next try asks anew.
            Assert.Equal(time, site.Asked.Count);
        }
        Assert.Empty(Directory.GetFiles(cache.Of("")));
    }

    [Fact]
    public async Task Files_are_imported_without_a_site_and_a_line_or_a_file_that_cannot_be_read_stops_no_other()
    {
        using var folder = new ScratchFolder();
        var places = folder.Write("UA.txt", "9990021\tQwilldorf\tQwilldorf\t\t48.5\t37.9\tP\tPPL\tUA\t\t05\t\t\t\t120\t\t100\tEurope/Kyiv\t2024-01-01\nnonsense\n");
        var names = folder.Write("alternateNamesV2.txt", "9990031\t9990021\tde\tAltqwilldorf\t\t\t\t1\t1901\t1950\n");
        var damaged = folder.Write("damaged.zip", "PK\u0003\u0004 and no more");

        var outcome = await platform.AskAsync("gazetteer", "import", "--country", "UA", "--file", damaged, "--file", places, "--file", names);

        Assert.Equal(2, outcome.Code);
        Assert.Contains("damaged.zip: The zip file is damaged or cut off, nothing of it is stored", outcome.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("UA.txt, line 2", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("1 imported, 1 rejected", outcome.Error, StringComparison.Ordinal);
        var found = await platform.AskAsync("places", "get", "9990021", "--format", "json");
        Assert.Contains(found.Rows, row => row.GetProperty("note").GetString() == "de former 1901–1950: Altqwilldorf");
        var refused = await platform.AskAsync("gazetteer", "import", "--country", "UA", "--site", "https://example.org/no-slash");
        Assert.Equal(1, refused.Code);
        Assert.Contains("--site: must be an address that ends in a slash", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<TableSite> SiteAsync()
    {
        var site = new TableSite();
        await site.InitializeAsync();
        return site;
    }

    private Task<Outcome> ImportAsync(TableSite site, string way, ScratchFolder cache) =>
        platform.AskAsync("gazetteer", "import", "--country", "UA", "--site", site.Of(way), "--cache", cache.Of(""));
}
