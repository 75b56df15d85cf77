using System.Text.Json;
using Xunit;

namespace Lagebild.CommandLine.Tests;

public sealed class NoticeTests
{
    /// <summary>The build writes beside the program what it brings along.</summary>
    [Fact]
    public void Every_package_that_ships_is_named_with_its_licence()
    {
        using var dependencies = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lagebild.deps.json")));
        var packages = dependencies.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package").Select(library => library.Name.Split('/')[0]).ToArray();
        Assert.NotEmpty(packages);
        using var reader = new StreamReader(typeof(NoticeTests).Assembly.GetManifestResourceStream("NOTICE")!);
        var named = reader.ReadToEnd().Split((char[])[' ', '\n', ',', ':'], StringSplitOptions.RemoveEmptyEntries);

        Assert.Empty(packages.Except(named));
    }
}
