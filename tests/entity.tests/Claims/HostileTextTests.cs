using System.Text;
using Lagebild.Text;
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

    [Theory]
    [InlineData("en", "to opening up the market but will not wait,")]
    [InlineData("de", ", so")]
    [InlineData("de", "Scheitern")]
    [InlineData("de", "Scheitern die Gespräche,")]
    public void Pieces_of_sentences_are_read_to_their_end(string language, string text) => Assert.NotNull(ClaimReading.Read(text, language).Claims);

    [Fact]
    public void Sentences_may_break_off_anywhere()
    {
        var cut = 0;
        foreach (var row in TsvTable.Read(typeof(HostileTextTests).Assembly, "claims/own-gold.tsv"))
        {
            var words = row["sentence"].Split(' ');
            // Every sentence at another place, with and without a mark that lets expect more.
            var kept = 1 + (cut++ % words.Length);
            var piece = string.Join(' ', words[..kept]).TrimEnd('.', ',');
            Assert.NotNull(ClaimReading.Read(piece, row["lang"]).Claims);
            Assert.NotNull(ClaimReading.Read(piece + ",", row["lang"]).Claims);
            Assert.NotNull(ClaimReading.Read(string.Join(' ', words[^kept..]), row["lang"]).Claims);
        }
        Assert.True(cut > 250);
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
