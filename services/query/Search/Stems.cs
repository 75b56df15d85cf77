using Lagebild.Text;
using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Lagebild.Query.Search;

/// <summary>
/// Words as the full-text index holds them: folded and stemmed by the report's language (Snowball). The same stems go into both
/// databases, so both find the same. A language without a stemmer keeps its words whole.
/// </summary>
internal static class Stems
{
    // Few words make up most of any text: the others are stemmed anew when these are full.
    private const int MostKept = 20_000;

    [ThreadStatic]
    private static Dictionary<string, SnowballProgram>? stemmers;

    [ThreadStatic]
    private static Dictionary<(string Word, string Language), string>? kept;

    /// <summary>Languages whose words are stemmed.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["de", "en", "fr", "ru"];

    // No word of any language, and PostgreSQL takes none over 2 KB.
    private const int LongestWord = 100;

    /// <summary>The stems of a text's words and numbers, in order; what is too long to be a word is left out.</summary>
    public static IEnumerable<string> Of(string text, string language)
    {
        foreach (var (start, end) in Words(text))
        {
            if (end - start <= LongestWord)
            {
                yield return Stem(Folding.Fold(text.AsSpan(start, end - start)), language);
            }
        }
    }

    /// <summary>The stem of a folded word.</summary>
    public static string Stem(string word, string language)
    {
        if (StemmerOf(language) is not { } stemmer || char.IsAsciiDigit(word[0]))
        {
            return word;
        }
        kept ??= [];
        if (kept.TryGetValue((word, language), out var known))
        {
            return known;
        }
        stemmer.SetCurrent(word);
        stemmer.Stem();
        var stem = stemmer.Current is { Length: > 0 } found ? found : word;
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }
        return kept[(word, language)] = stem;
    }

    /// <summary>Stretches of letters and digits; an apostrophe inside a word belongs to it.</summary>
    private static IEnumerable<(int Start, int End)> Words(string text)
    {
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            var inside = index < text.Length && (char.IsLetterOrDigit(text[index])
                || (start >= 0 && Folding.IsApostrophe(text[index]) && index + 1 < text.Length && char.IsLetter(text[index + 1])));
            if (inside && start < 0)
            {
                start = index;
            }
            else if (!inside && start >= 0)
            {
                yield return (start, index);
                start = -1;
            }
        }
    }

    private static SnowballProgram? StemmerOf(string language)
    {
        stemmers ??= new Dictionary<string, SnowballProgram>
        {
            ["de"] = new German2Stemmer(),
            ["en"] = new EnglishStemmer(),
            ["fr"] = new FrenchStemmer(),
            ["ru"] = new RussianStemmer(),
        };
        return stemmers.GetValueOrDefault(language);
    }
}
