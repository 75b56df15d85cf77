using Lagebild.Text.Transliteration;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>Writes Ukrainian and Russian names as German, English, French and Polish newspapers write them, and Ukrainian ones as Russian media do.</summary>
internal static class GeneratedNames
{
    private static readonly System.Buffers.SearchValues<char> Alphabet = System.Buffers.SearchValues.Create("абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя");

    private static readonly (string Language, string Table)[] Targets = [("de", "de"), ("en", "en"), ("en", "en-bgn"), ("fr", "fr"), ("pl", "pl"), ("ru", "ru")];

    /// <summary>
    /// Adds the generated names of a place to its names. What is written from a former name is a former name, too; those in use come first,
    /// so that they are the ones shown.
    /// </summary>
    public static void AddTo(PlaceRow place)
    {
        var hasRussian = place.Names.Exists(n => n.Language == "ru" && n.Kind is NameKind.Official or NameKind.Exonym);
        foreach (var name in place.Names.OrderBy(Use).ToList())
        {
            if (!IsWritten(name.Text) || name.Kind is NameKind.Generated or NameKind.Short or NameKind.Colloquial || name.Text.Contains(' ', StringComparison.Ordinal) && name.Kind == NameKind.Alias && name.Language.Length > 0)
            {
                continue;
            }
            var source = name.Language is "uk" or "ru" ? name.Language : LooksRussian(name.Text) ? "ru" : LooksUkrainian(name.Text) || place.Country == "UA" ? "uk" : "ru";
            foreach (var (language, table) in Targets)
            {
                if ((table == "en-bgn" && source == "ru") || (table == "ru" && (source == "ru" || hasRussian)))
                {
                    continue;
                }
                var text = Transliterator.Between(source, table).Write(name.Text);
                if (!place.Names.Exists(n => n.Text == text && (n.Language == language || n.Language.Length == 0 && n.Kind != NameKind.Alias)))
                {
                    place.AddName(name.Kind == NameKind.Former
                        ? new PlaceNameRow(text, language, NameKind.Former, FromYear: name.FromYear, UntilYear: name.UntilYear)
                        : new PlaceNameRow(text, language, NameKind.Generated));
                }
            }
        }
    }

    public static bool IsCyrillic(string text) => text.Any(c => c is >= 'Ѐ' and <= 'ӿ');

    /// <summary>In use by law or tradition, by anybody, no longer.</summary>
    private static int Use(PlaceNameRow name) => name.Kind switch { NameKind.Former => 2, NameKind.Alias => 1, _ => 0 };

    /// <summary>Whether the letters are those that the rules know: Serbian and Macedonian spellings are Cyrillic, too.</summary>
    private static bool IsWritten(string text) => IsCyrillic(text) && text.All(c => c is not (>= 'Ѐ' and <= 'ӿ') || Alphabet.Contains(char.ToLowerInvariant(c)));

    private static bool LooksUkrainian(string text) => text.Any(c => char.ToLowerInvariant(c) is 'і' or 'ї' or 'є' or 'ґ') || text.Contains('’', StringComparison.Ordinal);

    private static bool LooksRussian(string text) => text.Any(c => char.ToLowerInvariant(c) is 'ы' or 'э' or 'ё' or 'ъ');
}
