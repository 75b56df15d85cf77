using System.Collections.Concurrent;
using System.Text;

namespace Lagebild.Text.Transliteration;

/// <summary>
/// Writes a name as another language writes it: "Кліщіївка" → "Klischtschijiwka", "Khan Shaykhun" → "Chan Scheichun". The rules are data:
/// <c>languages/{from}/transliteration-{to}.tsv</c>; "ar-Latn" and the like are names that are in Latin letters already.
/// </summary>
public sealed class Transliterator
{
    private const string Vowels = "аеєиіїоуюяёыэaeiou";
    private const string Sibilants = "жчшщ";
    private static readonly ConcurrentDictionary<(string From, string To), Transliterator> Known = new();

    private readonly Dictionary<char, List<Rule>> rules = [];

    private Transliterator(string from, string to)
    {
        From = from;
        To = to;
        foreach (var row in TsvTable.Read(typeof(Transliterator).Assembly, $"languages/{from}/transliteration-{to}.tsv"))
        {
            var rule = new Rule(row["from"], row["at"], row["to"]);
            if (!rules.TryGetValue(rule.From[0], out var list))
            {
                rules[rule.From[0]] = list = [];
            }
            list.Add(rule);
        }
        foreach (var list in rules.Values)
        {
            // Longer patterns first, among equals those with a condition; otherwise as the table has them.
            list.Sort((a, b) => a.From.Length != b.From.Length ? b.From.Length - a.From.Length : (a.At.Length == 0 ? 1 : 0) - (b.At.Length == 0 ? 1 : 0));
        }
    }

    /// <summary>The language whose names are read: ISO 639-1, with a script where it is not the language's own ("ar-Latn").</summary>
    public string From { get; }

    /// <summary>The writing: an ISO 639-1 code, possibly with a variant ("en-bgn").</summary>
    public string To { get; }

    /// <summary>The transliterator from one language to another.</summary>
    /// <exception cref="InvalidDataException">There is no such table.</exception>
    public static Transliterator Between(string from, string to) => Known.GetOrAdd((from, to), key => new Transliterator(key.From, key.To));

    /// <summary>The name in the other writing; letters without a rule stay as they are.</summary>
    public string Write(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length;)
        {
            var rule = Find(name, i);
            if (rule is null)
            {
                result.Append(name[i++]);
                continue;
            }
            var upper = char.IsUpper(name[i]);
            // "НАТО" stays upper case throughout, "Щ" in "Щастя" does not.
            var all = upper && i + rule.From.Length < name.Length && char.IsUpper(name[i + rule.From.Length]);
            result.Append(all ? rule.To.ToUpperInvariant() : upper && rule.To.Length > 0 ? char.ToUpperInvariant(rule.To[0]) + rule.To[1..] : rule.To);
            i += rule.From.Length;
        }
        return result.ToString();
    }

    /// <summary>Whether the table has a row for this letter.</summary>
    public bool Knows(char letter) => rules.TryGetValue(char.ToLowerInvariant(letter), out var list) && list.Exists(rule => rule.From.Length == 1);

    private Rule? Find(string name, int i)
    {
        if (!rules.TryGetValue(char.ToLowerInvariant(name[i]), out var list))
        {
            return null;
        }
        foreach (var rule in list)
        {
            if (i + rule.From.Length <= name.Length
                && name.AsSpan(i, rule.From.Length).Equals(rule.From, StringComparison.OrdinalIgnoreCase)
                && Holds(rule, name, i))
            {
                return rule;
            }
        }
        return null;
    }

    private static bool Holds(Rule rule, string name, int i) => rule.At switch
    {
        "" => true,
        "start" => Begins(name, i),
        "end" => Ends(name, i + rule.From.Length),
        "word" => Begins(name, i) && Ends(name, i + rule.From.Length),
        "onset" => IsVowelAt(name, i + rule.From.Length),
        "coda" => !IsVowelAt(name, i + rule.From.Length),
        "vowel" => i > 0 && IsIn(Vowels, name[i - 1]),
        "consonant" => i > 0 && char.IsLetter(name[i - 1]) && !IsIn(Vowels, name[i - 1]) && char.ToLowerInvariant(name[i - 1]) is not ('й' or 'ь' or 'ъ'),
        "sibilant" => i > 0 && IsIn(Sibilants, name[i - 1]),
        "between" => i > 0 && IsIn(Vowels, name[i - 1]) && IsVowelAt(name, i + rule.From.Length),
        _ => throw new InvalidDataException($"A transliteration rule for '{rule.From}' has the unknown condition '{rule.At}'."),
    };

    private static bool Begins(string name, int i) => i == 0 || !char.IsLetter(name[i - 1]);

    private static bool Ends(string name, int end) => end == name.Length || !char.IsLetter(name[end]);

    private static bool IsVowelAt(string name, int i) => i < name.Length && IsIn(Vowels, name[i]);

    private static bool IsIn(string letters, char c) => letters.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal);

    private sealed record Rule(string From, string At, string To);
}
