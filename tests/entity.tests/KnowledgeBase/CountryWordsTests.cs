using Lagebild.Entity.Knowledge;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Knowledge;

/// <summary>What languages make of countries: names, adjectives, people, capitals, in their cases.</summary>
public sealed class CountryWordsTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    [Theory]
    [InlineData("uk", 180)]
    [InlineData("ru", 180)]
    [InlineData("pl", 150)]
    [InlineData("fr", 180)]
    [InlineData("de", 180)]
    public void Most_countries_have_an_adjective_or_a_word_for_their_people(string language, int least) =>
        Assert.InRange(Knowledge.Entities.Count(entity => entity.Names.Any(name => name.Language == language && name.Kind is NameKind.Adjective or NameKind.Inhabitant)), least, int.MaxValue);

    [Theory]
    [InlineData("uk", "австрійцями", "austria")]
    [InlineData("uk", "єгиптян", "egypt")]
    [InlineData("uk", "болгарам", "bulgaria")]
    [InlineData("uk", "чехів", "czech-republic")]
    [InlineData("uk", "турки", "turkey")]
    [InlineData("uk", "кенійські", "kenya")]
    [InlineData("uk", "португальського", "portugal")]
    [InlineData("uk", "німців", "germany")]
    [InlineData("uk", "українкою", "ukraine")]
    [InlineData("ru", "корейцев", null)]
    [InlineData("ru", "южнокорейцев", "south-korea")]
    [InlineData("ru", "датчанами", "denmark")]
    [InlineData("ru", "молдаван", "moldova")]
    [InlineData("ru", "латышей", "latvia")]
    [InlineData("ru", "узбеки", "uzbekistan")]
    [InlineData("ru", "болгар", "bulgaria")]
    [InlineData("ru", "нигерийская", "nigeria")]
    [InlineData("ru", "нигерской", "niger")]
    [InlineData("ru", "австралийцами", "australia")]
    [InlineData("ru", "россиянкой", "russia")]
    public void Adjectives_and_people_are_known_in_all_cases(string language, string word, string? country)
    {
        var found = Knowledge.Entities.Where(entity => entity.Names.Any(name => name.Language == language && name.Text == word && name.Kind is NameKind.Adjective or NameKind.Inhabitant));
        Assert.Equal(country is null ? [] : ["country/" + country], found.Where(entity => entity.Names.Any(name => name.Text == word)).Select(entity => entity.Id));
    }

    [Fact]
    public void Every_way_to_decline_has_an_example_that_it_fits() =>
        Assert.All(TsvTable.Read(typeof(KnowledgeBase).Assembly, "knowledge/inhabitants.tsv"), row =>
        {
            Assert.EndsWith(row["ending"], row["example"], StringComparison.Ordinal);
            Assert.Equal(row.List("forms").Length + 1, CountryWords.Inhabitants(row["language"], [row["example"]]).Distinct().Count());
        });
}
