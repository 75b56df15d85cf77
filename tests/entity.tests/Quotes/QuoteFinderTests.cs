using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Quotes;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Quotes;

public sealed class QuoteFinderTests
{
    private static readonly QuoteFinder Finder = QuoteFinder.Load();

    [Fact]
    public void Reported_mood_goes_on_with_the_same_speaker()
    {
        var (report, quotes) = Find("Der Bürgermeister sagte, die Brücke sei gesperrt. Sie werde erst im Mai wieder öffnen. Bis dahin gebe es eine Fähre.");

        Assert.Equal(["indirect", "indirect-free-indirect"], quotes.Select(q => q.Kind));
        Assert.Equal("Sie werde erst im Mai wieder öffnen. Bis dahin gebe es eine Fähre", Text(report, quotes[1].Span));
        Assert.All(quotes, q => Assert.Equal("Der Bürgermeister", Text(report, q.Speaker)));
    }

    [Fact]
    public void The_chain_names_the_nearest_speaker_first()
    {
        var (report, quotes) = Find("Laut einer Zeitung sagte der Gouverneur, dass die Stadt gefallen ist.");

        var holding = Finder.Attributions(report, quotes, []).Covering(report.Text.IndexOf("gefallen", StringComparison.Ordinal));

        Assert.Equal(["der Gouverneur", "einer Zeitung"], holding.Select(q => Text(report, q.Speaker)));
    }

    [Theory]
    [InlineData("Die Armee bestreitet, dass sie das Dorf beschossen hat.", true)]
    [InlineData("Die Armee sagt, dass sie das Dorf beschossen hat.", false)]
    [InlineData("Die Armee wies darauf hin, dass sie das Dorf beschossen hat.", false)]
    public void A_cue_that_denies_is_told_from_one_that_says(string text, bool denies)
    {
        var (report, quotes) = Find(text);

        var quote = Assert.Single(quotes);

        Assert.Equal("Die Armee", Text(report, quote.Speaker));
        Assert.Equal(denies, Finder.Attributions(report, quotes, []).Denies(quote.Cue!.Value));
    }

    [Fact]
    public void Nothing_holds_what_the_report_says_in_its_own_voice()
    {
        var (report, quotes) = Find("Die Armee beschoss das Dorf.");

        Assert.Empty(Finder.Attributions(report, quotes, []).Covering(12));
    }

    [Theory]
    [InlineData("„")]
    [InlineData("„a“ ")]
    [InlineData("sagte, ")]
    [InlineData("laut ")]
    [InlineData("dass er sagte ")]
    [InlineData("(")]
    [InlineData("Er habe gesagt. ")]
    public void Work_stays_proportional_to_the_length(string piece)
    {
        var clock = ThreadClock.OfThisThread();

        Find(string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length)));

        Assert.True(clock.Worked < TimeSpan.FromSeconds(30), $"{clock.Worked}");
    }

    private static (ReportText Report, IReadOnlyList<Quote> Quotes) Find(string text)
    {
        var report = ReportText.Read(text, "de");
        return (report, Finder.Find(report, []));
    }

    private static string? Text(ReportText report, TextSpan? span) => span is { } s ? report.Text[s.Start..s.End] : null;
}
