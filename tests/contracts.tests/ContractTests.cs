using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Lagebild.Contracts.Tests;

/// <summary>
/// What was shipped stays: others were built against it. Additions are free. With <c>LAGEBILD_SHIP_CONTRACTS=1</c> in the environment the
/// present state is written down as shipped, which is what a release does.
/// </summary>
public sealed class ContractTests
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private static bool Shipping => Environment.GetEnvironmentVariable("LAGEBILD_SHIP_CONTRACTS") == "1";

    public static TheoryData<string> Messages => [.. Surface.Messages().Select(type => type.Name)];

    [Fact]
    public void Nothing_that_was_shipped_is_gone_or_changed()
    {
        var now = Surface.Lines();
        if (Shipping)
        {
            File.WriteAllLines(Beside("../../shared/contracts/Contracts.Shipped.txt"), now);
            return;
        }
        var gone = Read("shipped").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Except(now).ToArray();
        Assert.True(gone.Length == 0, "These were shipped and are gone or changed; add a new field, message or version instead:\n" + string.Join('\n', gone));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_sample_of_each_released_event_can_be_read_and_loses_nothing(string name)
    {
        var type = Surface.Messages().Single(message => message.Name == name);
        if (Shipping)
        {
            File.WriteAllText(Beside($"Samples/{name}.json"), JsonSerializer.Serialize(Filled.Make(type), Indented) + "\n");
            return;
        }
        var sample = Read($"samples/{name}");
        var message = JsonSerializer.Deserialize(sample, type, JsonSerializerOptions.Web);
        AssertHolds(JsonNode.Parse(sample)!, JsonSerializer.SerializeToNode(message, type, JsonSerializerOptions.Web)!, name);
    }

    [Fact]
    public void Every_message_on_the_bus_has_a_namespace_with_its_version() =>
        Assert.All(Surface.Messages(), type => Assert.Matches(@"^Lagebild\.Contracts\.Events\.V\d+$", type.Namespace));

    [Fact]
    public void Every_proto_enum_begins_with_unspecified()
    {
        var zeros = Surface.Lines().Where(line => line.StartsWith("proto enum ", StringComparison.Ordinal) && line.EndsWith(" = 0", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(zeros);
        Assert.All(zeros, line => Assert.EndsWith("_UNSPECIFIED = 0", line, StringComparison.Ordinal));
    }

    private static void AssertHolds(JsonNode expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject properties:
                foreach (var (key, value) in properties)
                {
                    AssertHolds(value!, actual?[key], $"{path}.{key}");
                }
                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    AssertHolds(items[index]!, actual?[index], $"{path}[{index}]");
                }
                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{path}: {expected.ToJsonString()} was read as {actual?.ToJsonString() ?? "nothing"}");
                break;
        }
    }

    private static string Read(string resource)
    {
        using var stream = typeof(ContractTests).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"There is no '{resource}': an event was added; set LAGEBILD_SHIP_CONTRACTS=1 once.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Beside(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, path);
}
