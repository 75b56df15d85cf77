namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>Which of GeoNames' untagged aliases are worth keeping.</summary>
internal static class AliasFilter
{
    /// <summary>A name in Latin or Cyrillic letters that is no code ("IEV") and no transliteration from the Chinese.</summary>
    public static bool IsUsable(string alias)
    {
        if (alias.Length is < 3 or > 40 || !char.IsLetter(alias[0]) || char.IsLower(alias[0]) || (alias.Length == 3 && alias.All(char.IsUpper)))
        {
            return false;
        }
        foreach (var c in alias)
        {
            if (!(c < 0x250 || c is >= 'Ѐ' and <= 'ӿ' or '’' or 'ʼ' or '‘' or >= 'Ḁ' and <= 'ỿ') || char.IsDigit(c) || c is '/' or '(' or '"')
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The official name without its diacritics.</summary>
    public static bool IsAscii(string alias, string official) =>
        alias.Length == official.Length && alias.All(char.IsAscii) && !official.All(char.IsAscii) && alias[0] == official[0];
}
