using System.Collections.Concurrent;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Takes the endings off names: "Charkiws" → "Charkiw", "Бахмуті" → "Бахмут". Rules are data: <c>languages/{tag}/toponym-endings.tsv</c>.</summary>
internal sealed class Inflection
{
    private static readonly ConcurrentDictionary<string, Inflection> Known = new(StringComparer.Ordinal);

    private const int ShortestStem = 2;
    private const int ShortestFurtherStem = 1;

    private readonly (string Ending, string Base, int Least)[] rules;

    /// <summary>First rule per last letter of the ending: rules are sorted by it, those for a bare stem come last.</summary>
    private readonly Dictionary<char, (int First, int End)> byLastLetter = [];
    private readonly int firstBare;

    private Inflection(string language)
    {
        rules =
        [
            .. TsvTable.Find(typeof(Inflection).Assembly, $"languages/{language}/toponym-endings.tsv")
                .Select(row => (Ending: row["pattern"], Base: row["code"], Least: Math.Max(ShortestStem, 5 - row["pattern"].Length)))
                .OrderBy(rule => rule.Ending.Length == 0 ? char.MaxValue : rule.Ending[^1]),
        ];
        firstBare = Array.FindIndex(rules, rule => rule.Ending.Length == 0) is >= 0 and var bare ? bare : rules.Length;
        for (var i = 0; i < firstBare; i++)
        {
            var last = rules[i].Ending[^1];
            byLastLetter[last] = (byLastLetter.TryGetValue(last, out var range) ? range.First : i, i + 1);
        }
    }

    public static Inflection Of(string language) => Known.GetOrAdd(language, tag => new Inflection(tag));

    /// <summary>Whether a word may be a name's form; within a name, "Таврійському напрямку", it need not have a capital.</summary>
    public bool Applies(Token token, bool isFurther) => rules.Length > 0 && (token.IsCapitalised || isFurther) && token.Length < 50 && token.Length > (isFurther ? 2 : 3);

    /// <summary>The rules that may apply to a word, by its last letter.</summary>
    public (int First, int End) RulesFor(ReadOnlySpan<char> word) => byLastLetter.GetValueOrDefault(word[^1]);

    /// <summary>The rules for words that end with their stem: "Сум" of "Суми".</summary>
    public (int First, int End) BareRules => (firstBare, rules.Length);

    /// <summary>Writes the base form by one rule; returns its length, 0 if the rule does not apply.</summary>
    public int Strip(int rule, ReadOnlySpan<char> word, bool isFurther, Span<char> into)
    {
        var (ending, basis, least) = rules[rule];
        // "Кривом Роге": behind another word of the name a short stem is no chance find.
        least = isFurther ? ShortestFurtherStem : least;
        if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length - ending.Length < least)
        {
            return 0;
        }
        var stem = word[..^ending.Length];
        stem.CopyTo(into);
        basis.CopyTo(into[stem.Length..]);
        return stem.Length + basis.Length;
    }
}
