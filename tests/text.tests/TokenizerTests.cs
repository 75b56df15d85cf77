using CsCheck;
using Xunit;

namespace Lagebild.Text.Tests;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("de", "Der Ukraine-Krieg.", "Der Ukraine - Krieg .")]
    [InlineData("en", "Ukraine's army", "Ukraine 's army")]
    [InlineData("en", "Ukraine’s army", "Ukraine ’s army")]
    [InlineData("en", "don't", "don't")]
    [InlineData("fr", "l'Ukraine", "l' Ukraine")]
    [InlineData("de", "1.200 Panzer um 20:30 Uhr", "1.200 Panzer um 20:30 Uhr")]
    [InlineData("de", "3,5 Mrd. Euro", "3,5 Mrd . Euro")]
    [InlineData("de", "die 1990er und F16", "die 1990er und F16")]
    [InlineData("de", "Warten...", "Warten ...")]
    [InlineData("uk", "Кам'янець і п’ять", "Кам'янець і п’ять")]
    [InlineData("de", "(„Ja!“)", "( „ Ja ! “ )")]
    [InlineData("de", "zwölf\u00A0Tage\u200B", "zwölf Tage")]
    [InlineData("de", "", "")]
    public void Words_numbers_and_marks_are_told_apart(string language, string text, string tokens)
    {
        var report = ReportText.Read(text, language);
        Assert.Equal(tokens, string.Join(' ', Enumerable.Range(0, report.Tokens.Length).Select(i => report.Word(i).ToString())));
    }

    [Theory]
    [InlineData("kiew", TokenCase.Lower)]
    [InlineData("Kiew", TokenCase.Capital)]
    [InlineData("NATO", TokenCase.Upper)]
    [InlineData("McDonald", TokenCase.Mixed)]
    [InlineData("北京", TokenCase.None)]
    public void Casing_is_told(string word, TokenCase expected) => Assert.Equal(expected, ReportText.Read(word, "de").Tokens[0].Case);

    [Fact]
    public void Glued_tokens_follow_without_a_blank()
    {
        var tokens = ReportText.Read("EU-Gipfel in Rom.", "de").Tokens.ToArray();
        Assert.Equal([false, true, true, false, false, true], tokens.Select(t => t.Glued));
    }

    [Fact]
    public void All_hyphens_are_the_same_token() =>
        Assert.Single("- ‐ ‑ – −".Split(' ').Select(h => ReportText.Read(h, "de").Tokens[0].Hash).Distinct());

    [Fact]
    public void A_header_is_no_part_of_the_report()
    {
        var report = ReportText.Read("Datum: heute\nKiew meldet", "de", null, 13);
        Assert.Equal("Kiew", report.Word(0).ToString());
        Assert.Equal(13, report.Tokens[0].Start);
    }

    [Fact]
    public void Tokens_cover_every_letter_in_order_whatever_the_text() => Gen.String.Sample(text =>
    {
        var report = ReportText.Read(text, "de");
        var at = 0;
        foreach (var token in report.Tokens)
        {
            Assert.True(token.Start >= at && token.Length > 0);
            Assert.DoesNotContain(text[at..token.Start], char.IsLetterOrDigit);
            at = token.End;
        }
        Assert.DoesNotContain(text[at..], char.IsLetterOrDigit);
    });

    [Fact]
    public void A_position_leads_to_its_token_and_sentence()
    {
        var report = ReportText.Read("Eins zwei. Drei vier.", "de");
        for (var i = 0; i < report.Tokens.Length; i++)
        {
            Assert.Equal(i, report.TokenAt(report.Tokens[i].Start));
            Assert.Equal(i, report.TokenAt(report.Tokens[i].End - 1));
            Assert.Equal(i < 3 ? 0 : 1, report.SentenceOf(i));
        }
        Assert.Equal(report.Tokens.Length, report.TokenAt(report.Text.Length));
    }
}
