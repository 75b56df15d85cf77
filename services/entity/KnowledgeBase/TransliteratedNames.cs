using System.Collections.Frozen;
using Lagebild.Text;
using Lagebild.Text.Transliteration;

namespace Lagebild.Entity.Knowledge;

/// <summary>
/// The Latin spellings of names that are Cyrillic by origin, as German, English, French and Polish newsrooms make them.
/// Only for persons of countries that write so: "Эмманюэль Макрон" led back to Latin letters is nobody's name.
/// </summary>
internal static class TransliteratedNames
{
    // Shorter ones are words of the other language too often: "Бут" would be "But".
    private const int ShortestWord = 5;
    private static readonly string[] Targets = ["de", "en", "fr", "pl"];

    private static readonly FrozenDictionary<string, string[]> Languages =
        TsvTable.Read(typeof(TransliteratedNames).Assembly, "knowledge/transliterated.tsv")
            .ToFrozenDictionary(row => row["country"], row => row.List("from"), StringComparer.Ordinal);

    /// <summary>The spellings that the names do not have yet.</summary>
    /// <param name="country">The person's country, without its folder.</param>
    /// <param name="names">The names that were written by hand.</param>
    public static IEnumerable<EntityName> Of(string country, IReadOnlyList<EntityName> names)
    {
        if (!Languages.TryGetValue(country, out var languages))
        {
            return [];
        }
        var known = names.Select(name => (name.Text, name.Language)).ToHashSet();
        return
            from name in names
            where name.Kind is NameKind.Full or NameKind.Short && languages.Contains(name.Language)
            from target in Targets
            let text = Transliterator.Between(name.Language, target).Write(name.Text)
            where text.Length >= ShortestWord && text.All(c => c < 0x400) && known.Add((text, target))
            select new EntityName(text, target, NameKind.Transliteration, name.IsWeak, name.Used);
    }
}
