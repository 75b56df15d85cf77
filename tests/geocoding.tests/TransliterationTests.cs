using Lagebild.Text;
using Lagebild.Text.Transliteration;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>Every example of the letter tables holds.</summary>
public sealed class TransliterationTests
{
    public static TheoryData<string, string> Tables() => new()
    {
        { "uk", "de" }, { "uk", "en" }, { "uk", "en-bgn" }, { "uk", "fr" }, { "uk", "pl" }, { "uk", "ru" }, { "ru", "de" }, { "ru", "en" }, { "ru", "fr" }, { "ru", "pl" },
        { "ar-Latn", "de" }, { "fa-Latn", "de" }, { "he-Latn", "de" }, { "am-Latn", "de" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_example_is_written_as_the_table_says(string from, string to)
    {
        var writer = Transliterator.Between(from, to);
        foreach (var row in TsvTable.Read(typeof(Transliterator).Assembly, $"languages/{from}/transliteration-{to}.tsv").Where(r => r["example"].Length > 0))
        {
            var example = row["example"].Split('=');
            Assert.Equal(example[1], writer.Write(example[0]));
        }
    }
}
