using Xunit;

namespace Lagebild.Text.Tests;

public sealed class WordFilterTests
{
    [Fact]
    public void Turns_away_no_word_that_the_table_holds_and_most_that_it_does_not()
    {
        ulong[] held = [.. Enumerable.Range(0, 3000).Select(i => Folding.Hash($"wort{i}"))];
        var filter = new WordFilter(held);
        Assert.All(held, hash => Assert.True(filter.MayHold(hash)));
        Assert.InRange(Enumerable.Range(0, 3000).Count(i => filter.MayHold(Folding.Hash($"anderes{i}"))), 0, 600);
    }

    [Fact]
    public void An_empty_table_holds_nothing() => Assert.False(new WordFilter([]).MayHold(Folding.Hash("Wort")));
}
