using System.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Texts that nobody writes for reading: work stays bounded and nothing throws.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Kinds() => ["no full stop", "nested quotes", "capitals", "numbers", "commas", "one word", "hyphens", "pointing back", "denials"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Work_on_hostile_text_is_bounded(string kind)
    {
        var text = kind switch
        {
            "no full stop" => Repeat("Die Armee griff Dörfer an und eroberte Städte und ", 1 << 20),
            "nested quotes" => string.Concat(Enumerable.Repeat("„Er sagte: ", 10_000)) + "Krieg" + string.Concat(Enumerable.Repeat("“", 10_000)),
            "capitals" => Repeat("RUSSLAND GREIFT KIEW AN. ", 1 << 18),
            "numbers" => Repeat("1.234 5 678,9 ", 1 << 18),
            "commas" => Repeat("Angriff, ", 1 << 18),
            "pointing back" => Repeat("Daraufhin griff die Armee die Stadt an. ", 1 << 18),
            "denials" => Repeat("Die Armee griff die Stadt an. Moskau bestritt dies. ", 1 << 18),
            "one word" => new string('a', 1 << 18),
            _ => Repeat("Angriff-", 1 << 18),
        };

        Assert.NotNull(ClaimReading.Read(text).Claims);
    }

    private static string Repeat(string piece, int length)
    {
        var text = new StringBuilder(length + piece.Length);
        while (text.Length < length)
        {
            text.Append(piece);
        }
        return text.ToString();
    }
}
