using System.Globalization;
using System.Text;
using Lagebild.Text;
using Lagebild.Text.Names;
using Lagebild.Text.Transliteration;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>
/// Writes Arabic, Persian, Hebrew and Ethiopian names, which sources have as English and French maps spell them, as German newspapers do:
/// "Khān Shaykhūn" → "Chan Scheichun", "Al Ḩasakah" → "al-Hasaka" and "Hasaka". Which writing holds in which country: <c>languages/romanised.tsv</c>.
/// </summary>
internal static class RomanisedNames
{
    private const int ShortestWord = 4;

    /// <summary>Of a place this large, every name is written even if a person or a thing may be called so; recognition asks for more evidence then.</summary>
    private const long LargeTown = 50_000;

    private static readonly Dictionary<string, Writing> ByCountry = Read();

    /// <summary>Adds what German newspapers may write to the names of a place; those from its own name come first.</summary>
    /// <param name="place">The place.</param>
    /// <param name="isTaken">Whether a word is the name of something better known elsewhere, or a common word; null: only persons' names are avoided.</param>
    public static void AddTo(PlaceRow place, Predicate<string>? isTaken = null)
    {
        if (!ByCountry.TryGetValue(place.Country, out var writing))
        {
            return;
        }
        var hasGerman = place.Names.Exists(n => n.Language == "de" && n.Kind is NameKind.Official or NameKind.Exonym);
        // An untagged alias may be a name in any language; one written by rule says that Germans write so.
        var known = place.Names.Where(n => n.Language == "de" || (n.Kind == NameKind.Official && n.Language is "" or "en")).Select(n => Folding.Fold(n.Text)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in place.Names.ToList())
        {
            // A place that has a German name is well known, and called strange things in ninety languages.
            if (name.Language is not ("" or "en") || name.Kind is not (NameKind.Official or NameKind.Alias) || (hasGerman && name.Kind == NameKind.Alias)
                || name.Text.Length > 40 || GeneratedNames.IsCyrillic(name.Text))
            {
                continue;
            }
            foreach (var text in writing.Forms(name.Text))
            {
                if (IsUsable(text, place, isTaken) && known.Add(Folding.Fold(text)))
                {
                    place.Names.Add(new PlaceNameRow(text, "de", NameKind.Generated));
                }
            }
        }
    }

    private static bool IsUsable(string text, PlaceRow place, Predicate<string>? isTaken)
    {
        if (text.Contains(' ', StringComparison.Ordinal) || text.Contains('-', StringComparison.Ordinal))
        {
            return true;
        }
        var hash = Folding.Hash(text);
        return text.Length >= ShortestWord && (place.Population >= LargeTown
            || (!KnownWords.IsGivenName(hash) && !KnownWords.IsFamilyName(hash) && KnownWords.GermanFrequency(hash) == 0 && isTaken?.Invoke(text) != true));
    }

    private static Dictionary<string, Writing> Read()
    {
        var byCountry = new Dictionary<string, Writing>(StringComparer.Ordinal);
        foreach (var row in TsvTable.Read(typeof(RomanisedNames).Assembly, "languages/romanised.tsv"))
        {
            var writing = new Writing(Transliterator.Between(row["writing"], "de"), [.. row["articles"].Split(' ')], [.. row["links"].Split(' ')]);
            foreach (var country in row["countries"].Split(' '))
            {
                byCountry.Add(country, writing);
            }
        }
        return byCountry;
    }

    private sealed record Writing(Transliterator Rules, HashSet<string> Articles, HashSet<string> Links)
    {
        // Private-use characters, which no rule reads.
        private const char SmallQ = '\uE000';
        private const char CapitalQ = '\uE001';

        /// <summary>How German newspapers may write a name: with its article as it sounds, as "al", and without.</summary>
        public IEnumerable<string> Forms(string name)
        {
            var plain = WithoutMarks(name);
            var words = plain.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
            var first = words.Length > 1 && Articles.Contains(words[0].ToLowerInvariant()) ? 1 : 0;
            Converter<string, string>[] ways = plain.Contains('q', StringComparison.OrdinalIgnoreCase) ? [Rules.Write, WithQ] : [Rules.Write];
            foreach (var written in ways.Select(way => Array.ConvertAll(words, way)))
            {
                if (first == 1)
                {
                    yield return "al-" + Join(words, written, 1, "al");
                    yield return written[0].ToLowerInvariant() + "-" + Join(words, written, 1, null);
                }
                yield return Join(words, written, first, null);
                yield return Join(words, written, first, "al");
            }
            yield return plain;
        }

        /// <summary>"Qamischli" stands beside "Kamischli" in newspapers.</summary>
        private string WithQ(string word) =>
            Rules.Write(word.Replace('q', SmallQ).Replace('Q', CapitalQ)).Replace(SmallQ, 'q').Replace(CapitalQ, 'Q');

        private string Join(string[] words, string[] written, int first, string? article)
        {
            var text = new StringBuilder(written[first]);
            for (var i = first + 1; i < words.Length; i++)
            {
                if (i + 1 < words.Length && Articles.Contains(words[i].ToLowerInvariant()))
                {
                    text.Append(' ').Append(article ?? written[i].ToLowerInvariant()).Append('-').Append(written[++i]);
                }
                else if (i + 1 < words.Length && Links.Contains(words[i]))
                {
                    text.Append("-i-").Append(written[++i]);
                }
                else
                {
                    text.Append(' ').Append(written[i]);
                }
            }
            return text.ToString();
        }

        /// <summary>Without diacritics and signs for sounds that German does not write, except letters that the rules know.</summary>
        private string WithoutMarks(string name)
        {
            var text = new StringBuilder(name.Length);
            foreach (var letter in name)
            {
                if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && !Folding.IsApostrophe(letter))
                {
                    text.Append(Rules.Knows(letter) ? letter : Diacritics.Base(letter));
                }
            }
            return text.ToString();
        }
    }
}
