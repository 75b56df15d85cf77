using Xunit;

namespace Lagebild.Text.Tests;

public sealed class PhraseMatcherTests
{
    private static readonly PhraseMatcher<int> Matcher = new PhraseMatcher<int>.Builder()
        .Add("New York", 1).Add("New York City", 2).Add("York", 3).Add("york", 4).Add("Iwano-Frankiwsk", 5).Add("", 9).Build();

    [Theory]
    [InlineData("New York City liegt da", 2, 3)]
    [InlineData("New York liegt da", 1, 2)]
    [InlineData("NEW YORK", 1, 2)]
    [InlineData("Iwano-Frankiwsk", 5, 3)]
    [InlineData("Iwano–Frankiwsk", 5, 3)]
    public void The_longest_phrase_wins(string text, int value, int length)
    {
        Assert.Equal([value], Matcher.Longest(ReportText.Read(text, "de").Tokens, 0, out var found)!);
        Assert.Equal(length, found);
    }

    [Theory]
    [InlineData("New")]
    [InlineData("New Jersey")]
    [InlineData("Yorker")]
    public void A_part_of_a_phrase_is_no_match(string text)
    {
        Assert.Null(Matcher.Longest(ReportText.Read(text, "de").Tokens, 0, out var found));
        Assert.Equal(0, found);
    }

    [Fact]
    public void A_phrase_may_stand_for_several_things() => Assert.Equal([3, 4], Matcher.OneWord(Folding.Hash("York"))!);

    [Fact]
    public void Exactly_wants_the_whole_phrase()
    {
        Assert.Equal([1], Matcher.Exactly(ReportText.Read("New York", "de").Tokens)!);
        Assert.Null(Matcher.Exactly(ReportText.Read("New", "de").Tokens));
        Assert.Null(Matcher.Exactly(ReportText.Read("New York City Hall", "de").Tokens));
    }
}
