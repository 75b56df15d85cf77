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
    [InlineData("de", "Mit Anna Sergejewna Orlowa sprach niemand.", "Anna Sergejewna Orlowa")]
    [InlineData("de", "Das Gericht hörte Viktor Andrejewitsch Testow am Montag.", "Viktor Andrejewitsch Testow")]
    [InlineData("de", "Das sagte Anna Sergejewna dem Gericht.", "Anna Sergejewna")]
    public void Behind_a_patronymic_stands_the_family_name(string language, string text, string expected)
    {
        var person = Assert.Single(Link(text, language, "2024-03-14"), mention => mention.Type == "PER");

        Assert.Equal(expected, person.Surface);
        Assert.InRange(person.Confidence, 0.5, 1);
    }

    [Theory]
    [InlineData("de", "2024-03-14", "Der {russische Präsident|person/vladimir-putin} schwieg.")]
    [InlineData("de", "2014-03-14", "Der {Nato-Generalsekretär|person/anders-fogh-rasmussen} warnte.")]
    [InlineData("de", "2024-03-14", "Der {Nato-Generalsekretär|person/jens-stoltenberg} warnte.")]
    [InlineData("de", "2024-03-14", "{Russische|country/russia} Truppen rückten vor.")]
    [InlineData("de", "2015-03-14", "Die {Bundeskanzlerin|person/angela-merkel} sagte ab.")]
    [InlineData("de", "2023-03-14", "Der {Bundeskanzler|person/olaf-scholz} sagte ab.")]
    [InlineData("de", "2023-03-14", "Die {Kommissionspräsidentin|person/ursula-von-der-leyen} reiste ab.")]
    [InlineData("de", "2023-03-14", "Der {syrische Machthaber|person/bashar-al-assad} schwieg.")]
    [InlineData("de", "2024-06-14", "Der {Oberbefehlshaber der ukrainischen Armee|person/oleksandr-syrskyi} schwieg.")]
    [InlineData("en", "2024-09-01", "{Britain’s foreign secretary|person/david-lammy} met [NATO|ORG-NATO].")]
    [InlineData("fr", "2018-03-14", "Le {président russe|person/vladimir-putin} a menacé.")]
    [InlineData("pl", "2018-03-14", "Mówił o tym {prezydent francuski|person/emmanuel-macron}.")]
    [InlineData("fr", "2023-06-14", "Le {ministre russe des Affaires étrangères|person/sergey-lavrov} a refusé.")]
    [InlineData("fr", "2024-06-14", "Le {chef de la diplomatie de l'UE|person/josep-borrell} a refusé.")]
    [InlineData("uk", "2023-06-14", "Він зустрівся з {президентом Франції|person/emmanuel-macron} та {генсеком НАТО|person/jens-stoltenberg}.")]
    [InlineData("ru", "2019-06-14", "Он встретился с {канцлером Германии|person/angela-merkel}.")]
    [InlineData("pl", "2024-06-14", "Rozmawiał z {sekretarzem generalnym NATO|person/jens-stoltenberg} i {ministrem obrony Ukrainy|person/rustem-umerov}.")]
    [InlineData("de", "2014-03-14", "Der {ukrainische Übergangspräsident|person/oleksandr-turchynov} warnte.")]
    [InlineData("de", "2023-03-14", "Der {Chef der Wagner-Gruppe|person/yevgeny-prigozhin} drohte.")]
    [InlineData("de", "2021-11-14", "Die geschäftsführende {Bundeskanzlerin|person/angela-merkel} blieb im Amt.")]
    [InlineData("de", "2024-12-10", "Der {syrische Machthaber|person/bashar-al-assad} floh ins Ausland.")]
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
    [InlineData("Der Verteidigungsminister reiste ab.")]
    [InlineData("Der malische Übergangspräsident sprach mit dem ukrainischen Übergangspräsidenten.")]
    public void An_office_that_many_countries_have_is_nobodys_without_its_country(string text) =>
        Assert.DoesNotContain(Link(text, "de", "2023-03-14"), mention => mention.Form == MentionForm.Description && mention.Entity is "entities/person/sebastien-lecornu" or "entities/person/ibrahim-traore");

    [Fact]
    public void A_chancellor_is_not_the_readers_own_where_the_report_names_another_country_that_has_one() =>
        Assert.DoesNotContain(Link("Wien ist die Hauptstadt von Österreich. Dort verlor der Bundeskanzler die Mehrheit.", "de", "2023-03-14"), mention => mention.Form == MentionForm.Description && mention.Entity!.EndsWith("scholz", StringComparison.Ordinal));

    [Theory]
    [InlineData("de", "Moskau", "PPLC", "RU", ToponymUse.Metonym, "entities/country/russia")]
    [InlineData("de", "Moskau", "PPLC", "RU", ToponymUse.Literal, "entities/place/moscow")]
    [InlineData("uk", "Київ", "PPLC", "UA", ToponymUse.Metonym, "entities/country/ukraine")]
    [InlineData("de", "Brüssel", "PPLC", "BE", ToponymUse.Metonym, "entities/organisation/european-union")]
    [InlineData("de", "Tel Aviv", "PPLA", "IL", ToponymUse.Metonym, "entities/country/israel")]
    [InlineData("de", "Ankara", "PPLC", "TR", ToponymUse.Metonym, "entities/country/turkey")]
    [InlineData("de", "Charkiw", "PPLA", "UA", ToponymUse.Metonym, "entities/place/kharkiv")]
    public void A_place_that_acts_is_its_government_as_geocoding_decided(string language, string name, string feature, string country, ToponymUse use, string entity)
    {
        var text = name + " droht.";
        var toponym = new ToponymMention
        {
            Span = new Contracts.Events.V1.TextSpan(0, name.Length), Surface = name, Use = use, Confidence = 0.9,
            Place = new PlaceReference { PlaceId = "1", Name = name, EnglishName = name, Latitude = 50, Longitude = 30, FeatureCode = feature, CountryCode = country },
        };

        var mention = Assert.Single(Linker.Link(ReportText.Read(text, language, EdtfDate.Parse("2024-03-14")), [toponym]));

        Assert.Equal((entity, "LOC"), (mention.Entity, mention.Type));
    }

    [Theory]
    [InlineData("de", "Die 72. Brigade hielt stand.", "72. Brigade", "entities/formation/72-brigade")]
    [InlineData("en", "Soldiers of the 417th Brigade withdrew.", "417th Brigade", "entities/formation/417th-brigade")]
    [InlineData("uk", "Там воює 193-тя бригада.", "193-тя бригада", null)]
    [InlineData("ru", "Бойцы 1810-й бригады отошли.", "1810-й бригады", null)]
    public void A_unit_that_nobody_knows_is_a_candidate_of_the_kind_of_formations(string language, string text, string surface, string? entity)
    {
        var mention = Assert.Single(Link(text, language, "2024-03-14"), mention => mention.Form == MentionForm.Name);

        Assert.Equal((surface, EntityKind.Formation, true), (mention.Surface, mention.Kind, mention.IsCandidate));
        Assert.StartsWith(entity ?? "entities/formation/", mention.Entity, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Der Westen liefert Waffen.", true)]
    [InlineData("Er wirft dem Westen Heuchelei vor.", true)]
    [InlineData("Der Zug fuhr in den Westen.", false)]
    [InlineData("Der Westen der Ukraine blieb ruhig.", false)]
    [InlineData("Im Westen wurde gekämpft.", false)]
    public void The_West_is_a_camp_where_it_acts_and_a_direction_where_one_goes(string text, bool isCamp) =>
        Assert.Equal(isCamp, Link(text, "de", "2024-03-14").Any(mention => mention.Entity == "entities/group/western-world"));

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
