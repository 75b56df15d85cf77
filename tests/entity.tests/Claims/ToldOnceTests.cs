using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>An event is told once: what only takes it up, or counts its victims, is no second one.</summary>
public sealed class ToldOnceTests
{
    [Theory]
    [InlineData("Am Montag explodierten in Kabul zwei Bomben. Neun Händler kamen ums Leben, vierzig wurden verletzt.", "explodierten")]
    [InlineData("Am Montag griffen Rebellen ein Dorf an. Die Nachricht von dem Angriff erschütterte die Minister.", "griffen")]
    [InlineData("Zwei Ingenieure wurden entführt, ein dritter sah die Entführung.", "entführt")]
    [InlineData("Am Samstag demonstrierten Tausende. Die Demonstration hatte der Rat genehmigt.", "demonstrierten; genehmigt")]
    [InlineData("Die Demonstranten zogen zum Parlament und skandierten Parolen.", "zogen")]
    [InlineData("Die Rebellen griffen ein Dorf an. Zu dem Angriff auf die Kaserne schwiegen sie.", "griffen; Angriff")]
    [InlineData("Am Montag griffen Rebellen ein Dorf an. Damals wurden fünf Händler getötet.", "griffen; getötet")]
    [InlineData("Die Armee riegelte die Stadt ab. Der Ausnahmezustand gilt weiter.", "riegelte; Ausnahmezustand")]
    public void Claims_are_told_by(string text, string triggers) =>
        Assert.Equal(triggers, string.Join("; ", ClaimReading.Read(text).Claims.OrderBy(c => c.Trigger.Start).Select(c => text[c.Trigger.Start..c.Trigger.End])));
}
