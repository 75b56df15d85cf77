using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Gazetteer.Building;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>Names written by rule: which there are, and when they are shown.</summary>
public sealed class MadeNamesTests
{
    [Theory]
    [InlineData("SY", "Khān Shaykhūn", "Chan Scheichun")]
    [InlineData("SY", "Al Ḩasakah", "al-Hasaka", "Hasaka")]
    [InlineData("SY", "Ma‘arrat an Nu‘mān", "Maarrat an-Numan", "Maarrat al-Numan")]
    [InlineData("SY", "Al Qāmishlī", "al-Kamischli", "Kamischli", "al-Qamischli", "Qamischli")]
    [InlineData("EG", "Sharm ash Shaykh", "Scharm asch-Scheich", "Scharm al-Scheich")]
    [InlineData("AF", "Pul-e Khumrī", "Pul-i-Chumri")]
    [InlineData("IR", "Zāhedān", "Sahedan")]
    [InlineData("IL", "Petaẖ Tiqwa", "Petach Tikwa")]
    [InlineData("ET", "Jijiga", "Dschidschiga")]
    public void German_newspapers_write_names_from_the_east_as_they_are_spoken(string country, string name, params string[] german)
    {
        var place = Place(country, name, 10_000);
        RomanisedNames.AddTo(place);
        Assert.Subset(place.Names.Where(n => n is { Language: "de", Kind: NameKind.Generated }).Select(n => n.Text).ToHashSet(), german.ToHashSet());
    }

    [Fact]
    public void Names_of_other_countries_stay_as_they_are()
    {
        var place = Place("FR", "Jargeau", 4_000);
        RomanisedNames.AddTo(place);
        Assert.Single(place.Names);
    }

    [Fact]
    public void A_small_place_gets_no_name_that_a_person_bears_or_a_better_known_place()
    {
        var (small, large) = (Place("SY", "Mahmūd", 500), Place("SY", "Jabal", 500));
        RomanisedNames.AddTo(small);
        RomanisedNames.AddTo(large, word => word == "Dschabal");
        Assert.DoesNotContain(small.Names, n => n.Text == "Mahmud");
        Assert.DoesNotContain(large.Names, n => n.Text == "Dschabal");
    }

    [Fact]
    public void A_place_is_shown_by_its_own_name_not_by_one_made_from_an_alias()
    {
        var place = Place("UA", "Velyka Novosilka", 5_000);
        foreach (var alias in (string[])["Велика Єні-сала", "Велика Новосілка", "Салгір-Єнісал"])
        {
            place.AddName(new PlaceNameRow(alias, "", NameKind.Alias));
        }
        GeneratedNames.AddTo(place);
        var gazetteer = new Gazetteer.Gazetteer(ColumnsBuilder.Build([place]));
        Assert.Equal("Velyka Novosilka", gazetteer.DisplayName(0, "en"));
        Assert.Equal("Welyka Nowossilka", gazetteer.DisplayName(0, "de"));
    }

    private static PlaceRow Place(string country, string name, long population)
    {
        var place = new PlaceRow { GeoNamesId = 1, Country = country, Population = population };
        place.AddName(new PlaceNameRow(name, "", NameKind.Official));
        return place;
    }
}
