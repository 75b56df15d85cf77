using Lagebild.Text.Transliteration;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>Writes Ukrainian and Russian names as German, English, French and Polish newspapers write them, and Ukrainian ones as Russian media do.</summary>
internal static class GeneratedNames
{
    private static readonly (string Language, string Table)[] Targets = [("de", "de"), ("en", "en"), ("en", "en-bgn"), ("fr", "fr"), ("pl", "pl"), ("ru", "ru")];

    /// <summary>Adds the generated names of a place to its names.</summary>
    public static void AddTo(PlaceRow place)
    {
        var hasRussian = place.Names.Exists(n => n.Language == "ru" && n.Kind is NameKind.Official or NameKind.Exonym);
        foreach (var name in place.Names.ToList())
        {
            if (!IsCyrillic(name.Text) || name.Kind is NameKind.Generated or NameKind.Short or NameKind.Colloquial || name.Text.Contains(' ', StringComparison.Ordinal) && name.Kind == NameKind.Alias && name.Language.Length > 0)
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
                    place.AddName(new PlaceNameRow(text, language, NameKind.Generated));
                }
            }
        }
    }

    public static bool IsCyrillic(string text) => text.Any(c => c is >= 'Ѐ' and <= 'ӿ');

    private static bool LooksUkrainian(string text) => text.Any(c => char.ToLowerInvariant(c) is 'і' or 'ї' or 'є' or 'ґ') || text.Contains('’', StringComparison.Ordinal);

    private static bool LooksRussian(string text) => text.Any(c => char.ToLowerInvariant(c) is 'ы' or 'э' or 'ё' or 'ъ');
}
