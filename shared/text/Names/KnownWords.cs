namespace Lagebild.Text.Names;

/// <summary>What is commonly known of a word, asked by a token's hash.</summary>
public static class KnownWords
{
    /// <summary>Whether it is a given name.</summary>
    public static bool IsGivenName(ulong hash) => (NameLists.Shipped[hash] & NameLists.GivenName) != 0;

    /// <summary>Whether it is a family name.</summary>
    public static bool IsFamilyName(ulong hash) => (NameLists.Shipped[hash] & NameLists.FamilyName) != 0;

    /// <summary>Whether it is a town or a country.</summary>
    public static bool IsPlace(ulong hash) => (NameLists.Shipped[hash] & NameLists.Place) != 0;

    /// <summary>How frequent it is in German: 0 unknown, 1 one of the hundred most frequent words … 5 of the 65,000.</summary>
    public static int GermanFrequency(ulong hash) => (NameLists.Shipped[hash] >> NameLists.FrequencyShift) & 7;
}
