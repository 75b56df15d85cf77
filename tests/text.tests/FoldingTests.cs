using CsCheck;
using Xunit;

namespace Lagebild.Text.Tests;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Kiew", "KIEW")]
    [InlineData("Кам'янець", "Камʼянець")]
    [InlineData("Кам’янець", "Камянець")]
    [InlineData("Орёл", "Орел")]
    [InlineData("ÄRMEL", "ärmel")]
    public void Spellings_that_mean_the_same_fold_alike(string left, string right)
    {
        Assert.Equal(Folding.Fold(left), Folding.Fold(right));
        Assert.Equal(Folding.Hash(left), Folding.Hash(right));
    }

    [Theory]
    [InlineData("Furth", "Fürth")]
    [InlineData("Kiew", "Kiews")]
    public void Different_words_stay_different(string left, string right) => Assert.NotEqual(Folding.Hash(left), Folding.Hash(right));

    [Fact]
    public void The_hash_is_the_hash_of_the_folded_form() => Gen.String.Sample(word => Assert.Equal(Folding.Hash(Folding.Fold(word)), Folding.Hash(word)));

    [Fact]
    public void A_long_word_folds_too() => Assert.Equal(new string('a', 5000), Folding.Fold(new string('A', 5000)));

    [Fact]
    public void A_phrases_hash_depends_on_the_order()
    {
        ulong a = Folding.Hash("a"), b = Folding.Hash("b");
        Assert.NotEqual(Folding.Extend(Folding.Extend(0, a), b), Folding.Extend(Folding.Extend(0, b), a));
    }
}
