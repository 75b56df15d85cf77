using Lagebild.Text.Names;
using Xunit;

namespace Lagebild.Text.Tests;

public sealed class NameTaggerTests
{
    [Theory]
    [InlineData("Die Regierung von Angela Merkel reagierte am Montag.", "Angela Merkel", NameType.Person)]
    [InlineData("In Bremen blieb es am Montag ruhig.", "Bremen", NameType.Location)]
    [InlineData("Die SPD gewann die Wahl in Hessen.", "SPD", NameType.Organisation)]
    public void Finds_a_name_with_its_type(string text, string name, NameType type)
    {
        var found = Tag(text);
        Assert.Contains(found, n => n.Span.In(text) == name && n.Type == type && !n.IsPart && n.Score is > 0.3 and <= 1);
    }

    /// <summary>The services always tell the tagger what they list; without it "von A nach B" looks like one long name.</summary>
    [Fact]
    public void Listed_places_side_by_side_stay_apart()
    {
        const string text = "Der Zug fährt von München nach Stuttgart.";
        var found = NameTagger.Shipped.Tag(ReportText.Read(text, "de"), 0, (_, _, hints) => hints[4] = hints[6] = NameHints.Location | NameHints.LargePlace);
        Assert.Equal([("München", NameType.Location), ("Stuttgart", NameType.Location)], found.Select(n => (n.Span.In(text).ToString(), n.Type)));
    }

    [Fact]
    public void Finds_nothing_where_nothing_is_named() =>
        Assert.Empty(Tag("Am Abend wurde das Wetter besser, und die Kinder gingen hinaus."));

    [Fact]
    public void A_compound_that_holds_a_name_is_marked_as_a_part() =>
        Assert.DoesNotContain(Tag("Der Schweizer Verband wies den EU-Vorschlag zurück."), n => n.Span.Length == "EU-Vorschlag".Length && !n.IsPart);

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("-")]
    [InlineData("\uD83D\uDE00 𝔘𝔫 -- --")]
    public void Odd_texts_do_no_harm(string text) => Assert.All(Tag(text), name => Assert.InRange(name.Span.End, 1, text.Length));

    [Fact]
    public void A_callers_list_is_asked_for_every_sentence()
    {
        var asked = 0;
        var report = ReportText.Read("Erster Satz. Zweiter Satz.", "de");
        for (var s = 0; s < report.Sentences.Length; s++)
        {
            NameTagger.Shipped.Tag(report, s, (_, sentence, hints) =>
            {
                Assert.Equal(report.Sentences[sentence].TokenCount, hints.Length);
                asked++;
            });
        }
        Assert.Equal(2, asked);
    }

    /// <summary>Geocoding and entity read the same report one after the other, each with what it knows.</summary>
    [Theory]
    [InlineData("Nach Angaben von Jens Petersen liegt Frankfurt am Main nicht am Meer, sagte Petersen der EU-Kommission.")]
    [InlineData("Unterhändler Jarkon traf den Malbek bei Tirsk.")]
    public void A_sentence_read_before_with_other_hints_reads_as_if_for_the_first_time(string text)
    {
        var report = ReportText.Read(text, "de");
        NameTagger.Shipped.Tag(report, 0);
        NameTagger.Shipped.Tag(report, 0, (_, _, hints) => hints.Fill(NameHints.Organisation));
        var read = NameTagger.Shipped.Tag(report, 0, Hint);
        Assert.Equal(NameTagger.Shipped.Tag(ReportText.Read(text, "de"), 0, Hint), read);
        Assert.NotEqual(Tag(text), read);

        static void Hint(ReportText report, int sentence, Span<NameHints> hints)
        {
            hints[1] |= NameHints.Location;
            hints[4] |= NameHints.Person;
        }
    }

    private static List<NameSpan> Tag(string text)
    {
        var report = ReportText.Read(text, "de");
        return [.. Enumerable.Range(0, report.Sentences.Length).SelectMany(s => NameTagger.Shipped.Tag(report, s))];
    }
}
