using Lagebild.Contracts.Events.V1;
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

    [Theory]
    [InlineData("Am Montag explodierten in Kabul zwei Bomben. Neun Händler kamen ums Leben, vierzig Passanten wurden verletzt.", "killed 9, wounded 40")]
    [InlineData("Rebellen griffen ein Dorf an. Dabei wurden drei Bauern getötet.", "killed 3")]
    [InlineData("Rebellen griffen ein Dorf an und töteten drei Bauern. Insgesamt wurden sieben Menschen getötet.", "killed 3")]
    [InlineData("Die Regierung verurteilte das Massaker, bei dem neun Menschen getötet wurden.", "killed 9")]
    [InlineData("Die Armee beschoss den Markt. Vierzig wurden verletzt, drei starben.", "killed 3, wounded 40")]
    public void The_act_counts_its_victims(string text, string counts) => Assert.Equal(
        counts, string.Join(", ", ClaimReading.Read(text).Claims.Where(c => c.Plover == PloverType.Assault).SelectMany(c => c.Quantities).Where(q => q.Kind is "killed" or "wounded").OrderBy(q => q.Kind).Select(q => $"{q.Kind} {q.Best}")));

    [Theory]
    [InlineData("Die Rebellen griffen ein Dorf an.")]
    [InlineData("Im Oktober 2004 wurden die Offiziere inhaftiert.")]
    public void Articles_and_years_count_nothing(string text) => Assert.Empty(ClaimReading.Read(text).Claims.SelectMany(c => c.Quantities));
}
