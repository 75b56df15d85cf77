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
    [InlineData("In Hilla südlich der Hauptstadt Bagdad griffen Bewaffnete eine Wache an.", "griffen", "Hilla")]
    [InlineData("Südlich von Hilla, einer Stadt in der Provinz Babil, griffen Bewaffnete eine Wache an.", "griffen", "Hilla")]
    public void A_town_beside_which_it_was_counts_where_no_other_place_is_named(string text, string trigger, string place)
    {
        var read = ClaimReading.Read(text, places: ["Pokrowsk", "Charkiw", "Hilla", "Bagdad", "Babil"]);
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
    [InlineData("Bauern blockierten die Zufahrten – so auch in Kassel.", "blockierten", "Kassel")]
    [InlineData("Bauern blockierten in Hessen die Zufahrten – insbesondere in Kassel.", "blockierten", "Hessen, Kassel")]
    [InlineData("Die Kriegsparteien treffen sich wieder – diesmal in Kassel.", "treffen", "Kassel")]
    [InlineData("Bauern blockierten die Zufahrten – in Kassel wurde gefeiert.", "blockierten", "")]
    public void What_a_dash_adds_is_one_case_of_it(string text, string trigger, string place) => Check(text, trigger, place, "Kassel", "Hessen");

    [Theory]
    [InlineData("Goma – von Rebellen umzingelte Stadt.", "umzingelte", "Goma")]
    [InlineData("Schwere Kämpfe um Goma – „Hier wurden Bauern erschossen“.", "erschossen", "Goma")]
    [InlineData("Rebellen vor Goma – Räumung der Stadt gescheitert.", "Räumung", "Goma")]
    [InlineData("Rebellen vor Goma – Räumung des Lagers gescheitert.", "Räumung", "")]
    public void A_place_before_a_dash_counts_where_words_behind_it_point_back(string text, string trigger, string place) => Check(text, trigger, place, "Goma|PPLA|CD");

    [Fact]
    public void Where_somebody_said_it_is_not_where_it_will_be() => Check("Wladimir Putin in Oslo: „Wir werden niemals kapitulieren“", "kapitulieren", "", "Oslo");

    [Theory]
    [InlineData("Tausende flohen vor den Gefechten nach Peru.", "Gefechten", "")]
    [InlineData("Tausende flohen vor den Gefechten nach Peru.", "flohen", "Peru")]
    [InlineData("Die Regierung untersagte die Ausfuhr von Waffen nach Peru.", "untersagte", "")]
    public void Where_somebody_or_something_goes_is_where_only_the_flight_is(string text, string trigger, string place) => Check(text, trigger, place, "Peru|PCLI|PE");

    [Theory]
    [InlineData("Bei einem Treffen der Außenminister in Oslo wurde geschwiegen.", "Treffen", "Oslo")]
    [InlineData("Nach dem Rücktritt der Minister in Oslo wurde geschwiegen.", "Rücktritt", "")]
    public void Ministers_meet_where_they_are_and_resign_where_they_sit(string text, string trigger, string place) => Check(text, trigger, place, "Oslo");

    [Theory]
    [InlineData("Peru has recalled its ambassador from Lima.", "recalled", "")]
    [InlineData("A summit of foreign ministers in Lima ended without a deal.", "summit", "Lima")]
    [InlineData("Students burned cars and looted shops in a suburb of Lima.", "burned", "Lima")]
    public void English_places(string text, string trigger, string place)
    {
        var read = ClaimReading.Read(text, "en", places: ["Lima|PPLC|PE"]);
        Assert.Equal(place, read.Places(Assert.Single(read.Claims, c => read.Surface(c.Trigger) == trigger)));
    }

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
