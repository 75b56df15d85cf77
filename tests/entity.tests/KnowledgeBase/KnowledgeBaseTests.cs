using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Knowledge;

public sealed class KnowledgeBaseTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    [Theory]
    [InlineData("organisation/nato", "secretary-general", "2024-03", "person/jens-stoltenberg")]
    [InlineData("organisation/nato", "secretary-general", "2024-11", "person/mark-rutte")]
    [InlineData("organisation/nato", "secretary-general", "2008-04-03", "person/jaap-de-hoop-scheffer")]
    [InlineData("organisation/united-nations", "secretary-general", "2006-08-01", "person/kofi-annan")]
    [InlineData("country/ukraine", "commander-in-chief", "2023", "person/valerii-zaluzhnyi")]
    [InlineData("country/ukraine", "commander-in-chief", "2024-05-01", "person/oleksandr-syrskyi")]
    [InlineData("country/russia", "president", "2010-06", "person/dmitry-medvedev")]
    [InlineData("country/russia", "prime-minister", "2010-06", "person/vladimir-putin")]
    public void An_office_has_its_holder_as_of_the_day(string body, string role, string date, string holder) =>
        Assert.Equal(holder, Knowledge.HolderOf(Knowledge.Find(body)!, role, EdtfDate.Parse(date))?.Id);

    [Fact]
    public void Members_change_with_the_day()
    {
        var nato = Knowledge.Find("organisation/nato")!;
        Assert.DoesNotContain(Knowledge.Country("FI"), Knowledge.MembersAsOf(nato, EdtfDate.Parse("2022-06")));
        Assert.Contains(Knowledge.Country("FI"), Knowledge.MembersAsOf(nato, EdtfDate.Parse("2023-06")));
        Assert.Equal(32, Knowledge.MembersAsOf(nato, EdtfDate.Parse("2024-06")).Count());
        Assert.Equal(27, Knowledge.MembersAsOf(Knowledge.Find("organisation/european-union")!, EdtfDate.Parse("2021")).Count());
        Assert.Equal(["country/estonia", "country/latvia", "country/lithuania"],
            Knowledge.MembersAsOf(Knowledge.Find("group/baltic-states")!, EdtfDate.Parse("2020")).Select(member => member.Id).Order());
    }

    [Theory]
    [InlineData("Wladimir Selenskij", "person/volodymyr-zelenskyy", "Alias")]
    [InlineData("Selenskyj", "person/volodymyr-zelenskyy", "Short")]
    [InlineData("OSZE", "organisation/organization-for-security-and-co-operation-in-europe", "Acronym")]
    [InlineData("ukrainischen", "country/ukraine", "Adjective")]
    [InlineData("Weißrussland", "country/belarus", "Alias")]
    [InlineData("von der Leyen", "person/ursula-von-der-leyen", "Short")]
    [InlineData("Moskau", "country/russia", "Metonym")]
    [InlineData("Aljochin Dmitrow", "", "")]
    [InlineData("Olexij Danilow", "person/oleksiy-danilov", "Alias")]
    [InlineData("Wassyl Maljuk", "person/vasyl-maliuk", "Full")]
    [InlineData("Zełenski", "person/volodymyr-zelenskyy", "Short")]
    [InlineData("Kostioukov", "person/igor-kostyukov", "Transliteration")]
    [InlineData("Zheleznyak", "", "")]
    public void A_name_leads_to_its_entity_and_an_unknown_one_to_none(string phrase, string id, string kind)
    {
        var report = ReportText.Read(phrase, "de", null, 0);
        var found = Knowledge.Names.Longest(report.Tokens, 0, out var length);
        if (id.Length == 0)
        {
            Assert.Null(found);
            return;
        }
        Assert.Equal(report.Tokens.Length, length);
        Assert.Contains(found!, match => match.Entity.Id == id && match.Name.Kind.ToString() == kind);
    }

    [Fact]
    public void An_entity_knows_how_corpora_name_it()
    {
        var putin = Knowledge.Find("entities/person/vladimir-putin")!;
        Assert.Equal(("PER-Vladimir-Putin", EntityKind.Person), (putin.Cluster, putin.Kind));
        Assert.Equal(["de.wikipedia:Wladimir_Putin", "en.wikipedia:Vladimir_Putin"], putin.Links);
    }
}
