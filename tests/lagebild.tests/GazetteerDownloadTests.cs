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

    private static async Task<TableSite> SiteAsync()
    {
        var site = new TableSite();
        await site.InitializeAsync();
        return site;
    }

    private Task<Outcome> ImportAsync(TableSite site, string way, ScratchFolder cache) =>
        platform.AskAsync("gazetteer", "import", "--country", "UA", "--site", site.Of(way), "--cache", cache.Of(""));
}
