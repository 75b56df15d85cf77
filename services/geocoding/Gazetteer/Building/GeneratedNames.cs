using Lagebild.Text;
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
        foreach (var name in place.Names.OrderBy(Use).ThenBy(name => Writes(name, place) ? 0 : 1).ToList())
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
                foreach (var text in Spellings(Transliterator.Between(source, table).Write(name.Text), table))
                {
                    Add(place, name, text, language);
                }
            }
        }
    }

    /// <summary>Newspapers write "Nowosilka" as often as "Nowossilka", which the rules of transcription ask for.</summary>
    private static string[] Spellings(string text, string table) =>
        table == "de" && text.Contains("ss", StringComparison.Ordinal) ? [text, text.Replace("ss", "s", StringComparison.Ordinal)] : [text];

    private static void Add(PlaceRow place, PlaceNameRow name, string text, string language)
    {
        if (!place.Names.Exists(n => n.Text == text && (n.Language == language || n.Language.Length == 0 && n.Kind != NameKind.Alias)))
        {
            place.AddName(name.Kind == NameKind.Former
                ? new PlaceNameRow(text, language, NameKind.Former, FromYear: name.FromYear, UntilYear: name.UntilYear)
                : new PlaceNameRow(text, language, NameKind.Generated));
        }
    }

    public static bool IsCyrillic(string text) => text.Any(c => c is >= 'Ѐ' and <= 'ӿ');

    /// <summary>Whether the place's own name, in Latin letters, is this one's transcription: of many untagged aliases it is the one in use.</summary>
    private static bool Writes(PlaceNameRow name, PlaceRow place) => name.Kind == NameKind.Alias && name.Language.Length == 0 && IsWritten(name.Text)
        && Folding.Fold(Transliterator.Between(LooksRussian(name.Text) ? "ru" : "uk", "en").Write(name.Text)) == Folding.Fold(place.Names[0].Text);

    /// <summary>In use by law or tradition, by anybody, no longer.</summary>
    private static int Use(PlaceNameRow name) => name.Kind switch { NameKind.Former => 2, NameKind.Alias => 1, _ => 0 };

    /// <summary>Whether the letters are those that the rules know: Serbian and Macedonian spellings are Cyrillic, too.</summary>
    private static bool IsWritten(string text) => IsCyrillic(text) && text.All(c => c is not (>= 'Ѐ' and <= 'ӿ') || Alphabet.Contains(char.ToLowerInvariant(c)));

    private static bool LooksUkrainian(string text) => text.Any(c => char.ToLowerInvariant(c) is 'і' or 'ї' or 'є' or 'ґ') || text.Contains('’', StringComparison.Ordinal);

    private static bool LooksRussian(string text) => text.Any(c => char.ToLowerInvariant(c) is 'ы' or 'э' or 'ё' or 'ъ');
}
