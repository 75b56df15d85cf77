using System.Collections.Frozen;
using System.Text;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// How English newsrooms write a person of a Russian, Ukrainian or Arabic name that a German one transcribed: "Valeri Trojanow" is
/// "Valery Troyanov". Only where the given name tells the language; so the same stranger has one id in texts of both languages.
/// </summary>
internal static class EnglishSpelling
{
    private const int MostWords = 4;
    private const string Vowels = "aeiouyäöü";

    // What only a name from there ends with, in German transcription.
    private static readonly string[] Telling = ["ow", "ew", "jow", "owa", "ewa", "jowa", "enko", "tschuk", "skij", "skyj", "skaja", "itsch"];

    // Nobody transcribes so for German readers; those at the end are English already.
    private static readonly string[] Foreign = ["cz", "sz", "rz", "ph", "th", "ck", "tt", "dt", "v", "zh", "kh", "ya", "ye", "yo", "yu"];

    private static readonly FrozenDictionary<string, GivenName> Given = TsvTable.Read(typeof(EnglishSpelling).Assembly, "languages/names/transcribed-names.tsv")
        .GroupBy(row => row["de"], StringComparer.Ordinal)
        .ToFrozenDictionary(rows => rows.Key, rows => new GivenName([.. rows.Select(row => (row["of"], row["en"]))], rows.Any(row => row["shared"].Length > 0)), StringComparer.Ordinal);

    private static readonly ILookup<string, Letters> Rules = TsvTable.Read(typeof(EnglishSpelling).Assembly, "languages/names/transcription-de-en.tsv")
        .ToLookup(row => row["of"], row => new Letters(row["from"], row["at"], row["to"]), StringComparer.Ordinal);

    /// <summary>The name in English spelling; the name itself where nothing tells that it was transcribed.</summary>
    public static string Of(string german)
    {
        var words = german.Split(' ');
        if (words.Length is < 2 or > MostWords || !Given.TryGetValue(words[0], out var given) || words.Any(word => word.Length == 0 || !char.IsUpper(word[0])))
        {
            return german;
        }
        var family = words[^1];
        if (Foreign.Any(letters => family.Contains(letters, StringComparison.OrdinalIgnoreCase)) || family.Any(letter => letter > 0xFF)
            || (given.IsShared && !Telling.Any(ending => family.EndsWith(ending, StringComparison.Ordinal))))
        {
            return german;
        }
        // A Ukrainian surname of two languages' given names shows by its ending; otherwise the first language listed counts.
        var (language, english) = given.Languages[0];
        return string.Join(' ', words.Skip(1).Select(word => Given.TryGetValue(word, out var second) && second.Languages[0].Language == language ? second.Languages[0].English : Write(language, word)).Prepend(english));
    }

    /// <summary>One word, letter by letter.</summary>
    internal static string Write(string language, string word)
    {
        var result = new StringBuilder(word.Length + 2);
        for (var i = 0; i < word.Length;)
        {
            var rule = Rules[language].FirstOrDefault(rule => rule.Fits(word, i));
            if (rule is null)
            {
                result.Append(word[i++]);
                continue;
            }
            result.Append(char.IsUpper(word[i]) ? char.ToUpperInvariant(rule.To[0]) + rule.To[1..] : rule.To);
            i += rule.From.Length;
        }
        return result.ToString();
    }

    private sealed record GivenName((string Language, string English)[] Languages, bool IsShared);

    private sealed record Letters(string From, string At, string To)
    {
        public bool Fits(string word, int i) =>
            string.Compare(word, i, From, 0, From.Length, StringComparison.OrdinalIgnoreCase) == 0 && i + From.Length <= word.Length && At switch
            {
                "" => true,
                "start" => i == 0 || word[i - 1] == '-',
                "end" => i + From.Length == word.Length,
                "between" => i > 0 && i + From.Length < word.Length && Vowels.Contains(char.ToLowerInvariant(word[i - 1])) && Vowels.Contains(char.ToLowerInvariant(word[i + From.Length])),
                _ => throw new InvalidDataException($"languages/names/transcription-de-en.tsv: unknown place '{At}' for '{From}'."),
            };
    }
}
