namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>Inflected forms of nouns; more than exist, which does no harm to looking words up.</summary>
internal static class NounForms
{
    private static readonly string[] Persons = ["er", "ist", "ent", "ant", "or", "at", "eur", "ling", "chef", "präsident", "anwalt", "iot", "graf", "loot", "pilot"];

    private static readonly string[] GermanEndings = ["", "s", "es", "e", "en", "n", "se", "sen"];

    /// <summary>The forms of a language.</summary>
    public static Func<string, IEnumerable<string>> Of(string tag) => tag == "de" ? German : English;

    /// <summary>German; a trailing <c>^</c> says that the plural has an umlaut, <c>=</c> that the word stands as it is.</summary>
    public static IEnumerable<string> German(string lemma)
    {
        if (lemma.EndsWith('='))
        {
            yield return lemma[..^1];
            yield break;
        }
        var bare = lemma.TrimEnd('^');
        foreach (var ending in GermanEndings)
        {
            yield return bare + ending;
        }
        if (lemma.EndsWith('^') && Umlaut(bare) is { } plural)
        {
            foreach (var ending in (string[])["", "e", "en", "n"])
            {
                yield return plural + ending;
            }
        }
        if (bare.EndsWith("is", StringComparison.Ordinal))
        {
            yield return bare + "se";
        }
    }

    /// <summary>"Aktivistin", "Demonstrantinnen": what women are called who are what the noun says.</summary>
    public static IEnumerable<string> Feminine(string lemma)
    {
        if (Array.Exists(Persons, end => lemma.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
        {
            yield return lemma + "in";
            yield return lemma + "innen";
        }
        else if (lemma.EndsWith("oge", StringComparison.Ordinal) || lemma.EndsWith("ege", StringComparison.Ordinal) || lemma.EndsWith("ebe", StringComparison.Ordinal) || lemma.EndsWith("nde", StringComparison.Ordinal))
        {
            yield return lemma[..^1] + "in";
            yield return lemma[..^1] + "innen";
        }
    }

    /// <summary>English singular and plural; a trailing <c>=</c> says that the word stands as it is.</summary>
    public static IEnumerable<string> English(string lemma)
    {
        if (lemma.EndsWith('='))
        {
            yield return lemma[..^1];
            yield break;
        }
        yield return lemma;
        yield return lemma[^1] switch
        {
            's' or 'x' => lemma + "es",
            'h' when lemma[^2] is 'c' or 's' => lemma + "es",
            'y' when lemma[^2] is not ('a' or 'e' or 'o' or 'u') => lemma[..^1] + "ies",
            _ => lemma + "s",
        };
    }

    private static string? Umlaut(string word)
    {
        for (var i = word.Length - 1; i >= 0; i--)
        {
            if (word[i] == 'u' && i > 0 && word[i - 1] == 'a')
            {
                return word[..(i - 1)] + "äu" + word[(i + 1)..];
            }
            var changed = word[i] switch { 'a' => 'ä', 'o' => 'ö', 'u' => 'ü', 'A' => 'Ä', 'O' => 'Ö', 'U' => 'Ü', _ => ' ' };
            if (changed != ' ')
            {
                return word[..i] + changed + word[(i + 1)..];
            }
        }
        return null;
    }
}
