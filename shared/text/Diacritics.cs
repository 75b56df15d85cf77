using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Lagebild.Text;

/// <summary>
/// Latin letters without their diacritics: "Ḩarastā" is "Harasta". By a table of Unicode's canonical decompositions, since programs that run without ICU
/// get every string back from <see cref="string.Normalize(NormalizationForm)"/> as it was.
/// </summary>
public static class Diacritics
{
    private static readonly FrozenDictionary<char, char> Bases = TsvTable.Read(typeof(Diacritics).Assembly, "languages/letters.tsv")
        .SelectMany(row => row["with_diacritics"].Select(letter => (letter, row["letter"][0])))
        .ToFrozenDictionary(pair => pair.letter, pair => pair.Item2);

    /// <summary>The letter beneath, in the same case; other characters as they are.</summary>
    public static char Base(char letter) => letter < 'À' ? letter : Bases.GetValueOrDefault(letter, letter);

    /// <summary>The text without diacritics, combining ones too.</summary>
    public static string Strip(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(Base(letter));
            }
        }
        return plain.ToString();
    }
}
