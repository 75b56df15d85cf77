namespace Lagebild.Geocoding.Gazetteer;

/// <summary>What kind of name a place's name is.</summary>
internal enum NameKind : byte
{
    /// <summary>In use today, in its own country or as a language's established name.</summary>
    Official,
    /// <summary>From a list that does not tell the kind.</summary>
    Alias,
    /// <summary>A traditional name in another language: Kiew, Lemberg.</summary>
    Exonym,
    /// <summary>No longer in use; may carry years.</summary>
    Former,
    /// <summary>Written by rule from the Ukrainian or Russian name.</summary>
    Generated,
    /// <summary>In everyday use: "Bachmutka", "Big Apple".</summary>
    Colloquial,
    /// <summary>Names the place only together with its kind: "Luhansk" for the oblast in "Region Luhansk".</summary>
    Short,
    /// <summary>A seat that stands for an institution: Kreml, Weißes Haus.</summary>
    Seat,
}

/// <summary>What else a name may be; set when the gazetteer is built.</summary>
[Flags]
internal enum NameFlags : byte
{
    /// <summary>Nothing known.</summary>
    None = 0,
    /// <summary>Also a German noun: Essen, Halle.</summary>
    CommonGerman = 1,
    /// <summary>Also an English word: Reading, Bath.</summary>
    CommonEnglish = 2,
    /// <summary>Also a given name: Florence, Paris.</summary>
    GivenName = 4,
    /// <summary>Also a frequent surname: Wagner, Washington.</summary>
    Surname = 8,
}

/// <summary>A name of a place.</summary>
/// <param name="Text">As written.</param>
/// <param name="Language">ISO 639-1, empty where not known.</param>
/// <param name="Kind">What kind of name.</param>
/// <param name="Flags">What else it may be.</param>
/// <param name="FromYear">First year of use; 0 unknown.</param>
/// <param name="UntilYear">Last year of use; 0 still in use or unknown.</param>
internal readonly record struct PlaceNameRow(
    string Text, string Language, NameKind Kind, NameFlags Flags = NameFlags.None, int FromYear = 0, int UntilYear = 0);
