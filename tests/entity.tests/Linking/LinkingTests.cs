using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Linking;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Linking;

public sealed class LinkingTests
{
    private static readonly EntityLinker Linker = EntityLinker.Load();

    [Theory]
    [InlineData("de", "2024-03-14", "[Putins|PER-Vladimir-Putin] Sprecher [Peskow|PER-Dmitry-Peskov] äußerte sich.")]
    [InlineData("de", "2024-03-14", "Ein [Putin|PER-Vladimir-Putin]-Vertrauter reiste ab.")]
    [InlineData("de", "2024-03-14", "[Selenskyj|PER-Volodymyr-Zelenskyy] traf Vertreter der [Vereinten Nationen|ORG-United-Nations].")]
    [InlineData("de", "2024-03-14", "Die [EU-Kommission|ORG-European-Commission] und ein [EU|ORG-European-Union]-Botschafter sprachen.")]
    [InlineData("de", "2024-03-14", "Außenminister [Jonas Testmann|PER-Jonas-Testmann] reiste ab. [Testmann|PER-Jonas-Testmann] schwieg.")]
    [InlineData("de", "2024-03-14", "Das meldete die Nachrichtenagentur „[Nordblick|ORG-Nordblick]“ am Abend.")]
    [InlineData("de", "2024-03-14", "Die [72. mechanisierte Brigade|ORG-72.-mechanisierte-Brigade] hielt die Stellung.")]
    [InlineData("en", "2024-03-14", "President [Volodymyr Zelenskyy|PER-Volodymyr-Zelenskyy] spoke to [NATO|ORG-NATO].")]
    public void A_name_is_found_and_linked(string language, string published, string marked)
    {
        var expected = MarkedText.Parse(marked);

        var names = Link(expected.Text, language, published).Where(mention => mention.Form == MentionForm.Name);

        Assert.Equal(expected.Names.Select(mark => (mark.Start, mark.Surface, mark.Target)), names.Select(name => (name.Span.Start, name.Surface, name.Cluster ?? "")));
    }

    [Theory]
    [InlineData("de", "2024-03-14", "Der {russische Präsident|person/vladimir-putin} schwieg.")]
    [InlineData("de", "2014-03-14", "Der {Nato-Generalsekretär|person/anders-fogh-rasmussen} warnte.")]
    [InlineData("de", "2024-03-14", "Der {Nato-Generalsekretär|person/jens-stoltenberg} warnte.")]
    [InlineData("de", "2024-03-14", "{Russische|country/russia} Truppen rückten vor.")]
    [InlineData("de", "2024-03-14", "Der Beschluss der [Nato|ORG-NATO] stand fest. Das {Bündnis|organisation/nato} will helfen.")]
    public void Who_is_described_is_found_as_of_the_date(string language, string published, string marked)
    {
        var expected = MarkedText.Parse(marked);

        var others = Link(expected.Text, language, published).Where(mention => mention.Form != MentionForm.Name)
            .Select(mention => (mention.Span.Start, mention.Surface, mention.Entity));

        foreach (var mark in expected.Others)
        {
            Assert.Contains((mark.Start, mark.Surface, "entities/" + mark.Target), others);
        }
    }

    [Theory]
    [InlineData("de", "MEHR ZUM THEMA")]
    [InlineData("de", "Top-News des Tages")]
    [InlineData("de", "Startseite Politik Wirtschaft Sport")]
    [InlineData("de", "Als es dunkel wurde, kam die Wende.")]
    [InlineData("de", "Zur Startseite Anmelden Abonnieren Newsletter Merkliste")]
    [InlineData("de", "Wir verwenden Cookies. Alle akzeptieren Einstellungen Nur notwendige Cookies")]
    [InlineData("de", "+++ 14:32 Uhr +++ EILMELDUNG +++ Mehr in Kürze +++")]
    [InlineData("de", "LIVETICKER ZUM NACHLESEN")]
    [InlineData("de", "Lesedauer: 3 Minuten Artikel teilen Drucken Kommentieren")]
    [InlineData("de", "Alle Rechte vorbehalten. Impressum Datenschutz Kontakt AGB Barrierefreiheit")]
    [InlineData("de", "KOMMENTAR: WARUM JETZT GEHANDELT WERDEN MUSS")]
    [InlineData("de", "Von unserem Korrespondenten")]
    [InlineData("de", "Foto: privat")]
    [InlineData("en", "Accept All Cookies Manage Preferences Privacy Policy Terms of Use")]
    [InlineData("en", "Skip to main content Most Read Top Stories")]
    [InlineData("en", "Share this article Copy link Print Comments")]
    [InlineData("en", "LIVE UPDATES")]
    [InlineData("en", "Militants attacked a convoy near the border.")]
    public void What_is_no_name_is_refused(string language, string text) =>
        Assert.DoesNotContain(Link(text, language, "2024-03-14"), mention => mention.Form == MentionForm.Name);

    private static IReadOnlyList<EntityMention> Link(string text, string language, string published) =>
        Linker.Link(ReportText.Read(text, language, EdtfDate.Parse(published)), []);
}
