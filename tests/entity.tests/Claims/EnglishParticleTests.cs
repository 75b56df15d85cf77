using Lagebild.Contracts.Events.V1;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Small words that belong to an English verb leave it its object; where one begins a phrase of its own, nothing changes.</summary>
public sealed class EnglishParticleTests
{
    [Theory]
    [InlineData("Police rounded up 95 students in Tunis.", PloverType.Coerce, "95 students")]
    [InlineData("Rebels blew up a bridge in Goma.", PloverType.Assault, "bridge")]
    [InlineData("The militia drove back the rebels.", PloverType.Assault, "rebels")]
    [InlineData("Students marched down the avenue.", PloverType.Protest, "")]
    public void The_object_after_a_particle_suffers_it(string text, PloverType type, string recipients)
    {
        var claim = Assert.Single(ClaimReading.Read(text, "en").Claims, c => c.Plover == type);
        Assert.Equal(recipients, ReadClaims.Recipients(claim));
    }
}
