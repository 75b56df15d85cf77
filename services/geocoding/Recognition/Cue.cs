namespace Lagebild.Geocoding.Recognition;

/// <summary>What a word tells about a name beside it. Read from <c>languages/{tag}/toponym-cues.tsv</c>.</summary>
[Flags]
internal enum Cue : ulong
{
    None = 0,
    /// <summary>A preposition that names of places follow: in, nach, aus.</summary>
    Place = 1UL << 0,
    /// <summary>A preposition that anything may follow: von, für, mit.</summary>
    Vague = 1UL << 1,
    /// <summary>An article or the like.</summary>
    Determiner = 1UL << 2,
    /// <summary>The name is of a state.</summary>
    Country = 1UL << 3,
    /// <summary>The name is of a first-order division: Oblast, Region, province.</summary>
    Region = 1UL << 4,
    /// <summary>The name is of a second-order division: Rajon, county.</summary>
    District = 1UL << 5,
    /// <summary>The name is of a town: Stadt, Hafen von.</summary>
    Town = 1UL << 6,
    /// <summary>The name is of a village: Dorf, Ortschaft.</summary>
    Village = 1UL << 7,
    /// <summary>The name is of a river.</summary>
    River = 1UL << 8,
    /// <summary>The name is of a lake, sea or reservoir.</summary>
    Water = 1UL << 9,
    /// <summary>The name is of an island or mountain.</summary>
    Land = 1UL << 10,
    /// <summary>The name is of a power plant.</summary>
    Plant = 1UL << 11,
    /// <summary>The name is of an airport or air base.</summary>
    Airport = 1UL << 12,
    /// <summary>The name is of a front section.</summary>
    Front = 1UL << 13,
    /// <summary>An office or address before a person's name: General, Frau.</summary>
    Title = 1UL << 14,
    /// <summary>Begins the name of an organisation, club, newspaper.</summary>
    OrganisationBefore = 1UL << 15,
    /// <summary>Ends the name of an organisation.</summary>
    OrganisationAfter = 1UL << 16,
    /// <summary>Ends the name of a street or building: Street, Platz.</summary>
    StreetAfter = 1UL << 17,
    /// <summary>A ship's or aircraft's name follows.</summary>
    ShipBefore = 1UL << 18,
    /// <summary>Saying or acting: its subject is a government, not a place.</summary>
    Acts = 1UL << 19,
    /// <summary>What governments have: Regierung, Truppen, Zustimmung.</summary>
    Governs = 1UL << 20,
    /// <summary>What places have: Norden, Zentrum, Grenze.</summary>
    Locates = 1UL << 21,
    /// <summary>An attack or capture: its object is a place.</summary>
    Attacks = 1UL << 22,
    /// <summary>A gift, demand or sanction: its recipient is a government.</summary>
    Transfers = 1UL << 23,
    /// <summary>A common word that begins sentences or looks like a name.</summary>
    Common = 1UL << 24,
    /// <summary>"laut", "zufolge", "according to": the name beside it speaks.</summary>
    Source = 1UL << 25,
    /// <summary>A direction: nördlich, westlich.</summary>
    Direction = 1UL << 26,
    /// <summary>Says that the following is an unknown place's kind; needed for names that no gazetteer has.</summary>
    Names = 1UL << 27,
    /// <summary>"an", "to": recipient or place.</summary>
    Recipient = 1UL << 28,
    /// <summary>"gegen", "auf": target.</summary>
    Target = 1UL << 29,
    /// <summary>Verb or participle of taking by an agent: "von X besetzt".</summary>
    Agent = 1UL << 30,
    /// <summary>State of a place: "wird zerbombt", "liegt".</summary>
    Suffers = 1UL << 31,
    /// <summary>"und", "and": what stands on its left tells about its right.</summary>
    And = 1UL << 32,
    /// <summary>Begins the rest of a public body's name, which carries the name of its place: Police, Council.</summary>
    PublicAfter = 1UL << 34,
    /// <summary>A given name that the general lists lack.</summary>
    GivenName = 1UL << 35,
    /// <summary>A preposition with the article in it: am, im, zum.</summary>
    Contracted = 1UL << 36,
    /// <summary>Ends the name of a newspaper, team or airline that is only called after the place: Times, Giants, Airways.</summary>
    NamesakeAfter = 1UL << 37,
    /// <summary>A preposition of position that also has other senses: vor, hinter, über, above.</summary>
    Spatial = 1UL << 38,
    /// <summary>A way or line between two places: Strecke, Zug, Front.</summary>
    Route = 1UL << 39,
    /// <summary>What is shot: Raketen, Drohnen.</summary>
    Missile = 1UL << 40,
    /// <summary>A verb whose object is a place: fled, erreicht, überzieht, verlassen.</summary>
    Reaches = 1UL << 41,
    /// <summary>A separable verb with "an" whose object is a place: greift … an.</summary>
    Grasps = 1UL << 42,
    /// <summary>A name of a country or large town that is also a given name: Israel, Jordan, Paris.</summary>
    AlsoPerson = 1UL << 43,
    /// <summary>Crossing a river: its object is one where a town is called so, too: "форсували", "crossed".</summary>
    Crosses = 1UL << 44,
    /// <summary>A preposition that a river follows rather than a town: "вздовж", "przez".</summary>
    Along = 1UL << 45,
    /// <summary>A preposition that a river follows in the locative, and a target in the accusative: "на".</summary>
    Upon = 1UL << 46,
    /// <summary>Boats, and what befalls in water: "баржа", "drowned".</summary>
    Afloat = 1UL << 47,
    /// <summary>Who lives or serves in a town, in small letters behind its name: "a Chapin man", "Roselle firefighters".</summary>
    Local = 1UL << 50,
    /// <summary>A noun for a border: "Grenze zu X".</summary>
    Border = 1UL << 33,
    /// <summary>A noun of harm done at a place: Tote, Explosion, Ausschreitungen.</summary>
    Harm = 1UL << 48,
    /// <summary>The auxiliary of a passive: wird, wurde.</summary>
    Passive = 1UL << 49,
    /// <summary>A noun of attack or movement whose genitive is who does it: der Angriff Israels, der Einmarsch Russlands.</summary>
    Deed = 1UL << 51,
    /// <summary>Ends the name of a street or square and hardly anything else: Street, Allee.</summary>
    Street = 1UL << 52,
    /// <summary>A road that is named by its number: Highway, Route.</summary>
    NumberedRoad = 1UL << 53,
    /// <summary>Stands before such a road: County Road 5, State Route 7.</summary>
    RoadOwner = 1UL << 54,
    /// <summary>Abbreviates a party before the town or county of a member: "R-Springfield".</summary>
    Party = 1UL << 55,
    /// <summary>Names the kind of several places: "Regionen Charkiw und Sumy", "Kharkiv and Sumy regions".</summary>
    Several = 1UL << 56,
    /// <summary>Begins the name of a sports club that ends with its town: Union, Rapid.</summary>
    ClubBefore = 1UL << 57,
    /// <summary>English kinds of settlement whose name "of" ties to them: "the city of Turkey" is no state.</summary>
    OfName = 1UL << 58,
    /// <summary>Abbreviates a street's kind where a full stop follows: "Grant St.".</summary>
    StreetShort = 1UL << 59,
    /// <summary>Ends the name of a river, lake, forest, park and the like: River, Wilderness.</summary>
    Feature = 1UL << 60,
    /// <summary>Begins the name of a lake or mountain: Lake, Mount.</summary>
    FeatureBefore = 1UL << 61,
    /// <summary>Ends the name of a building or square that is named with hyphens: "Atocha-Bahnhof".</summary>
    Building = 1UL << 62,

    /// <summary>Any cue for the kind of place.</summary>
    AnyLevel = Country | Region | District | Town | Village | River | Water | Land | Plant | Airport | Front,
}
