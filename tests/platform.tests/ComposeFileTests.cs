using System.Text.RegularExpressions;

namespace Lagebild.Platform.Tests;

/// <summary>What docker-compose.yml has to say because no default can: in a container the other services are not on the same machine.</summary>
public sealed partial class ComposeFileTests
{
    [Fact]
    public void A_service_that_asks_another_is_told_its_address()
    {
        var root = Root();
        var compose = File.ReadAllText(Path.Combine(root, "docker-compose.yml"));
        var asked = 0;
        foreach (var module in Directory.GetFiles(Path.Combine(root, "services"), "*Module.cs", SearchOption.AllDirectories))
        {
            var service = Path.GetFileName(Path.GetDirectoryName(module)!);
            var settings = Regex.Match(compose, $@"^  {service}:\n(?<its>(    .*\n|\n)+)", RegexOptions.Multiline).Groups["its"].Value;
            foreach (Match client in Client().Matches(File.ReadAllText(module)))
            {
                var other = client.Groups["other"].Value;
                Assert.Contains($"LAGEBILD_{other.ToUpperInvariant()}__ADDRESS: http://{other}:8081\n", settings, StringComparison.Ordinal);
                asked++;
            }
        }
        Assert.True(asked > 0, "no service asks another any more");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "docker-compose.yml")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException("docker-compose.yml lies in no folder above the tests.");
    }

    [GeneratedRegex(@"AddClient<[^>]+>\(""(?<other>\w+)""\)")]
    private static partial Regex Client();
}
