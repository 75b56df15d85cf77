using Lagebild.Text;

namespace Lagebild.Entity.Knowledge;

/// <summary>
/// The inflected forms of what is derived from a country's name. The tables give stems: an adjective without its
/// ending, an inhabitant in the nominative singular (of Ukrainian and Russian ones <c>inhabitants.tsv</c> has the other forms); an entry with <c>=</c> before it is a form as it stands.
/// </summary>
internal static class CountryWords
{
    private static readonly string[] German = ["e", "en", "em", "er", "es", ""];
    private static readonly string[] French = ["", "e", "s", "es"];
    private static readonly string[] Polish = ["i", "iego", "iemu", "im", "a", "iej", "ą", "ie", "ich", "imi"];
    private static readonly string[] Ukrainian = ["ий", "ого", "ому", "им", "ім", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими"];
    private static readonly string[] Russian = ["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"];

    // The longest ending first.
    private static readonly ILookup<string, (string Ending, string[] Forms)> Declined = TsvTable.Read(typeof(CountryWords).Assembly, "knowledge/inhabitants.tsv")
        .OrderByDescending(row => row["ending"].Length).ToLookup(row => row["language"], row => (row["ending"], row.List("forms")), StringComparer.Ordinal);

    /// <summary>All forms of the adjectives with these stems: "russisch" → "russische", "russischen"…</summary>
    public static IEnumerable<string> Adjectives(string language, IEnumerable<string> stems) => stems.SelectMany(stem =>
        stem.StartsWith('=') ? [stem[1..]] : EndingsOf(language).Select(ending => stem + ending));

    /// <summary>All forms of nouns for the people: "Russe" → "Russen", "Russin", "Russinnen".</summary>
    public static IEnumerable<string> Inhabitants(string language, IEnumerable<string> nouns) => nouns.SelectMany(noun =>
        noun.StartsWith('=') ? [noun[1..]]
        : language == "de" ? GermanForms(noun)
        : language == "en" ? [noun, noun + "s"]
        : [noun, .. DeclinedForms(language, noun)]);

    private static IEnumerable<string> DeclinedForms(string language, string noun) =>
        Declined[language].FirstOrDefault(row => noun.EndsWith(row.Ending, StringComparison.Ordinal)) is { Forms: { } forms, Ending: { } ending }
            ? forms.Select(form => noun[..^ending.Length] + form)
            : [];

    private static string[] EndingsOf(string language) => language switch
    {
        "de" => German,
        "fr" => French,
        "pl" => Polish,
        "uk" => Ukrainian,
        "ru" => Russian,
        _ => [""],
    };

    private static string[] GermanForms(string noun) =>
        noun.EndsWith("er", StringComparison.Ordinal) ? [noun, noun + "s", noun + "n", noun + "in", noun + "innen"]
        : noun.EndsWith('e') ? [noun, noun + "n", noun[..^1] + "in", noun[..^1] + "innen"]
        : [noun, noun + "s"];
}
