using Xunit;

namespace Lagebild.Text.Tests;

public sealed class DiacriticsTests
{
    [Theory]
    [InlineData("Ḩarastā", "Harasta")]
    [InlineData("Al Quşayr", "Al Qusayr")]
    [InlineData("Petaẖ Tiqva", "Petah Tiqva")]
    [InlineData("Qaz̧vīn", "Qazvin")]
    [InlineData("Zażółć GĘŚLĄ", "Zazołc GESLA")]
    [InlineData("Straße in Łódź", "Straße in Łodz")]
    [InlineData("Київ", "Київ")]
    public void Letters_lose_their_diacritics_and_nothing_else(string text, string plain) => Assert.Equal(plain, Diacritics.Strip(text));
}
