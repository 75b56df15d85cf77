using System.Collections.Concurrent;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Takes the endings off names: "Charkiws" → "Charkiw", "Бахмуті" → "Бахмут". Rules are data: <c>languages/{tag}/toponym-endings.tsv</c>.</summary>
internal sealed class Inflection
{
    private static readonly ConcurrentDictionary<string, Inflection> Known = new(StringComparer.Ordinal);

    private readonly (string Ending, string Base, int Least)[] rules;

    private Inflection(string language) => rules =
    [
        .. TsvTable.Find(typeof(Inflection).Assembly, $"languages/{language}/toponym-endings.tsv").Select(row => (row["pattern"], row["code"], Math.Max(2, 5 - row["pattern"].Length)))
    ];

    public int Count => rules.Length;

    public static Inflection Of(string language) => Known.GetOrAdd(language, tag => new Inflection(tag));

    public bool Applies(Token token) => rules.Length > 0 && token.IsCapitalised && token.Length is > 3 and < 50;

    /// <summary>Writes the base form by one rule; returns its length, 0 if the rule does not apply.</summary>
    public int Strip(int rule, ReadOnlySpan<char> word, Span<char> into)
    {
        var (ending, basis, least) = rules[rule];
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
