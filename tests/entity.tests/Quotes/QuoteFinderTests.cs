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

        var chain = Finder.Attributions(report, quotes, []).ChainAt(report.Text.IndexOf("gefallen", StringComparison.Ordinal));

        Assert.Equal(["der Gouverneur", "einer Zeitung"], chain.Select(a => a.Surface));
    }

    [Theory]
    [InlineData("Die Armee bestreitet, dass sie das Dorf beschossen hat.", "beschossen", "Die Armee", true)]
    [InlineData("Die Armee sagt, dass sie das Dorf beschossen hat.", "beschossen", "Die Armee", false)]
    [InlineData("Der Kommandeur soll geflohen sein.", "geflohen", "soll", false)]
    [InlineData("Angeblich fiel der Ort am Abend.", "fiel", "Angeblich", false)]
    public void Denials_and_hearsay_are_told_apart(string text, string word, string surface, bool denies)
    {
        var (report, quotes) = Find(text);

        var attribution = Assert.Single(Finder.Attributions(report, quotes, []).ChainAt(text.IndexOf(word, StringComparison.Ordinal)));

        Assert.Equal((surface, denies), (attribution.Surface, attribution.Denies));
    }

    [Fact]
    public void The_report_speaks_in_its_own_voice_where_nobody_is_named()
    {
        var (report, quotes) = Find("Die Armee beschoss das Dorf.");

        Assert.Empty(Finder.Attributions(report, quotes, []).ChainAt(12));
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
