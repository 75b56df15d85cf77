using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Recognition;

/// <summary>What kind of place a mention says it names.</summary>
internal static class PlaceKinds
{
    /// <summary>Whether it says that it is a division: by a word of its kind beside it or in its name, "Дніпропетровської області".</summary>
    public static bool NamesArea(Gazetteer.Gazetteer gazetteer, Mention mention) => (mention.Level & (Cue.Region | Cue.District)) != 0
        || (mention.End > mention.First + 1 && mention.Names.Count > 0
            && mention.Names.TrueForAll(name => gazetteer.Class(gazetteer.PlaceOfName(name)) is PlaceClass.Admin1 or PlaceClass.Admin2));
}
