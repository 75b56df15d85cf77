using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Times;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Times;

public sealed class TimeTaggerTests
{
    private static readonly TimeTagger Tagger = TimeTagger.Load();

    [Theory]
    [InlineData("2024-03", "Das war im letzten Jahr beschlossen worden.", "2023", "2023")]
    [InlineData("2024-03", "Das wurde am Montag beschlossen.", "XXXX-WXX-1", "2024-03")]
    [InlineData("2024-03", "Das geschah im vergangenen Monat.", "2024-02", "2024-02")]
    [InlineData("2024", "Das geschah im vergangenen Monat.", "XXXX-XX", "2023-12-01/2024-11-30")]
    [InlineData("2024-03-14", "Das wurde am Montag beschlossen.", "2024-03-11", "2024-03-11")]
    [InlineData("2024-03-14", "Am Montag wird darüber abgestimmt.", "2024-03-18", "2024-03-18")]
    public void A_date_is_never_more_precise_than_the_publication_date(string published, string text, string value, string edtf)
    {
        var mention = Assert.Single(Tag(text, published));

        Assert.Equal(value, mention.Value);
        Assert.Equal(edtf, mention.Interval?.Edtf);
    }

    [Fact]
    public void Without_a_publication_date_nothing_is_guessed() =>
        Assert.Equal(["XXXX-WXX-1", "XXXX-XX-XX", "2022-02-24"], Tag("Am Montag und gestern sprach er über den 24. Februar 2022.", null).Select(m => m.Value));

    [Fact]
    public void Since_and_until_open_one_end() =>
        Assert.Equal(["2022-02-24/..", "../2024-03-15"], Tag("Seit dem 24. Februar 2022 wird gekämpft, bis Freitag soll verhandelt werden.", "2024-03-14").Select(m => m.Interval!.Edtf));

    [Theory]
    [InlineData("7")]
    [InlineData("7. ")]
    [InlineData("7., ")]
    [InlineData("am Montag ")]
    [InlineData("in den letzten ")]
    [InlineData("ein ")]
    public void Work_stays_proportional_to_the_length(string piece)
    {
        var clock = ThreadClock.OfThisThread();

        Tag(string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length)), "2024-03-14");

        Assert.True(clock.Worked < TimeSpan.FromSeconds(20), $"{clock.Worked}");
    }

    private static IReadOnlyList<TimeMention> Tag(string text, string? published) =>
        Tagger.Tag(ReportText.Read(text, "de", EdtfDate.TryParse(published, out var date) ? date : null), []);
}
