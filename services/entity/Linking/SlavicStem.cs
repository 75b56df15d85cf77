namespace Lagebild.Entity.Linking;

/// <summary>What stays of a name in all its cases: "Джонсона", "Джонсоном" → "Джонсон"; rough, for names of one report only.</summary>
internal static class SlavicStem
{
    private const int Shortest = 3;

    private static readonly string[] Cyrillic =
        ["ского", "скому", "ським", "ського", "ському", "ським", "ові", "еві", "єві", "ого", "ому", "ой", "ою", "ею", "ем", "ом", "ым", "им", "ей", "ія", "ії", "ію", "а", "я", "у", "ю", "е", "є", "і", "ї", "и", "ы", "о", "ь", "й"];

    private static readonly string[] Polish = ["skiego", "skiemu", "skim", "owi", "iego", "iemu", "ego", "emu", "iem", "em", "ie", "im", "a", "u", "ą", "ę", "y", "i", "e", "o"];

    /// <summary>Whether this language's names change so.</summary>
    public static bool Knows(string language) => language is "uk" or "ru" or "pl";

    /// <summary>The stem, at least three letters.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> word, string language)
    {
        foreach (var ending in language == "pl" ? Polish : Cyrillic)
        {
            if (word.Length >= ending.Length + Shortest && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }
        return word;
    }
}
