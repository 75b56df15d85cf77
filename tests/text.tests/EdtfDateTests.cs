using Xunit;

namespace Lagebild.Text.Tests;

public sealed class EdtfDateTests
{
    [Theory]
    [InlineData("2024", DatePrecision.Year, "2024-01-01", "2025-01-01")]
    [InlineData("2024-02", DatePrecision.Month, "2024-02-01", "2024-03-01")]
    [InlineData("2024-02-29", DatePrecision.Day, "2024-02-29", "2024-03-01")]
    public void A_date_keeps_its_precision(string text, DatePrecision precision, string from, string until)
    {
        var date = EdtfDate.Parse(text);
        Assert.Equal(precision, date.Precision);
        Assert.Equal(from, date.From.ToString("yyyy-MM-dd", null));
        Assert.Equal(until, date.Until.ToString("yyyy-MM-dd", null));
        Assert.Equal(text, date.ToString());
    }

    [Fact]
    public void A_date_time_keeps_its_offset_and_its_own_day()
    {
        var date = EdtfDate.Parse("2024-03-14T00:30:00+02:00");
        Assert.Equal(DatePrecision.Minute, date.Precision);
        Assert.Equal(new DateOnly(2024, 3, 14), date.FirstDay);
        Assert.Equal(new DateTimeOffset(2024, 3, 13, 22, 30, 0, TimeSpan.Zero), date.From);
        Assert.Equal(TimeSpan.FromMinutes(1), date.Until - date.From);
    }

    [Fact]
    public void A_date_time_in_UTC_reads_back() => Assert.Equal(EdtfDate.Parse("2024-03-14T10:30:00Z"), EdtfDate.Parse(EdtfDate.Parse("2024-03-14T10:30:00Z").Value));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("gestern")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13")]
    [InlineData("0000")]
    [InlineData("14.03.2024")]
    [InlineData("2024-3-1")]
    public void What_is_no_date_is_refused(string? text)
    {
        Assert.False(EdtfDate.TryParse(text, out _));
        Assert.Throws<FormatException>(() => EdtfDate.Parse(text!));
    }
}
