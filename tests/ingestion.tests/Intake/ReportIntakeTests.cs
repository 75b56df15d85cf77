using System.Text;
using Lagebild.Hosting;
using Lagebild.Ingestion.Intake;
using Xunit;

namespace Lagebild.Ingestion.Tests.Intake;

public sealed class ReportIntakeTests
{
    private const string German = "Die ukrainischen Truppen haben ihre Stellungen am Fluss aufgegeben, teilte der Generalstab am Abend mit.";

    [Fact]
    public void The_text_stays_as_given_and_the_header_stays_in_it()
    {
        var report = ReportIntake.Read(new RawReport { Content = " date 2024-03 " + German });
        Assert.Equal(" date 2024-03 " + German, report.Text);
        Assert.Equal(14, report.BodyStart);
        Assert.Equal(("de", "2024-03", "unknown"), (report.Language, report.Published?.Value, report.Source));
    }

    [Fact]
    public void What_is_given_wins_over_the_header()
    {
        var report = ReportIntake.Read(new RawReport { Content = "date: 2024-03-14\nsource: Anderer\n" + German, Published = "2024-03-15", Source = "Beispiel.org", Language = "de-AT" });
        Assert.Equal(("2024-03-15", "beispiel.org", "de"), (report.Published?.Value, report.Source, report.Language));
    }

    [Fact]
    public void The_source_is_the_host_of_the_address_if_nothing_else_names_it() =>
        Assert.Equal("example.org", ReportIntake.Read(new RawReport { Content = German, Url = "https://www.example.org/lage" }).Source);

    [Theory]
    [InlineData("Українські війська залишили позиції біля річки, повідомив Генеральний штаб.", "uk")]
    [InlineData("Украинские войска оставили позиции у реки, сообщил Генеральный штаб вечером.", "ru")]
    [InlineData("Les troupes ukrainiennes ont abandonné leurs positions près du fleuve.", "fr")]
    [InlineData("Ukraińskie wojska opuściły wieczorem swoje pozycje nad rzeką.", "pl")]
    [InlineData("Ukrainian troops gave up their positions by the river in the evening.", "en")]
    [InlineData(German, "de")]
    public void The_language_is_detected(string text, string language) => Assert.Equal(language, ReportIntake.Read(new RawReport { Content = text }).Language);

    [Theory]
    [InlineData("", "TEXT_EMPTY", "report.text")]
    [InlineData(" \n\t ", "TEXT_EMPTY", "report.text")]
    [InlineData("date 2024-03", "TEXT_EMPTY", "report.text")]
    [InlineData("Ein\u0000Text", "TEXT_CONTROL_CHARACTERS", "report.text")]
    [InlineData("Ein Text mit Farbe \u001b[31mrot", "TEXT_CONTROL_CHARACTERS", "report.text")]
    [InlineData("date 2024-13 Ein Text.", "DATE_IMPOSSIBLE", "report.text")]
    [InlineData("12345 67890", "LANGUAGE_UNDETECTED", "report.language")]
    [InlineData("部队昨天夜里放弃了河边的阵地。", "LANGUAGE_UNDETECTED", "report.language")]
    public void A_bad_text_is_refused_with_field_and_reason(string text, string reason, string field)
    {
        var problem = Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = text }));
        Assert.Equal((reason, field), (problem.Reason, problem.Field));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal("TEXT_NOT_UTF8", Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = "Ein \ud83d Text" })).Reason);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_position()
    {
        var problem = Assert.Throws<PlatformException>(() => TextRules.Decode([0x41, 0xC3, 0x28], "report.data"));
        Assert.Equal(("TEXT_NOT_UTF8", "report.data"), (problem.Reason, problem.Field));
        Assert.Contains("byte 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_over_one_mebibyte_is_refused()
    {
        Assert.Equal("TEXT_TOO_LARGE", Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = new string('ä', 600_000) })).Reason);
        Assert.Equal("TEXT_TOO_LARGE", Assert.Throws<PlatformException>(() => TextRules.Decode(Encoding.UTF8.GetBytes(new string('a', 1_048_577)), "report.data")).Reason);
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("ja")]
    [InlineData("Deutsch")]
    public void A_language_that_nobody_reads_is_refused(string language) =>
        Assert.Equal("LANGUAGE_UNSUPPORTED", Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = German, Language = language })).Reason);

    [Fact]
    public void Other_fields_are_checked_too()
    {
        Assert.Equal("report.published", Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = German, Published = "gestern" })).Field);
        Assert.Equal("report.url", Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = German, Url = "javascript:alert(1)" })).Field);
        Assert.Equal("report.source", Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = German, Source = "zwei Wörter" })).Field);
        Assert.Equal("report.media_type", Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = German, MediaType = "application/pdf" })).Field);
    }

    [Fact]
    public void A_page_becomes_the_text_of_its_article_and_scripts_are_gone()
    {
        var report = ReportIntake.Read(new RawReport
        {
            Content = """
                <!DOCTYPE html><html lang="de"><head><title>Lage am Abend</title>
                <meta property="article:published_time" content="2024-03-14T18:00:00+01:00"><script>var x = "<b>böse</b>";</script><style>p{}</style></head>
                <body><nav><a href="/">Start</a></nav><article><h1>Lage am Abend</h1>
                <p>Die ukrainischen Truppen haben ihre Stellungen<br>am Fluss aufgegeben, teilte der &quot;Generalstab&quot; mit.</p><script>alert('böse')</script>
                <p>Bei Robotyne  wird weiter   gekämpft.</p><p style="display: none">Unsichtbar.</p></article></body></html>
                """,
        });
        Assert.Contains("Stellungen\nam Fluss aufgegeben, teilte der \"Generalstab\" mit.\n\nBei Robotyne wird weiter gekämpft.", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("böse", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unsichtbar", report.Text, StringComparison.Ordinal);
        Assert.Equal(("Lage am Abend", "de", "2024-03-14T18:00:00+01:00"), (report.Title, report.Language, report.Published?.Value));
    }

    [Theory]
    [InlineData("div")]
    [InlineData("b")]
    public void A_page_that_opens_elements_without_end_is_refused(string element)
    {
        var page = "<html lang=\"de\"><body>" + string.Concat(Enumerable.Repeat($"<{element}>", 150_000)) + German;
        var problem = Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = page, ContentField = "report.data" }));
        Assert.Equal(("PAGE_TOO_DEEP", "report.data"), (problem.Reason, problem.Field));
    }

    [Fact]
    public void A_long_page_that_leaves_out_the_ends_it_may_leave_out_is_read()
    {
        var page = "<html lang=\"de\"><body><ul>" + string.Concat(Enumerable.Repeat("<li>Punkt<br>", 6_000)) + "</ul>" + string.Concat(Enumerable.Repeat($"<div><p>{German}</div>", 100));
        Assert.Contains(German, ReportIntake.Read(new RawReport { Content = page }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_scripts_only_has_no_text() =>
        Assert.Equal("TEXT_EMPTY", Assert.Throws<PlatformException>(() => ReportIntake.Read(new RawReport { Content = "<html><script>alert(1)</script></html>" })).Reason);
}
