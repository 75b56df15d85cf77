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

    [Theory]
    [InlineData("Die deutsche Botschaft in Riad teilte mit, dass zwei Bürger erschossen worden seien.", "erschossen", "")]
    [InlineData("Augenzeugen in Aleppo berichteten, dass Bomben auf ein Krankenhaus gefallen seien.", "Bomben", "Aleppo")]
    [InlineData("Laut Augenzeugen in Homs wurden zwölf Menschen erschossen.", "erschossen", "Homs")]
    [InlineData("Nach Angaben der Behörden in Bamako wurden zwölf Menschen erschossen.", "erschossen", "")]
    public void Who_speaks_from_somewhere_tells_of_another_place_unless_they_saw_it(string text, string trigger, string place) =>
        Check(text, trigger, place, "Riad", "Aleppo", "Homs", "Bamako");

    [Theory]
    [InlineData("Nach dem Angriff auf das Konsulat in Dschidda gerieten zwölf Menschen in die Hände der Angreifer.", "Hände", "Dschidda")]
    [InlineData("Bei dem Überfall auf die Botschaft 2011 in Tripolis starben Soldaten.", "Überfall", "Tripolis")]
    public void A_place_at_the_end_of_a_chain_is_where_it_was(string text, string trigger, string place) => Check(text, trigger, place, "Dschidda", "Tripolis");

    [Theory]
    [InlineData("Hunderttausende gingen auf die Straße – so auch in Mannheim.", "Straße", "Mannheim")]
    [InlineData("Hunderttausende gingen auf die Straße – in Mannheim wurde gefeiert.", "Straße", "")]
    public void What_a_dash_adds_is_one_case_of_it(string text, string trigger, string place) => Check(text, trigger, place, "Mannheim");

    [Theory]
    [InlineData("Vor dem Gipfel in Oslo gab der Präsident seine Forderung auf.", "gab", "")]
    [InlineData("Auf dem Gipfel in Oslo gab der Präsident seine Forderung auf.", "gab", "Oslo")]
    public void Who_yields_before_a_summit_does_not_yield_where_it_is(string text, string trigger, string place) => Check(text, trigger, place, "Oslo");

    [Fact]
    public void A_place_that_no_gazetteer_has_stands_beside_a_known_one() =>
        Assert.NotEmpty(ClaimReading.Read("Rebels shelled Tarukiba near Goma on Monday.", "en", places: ["Tarukiba", "Goma|PPL|CD"]).Claims);

    private static void Check(string text, string trigger, string place, params string[] places)
    {
        var read = ClaimReading.Read(text, places: places);
        var claim = Assert.Single(read.Claims, c => read.Surface(c.Trigger) == trigger);
        Assert.Equal(place, read.Places(claim));
    }
}
