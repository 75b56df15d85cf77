using Lagebild.Ingestion.Intake;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Ingestion.Tests.Intake;

public sealed class ReportHeaderTests
{
    [Theory]
    [InlineData("date 2024-03 Die Kämpfe dauern an.", "2024-03", "Die Kämpfe")]
    [InlineData(" date 2024-03-14 Die Kämpfe dauern an.", "2024-03-14", "Die Kämpfe")]
    [InlineData("Date: 2024 Fighting goes on.", "2024", "Fighting")]
    [InlineData("date 2024-03\nDie Kämpfe dauern an.", "2024-03", "Die Kämpfe")]
    [InlineData("\uFEFFdate 2024-03 Die Kämpfe dauern an.", "2024-03", "Die Kämpfe")]
    [InlineData("date 2024-03-14T10:30:00+01:00 Die Kämpfe dauern an.", "2024-03-14T10:30:00+01:00", "Die Kämpfe")]
    [InlineData("date: 2024-03-14\ntitle: Lage am Abend\n\nDie Kämpfe dauern an.", "2024-03-14", "Die Kämpfe")]
    [InlineData("Datum: 14.3.2024\r\nQuelle: Beispiel\r\n\r\nDie Kämpfe dauern an.", "2024-03-14", "Die Kämpfe")]
    [InlineData("Stand: 14.03.2024\n\nDie Kämpfe dauern an.", "2024-03-14", "Die Kämpfe")]
    [InlineData("---\ntitle: \"Lage\"\ndate: 2024-03-14\n---\nDie Kämpfe dauern an.", "2024-03-14", "Die Kämpfe")]
    [InlineData("date: Thu, 14 Mar 2024 10:30:00 GMT\nFighting goes on.", "2024-03-14T10:30:00+00:00", "Fighting")]
    public void A_header_gives_the_date_as_precisely_as_written_and_the_body_begins_after_it(string text, string edtf, string body)
    {
        var header = ReportHeader.Read(text);
        Assert.Equal(edtf, header.Published?.Value);
        Assert.StartsWith(body, text[header.BodyStart..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_stays_a_month()
    {
        var published = ReportHeader.Read("date 2024-03 Die Kämpfe dauern an.").Published!;
        Assert.Equal(DatePrecision.Month, published.Precision);
        Assert.Equal(new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero), published.Until);
    }

    [Fact]
    public void Header_lines_give_title_source_address_and_language()
    {
        var header = ReportHeader.Read("title: Lage am Abend\nsource: Beispieldienst\nurl: https://example.org/a\nlanguage: de\nauthor: Niemand\nDer Text.");
        Assert.Equal(("Lage am Abend", "Beispieldienst", "https://example.org/a", "de"), (header.Title, header.Source, header.Url, header.Language));
    }

    [Theory]
    [InlineData("Die Kämpfe dauern an.")]
    [InlineData("Date night in Kyiv was cancelled.")]
    [InlineData("Stand: Russland rückt vor.\nMehr folgt.")]
    [InlineData("Stand: 14.03.2024, 18 Uhr\nDie Kämpfe dauern an.")]
    [InlineData("--- Eilmeldung ---\nDie Kämpfe dauern an.")]
    [InlineData("---\nDie Kämpfe dauern an.\n---")]
    [InlineData("Moskau: Wir ziehen nicht ab.\nKiew: Wir auch nicht.")]
    [InlineData("Source: brigade withdraws from the town")]
    [InlineData("Источник: бригада отошла от города")]
    [InlineData("")]
    public void A_text_without_header_begins_at_once(string text)
    {
        var header = ReportHeader.Read(text);
        Assert.Equal(0, header.BodyStart);
        Assert.Null(header.Published);
    }

    [Theory]
    [InlineData("date 2024-13 Die Kämpfe dauern an.")]
    [InlineData("date 2024-02-30 Die Kämpfe dauern an.")]
    [InlineData("date: 31.02.2024\nDie Kämpfe dauern an.")]
    public void A_date_that_does_not_exist_is_an_error_that_says_so(string text) =>
        Assert.Contains("does not exist", Assert.Throws<FormatException>(() => ReportHeader.Read(text)).Message, StringComparison.Ordinal);
}
