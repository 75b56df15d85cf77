using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Linking;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Linking;

/// <summary>Strangers of transcribed names have one id in German and English texts.</summary>
public sealed class EnglishSpellingTests
{
    [Theory]
    [InlineData("Waleri Wolkow", "Valery Volkov")]
    [InlineData("Pjotr Wjasemow", "Pyotr Vyazemov")]
    [InlineData("Jekaterina Schuwalowa", "Yekaterina Shuvalova")]
    [InlineData("Sergej Laptewski", "Sergei Laptevsky")]
    [InlineData("Mykola Stezenko", "Mykola Stetsenko")]
    [InlineData("Wolodymyr Lypskyj", "Volodymyr Lypskyi")]
    [InlineData("Serhij Jermolenko", "Serhii Yermolenko")]
    [InlineData("Dschamal Scharifi", "Jamal Sharifi")]
    [InlineData("Alexander Tschernow", "Alexander Chernov")]
    [InlineData("Alexander Zimmermann", "Alexander Zimmermann")]
    [InlineData("Sergei Kuznetsov", "Sergei Kuznetsov")]
    [InlineData("Olga Schwarz", "Olga Schwarz")]
    [InlineData("Pawel Sawicki", "Pawel Sawicki")]
    [InlineData("Jaroslaw Wisniewski", "Jaroslaw Wisniewski")]
    [InlineData("Ali Hassan", "Ali Hassan")]
    [InlineData("Jutta Wolkow", "Jutta Wolkow")]
    [InlineData("Wladimir", "Wladimir")]
    public void A_transcribed_name_is_written_as_in_English(string german, string english) => Assert.Equal(english, EnglishSpelling.Of(german));

    [Fact]
    public void Every_rule_of_letters_gives_its_example() =>
        Assert.All(TsvTable.Read(typeof(EntityLinker).Assembly, "languages/names/transcription-de-en.tsv").Where(row => row["example"].Length > 0), row =>
        {
            var (german, english) = (row["example"].Split('=')[0], row["example"].Split('=')[1]);
            Assert.Contains(row["from"], german, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(english, EnglishSpelling.Write(row["of"], german));
        });

    [Fact]
    public void A_stranger_has_the_same_id_in_German_and_in_English()
    {
        static EntityMention Of(string text, string language) =>
            Assert.Single(ReportReader.Read(ReportText.Read(text, language), []).Entities, mention => mention.Type == "PER");

        var (german, english) = (Of("Der Sprecher Waleri Wolkow bestätigte das.", "de"), Of("Spokesman Valery Volkov confirmed it.", "en"));

        Assert.Equal("entities/person/valery-volkov", german.Entity);
        Assert.Equal(english.Entity, german.Entity);
        Assert.Equal(("PER-Valery-Volkov", "Waleri Wolkow"), (german.Cluster, german.Name));
    }
}
