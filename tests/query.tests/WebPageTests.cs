using System.Reflection;
using Lagebild.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Lagebild.Query.Tests;

/// <summary>The web page in a real browser, as an analyst uses it.</summary>
public sealed class WebPageTests(QueryPlatform query, Browser browser) : IClassFixture<QueryPlatform>, IClassFixture<Browser>
{
    [Fact]
    public async Task Claims_stand_in_the_list_and_on_the_map_and_nothing_is_loaded_from_elsewhere()
    {
        var page = await OpenAsync("");
        var foreign = new List<string>();
        page.Request += (_, request) => { if (!request.Url.StartsWith(query.Platform.Http.BaseAddress!.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) { foreign.Add(request.Url); } };

        await page.RunAndWaitForResponseAsync(() => page.ReloadAsync(), response => response.Url.Contains(".mvt", StringComparison.Ordinal) && response.Ok);

        await Assertions.Expect(page.Locator("#results tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#results tbody")).ToContainTextAsync("Guns shelled the town.");
        await Assertions.Expect(page.Locator("#results .badge.actual").First).ToHaveTextAsync("happened");
        await Assertions.Expect(page.Locator("#timeline rect[fill='var(--actual)']").First).ToBeVisibleAsync();
        // The claim in Bakhmut is a red dot somewhere on the canvas.
        await page.WaitForFunctionAsync(
            "() => { const c = document.getElementById('map'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; for (let i = 0; i < d.length; i += 4) { if (d[i] > 150 && d[i + 1] < 140 && d[i + 2] < 140) { return true; } } return false; }");
        Assert.Empty(foreign);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_report_opens_with_its_layers_and_the_evidence_of_a_claim()
    {
        var page = await OpenAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Guns shelled the town." }).ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Title of a");
        await Assertions.Expect(dialog.Locator(".reading")).ToHaveTextAsync("Guns shelled the town. Talks.");
        Assert.Equal("Guns shelled the town.", string.Concat(await dialog.Locator(".reading .sentence").AllTextContentsAsync()));
        Assert.Equal("Guns", string.Concat(await dialog.Locator(".reading .evidence").AllTextContentsAsync()));
        await Assertions.Expect(dialog).ToContainTextAsync("test.rule");
        Assert.NotEqual(0, await dialog.Locator(".reading .entity").CountAsync());
        await dialog.GetByLabel("Who").UncheckAsync();
        await Assertions.Expect(dialog.Locator(".reading .entity")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task Filters_go_into_the_address_and_the_address_brings_them_back()
    {
        var page = await OpenAsync("");

        await page.Locator("[data-facet=type] button[data-value=CONSULT]").ClickAsync();
        await Assertions.Expect(page.Locator("#results tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#results tbody")).ToContainTextAsync("Talks.");
        var again = await OpenAsync(new Uri(page.Url).Fragment);

        await Assertions.Expect(again.Locator("#results tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(again.Locator("[data-facet=type] button[data-value=CONSULT]")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.CloseAsync();
        await again.CloseAsync();
    }

    [Fact]
    public async Task The_page_speaks_German_and_shows_events_and_why_they_are_one()
    {
        var page = await OpenAsync("");

        await page.Locator("#language").SelectOptionAsync("de");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ereignisse" }).ClickAsync();
        await Assertions.Expect(page.Locator("#results thead")).ToContainTextAsync("Glaubwürdigkeit");
        await page.Locator("[data-facet=credibility] button[data-value=POSSIBLY_TRUE]").ClickAsync();
        await Assertions.Expect(page.Locator("#results tbody tr")).ToHaveCountAsync(2);
        await page.Locator("[data-facet=credibility] button[data-value=POSSIBLY_TRUE]").ClickAsync();
        await page.Locator("[data-facet=credibility] button[data-value=CONFIRMED]").ClickAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync("Nichts gefunden");
        await page.Locator("[data-facet=credibility] button[data-value=CONFIRMED]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Guns shelled the town." }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Warum diese Aussagen ein Ereignis sind");
        await page.CloseAsync();
    }

    [Fact]
    public async Task Dragging_over_the_time_line_chooses_a_period_and_as_of_says_that_this_is_the_past()
    {
        var page = await OpenAsync("");
        var line = (await page.Locator("#timeline svg").BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(line.X + 5, line.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(line.X + line.Width - 8, line.Y + 20);
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("#from")).ToHaveValueAsync("2024-03-14");
        await page.Locator("#as-of").FillAsync("2020-01-01T00:00:01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();

        await Assertions.Expect(page.Locator("#moment")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync("Nothing found");
        await page.Locator("#now").ClickAsync();
        await Assertions.Expect(page.Locator("#results tbody tr")).ToHaveCountAsync(2);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Names_are_completed_while_they_are_typed_and_chosen_by_keyboard()
    {
        var page = await OpenAsync("");
        var asked = new List<string>();
        page.Request += (_, request) => { if (request.Url.Contains("/suggestions", StringComparison.Ordinal)) { asked.Add(request.Url); } };
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Place or name" });
        var options = page.Locator("#names").GetByRole(AriaRole.Option);

        await field.PressSequentiallyAsync("bachm");
        await Assertions.Expect(options).ToHaveCountAsync(1);
        await Assertions.Expect(options).ToContainTextAsync("Bachmut");
        // Typed at one go, it is asked once, and not letter by letter.
        Assert.Single(asked);
        await field.PressAsync("ArrowDown");
        await Assertions.Expect(options).ToHaveAttributeAsync("aria-selected", "true");
        await field.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#results tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-facet=place] button[aria-pressed=true]")).ToContainTextAsync("Bachmut");
        await field.PressSequentiallyAsync("Росс");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await field.FillAsync("russ");
        await options.ClickAsync();
        await Assertions.Expect(page.Locator("[data-facet=entity] button[aria-pressed=true]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#results tbody tr")).ToHaveCountAsync(1);
        await field.FillAsync("ukrai");
        await Assertions.Expect(options).Not.ToHaveCountAsync(0);
        await field.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_says_why()
    {
        var page = await OpenAsync("");

        await page.Locator("#text").FillAsync("\"never closed");
        await page.Locator("#text").PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("query.text");
        await page.CloseAsync();
    }

    [Fact]
    public async Task Everything_that_can_be_used_has_a_name()
    {
        var page = await OpenAsync("");

        var nameless = await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button, input, select, canvas, [role=img]')].filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.closest('label')?.textContent.trim())).map(e => e.outerHTML)");

        Assert.Empty(nameless);
        await page.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string fragment)
    {
        var page = await browser.NewPageAsync();
        page.PageError += (_, problem) => TestContext.Current.TestOutputHelper?.WriteLine(problem);
        await page.GotoAsync(query.Platform.Http.BaseAddress + fragment);
        // The time line is drawn last.
        await Assertions.Expect(page.Locator("#timeline rect[fill='var(--actual)']").First).ToBeVisibleAsync();
        return page;
    }
}

/// <summary>The browser of the machine; without one, tests skip at a desk and fail in CI.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // A machine that runs other tests beside may be slow; what never comes still fails.
    private const int PatienceMilliseconds = 90_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    // The build copies none, and a package is unpacked without rights to run what is in it.
    private static void UseDriverOfPackage()
    {
        var package = typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "PlaywrightPackage").Value!;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", package);
        foreach (var node in Directory.EnumerateFiles(Path.Combine(package, ".playwright", "node"), "node", SearchOption.AllDirectories))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(node).HasFlag(UnixFileMode.UserExecute))
            {
                File.SetUnixFileMode(node, File.GetUnixFileMode(node) | UnixFileMode.UserExecute);
            }
        }
    }

    public async ValueTask InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("LAGEBILD_TEST_BROWSER") is { Length: > 0 } set ? set : Array.Find(Places, File.Exists);
        if (program is not null)
        {
            UseDriverOfPackage();
            _playwright = await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    public async Task<IPage> NewPageAsync()
    {
        if (_browser is null)
        {
            const string Reason = "No Chromium is installed (Debian: chromium); tests/run.sh installs it.";
            if (TestServers.InCi)
            {
                Assert.Fail(Reason);
            }
            Assert.Skip(Reason);
        }
        var context = await _browser!.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1500, Height = 900 } });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}
