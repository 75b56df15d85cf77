using Lagebild.Contracts.Events.V1;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Where an event was, where a town only tells where something lies.</summary>
public sealed class PlaceOfEventTests
{
    [Theory]
    [InlineData("Die Armee rückt südöstlich von Pokrowsk vor.", "rückt", "Pokrowsk")]
    [InlineData("Nördlich von Charkiw griffen russische Einheiten an.", "griffen", "Charkiw")]
    [InlineData("In Hilla südlich von Bagdad griffen Bewaffnete eine Wache an.", "griffen", "Hilla")]
    public void A_town_beside_which_it_was_counts_where_no_other_place_is_named(string text, string trigger, string place)
    {
        var read = ClaimReading.Read(text, places: ["Pokrowsk", "Charkiw", "Hilla", "Bagdad"]);
        Assert.Equal(place, read.Places(read.Of(trigger, PloverType.Assault)));
    }
}
