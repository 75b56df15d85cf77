using Lagebild.Entity.Knowledge;

namespace Lagebild.Entity.Linking;

/// <summary>The forms in which a name stands in a text: German genitives and adjectives, Slavic cases.</summary>
internal static class NameForms
{
    private static readonly string[] GermanAdjectiveEndings = ["e", "en", "er", "es", "em"];
    private static readonly string[] GermanPrepositions =
        ["für", "der", "des", "von", "in", "im", "zu", "zur", "zum", "gegen", "über", "an", "am", "und", "auf", "of", "for", "the", "and", "de", "du"];

    /// <summary>All forms of this name in a text of this language, the name itself first.</summary>
    public static IEnumerable<string> Of(EntityName name, bool isPerson, string language)
    {
        if (name.Kind is NameKind.Adjective or NameKind.Inhabitant)
        {
            return [name.Text];
        }
        return language switch
        {
            "de" => German(name.Text, isPerson),
            "uk" or "ru" or "pl" when name.Language == language => SlavicForms.Of(name.Text, isPerson, language),
            "pl" => [name.Text, .. SlavicForms.Of(name.Text, isPerson, language)],
            _ => [name.Text],
        };
    }

    private static IEnumerable<string> German(string name, bool isPerson)
    {
        yield return name;
        var words = name.Split(' ');
        if (EndsInSibilant(name))
        {
            if (!isPerson && words[^1].Length > 3)
            {
                yield return name + "es";
            }
        }
        else if (char.IsLetter(name[^1]))
        {
            yield return name + "s";
            if (!isPerson && !IsVowel(name[^1]) && words[^1].Length > 3)
            {
                yield return name + "es";
            }
        }
        if (isPerson || words.Length < 2)
        {
            yield break;
        }
        foreach (var form in WithGenitiveHead(words))
        {
            yield return form;
        }
        foreach (var form in WithAdjectives(words))
        {
            yield return form;
        }
    }

    /// <summary>"Rat der Europäischen Union" → "Rates", "Rats"; "Ministerium für …" → "Ministeriums".</summary>
    private static IEnumerable<string> WithGenitiveHead(string[] words)
    {
        for (var i = 1; i < words.Length - 1; i++)
        {
            if (GermanPrepositions.Contains(words[i]) && char.IsLetter(words[i - 1][^1]))
            {
                var rest = " " + string.Join(' ', words[i..]);
                var head = string.Join(' ', words[..i]);
                yield return head + "s" + rest;
                yield return head + "es" + rest;
                yield break;
            }
        }
    }

    /// <summary>"Vereinte Nationen" → "Vereinten Nationen"; "Internationaler Strafgerichtshof" → "Internationalen Strafgerichtshofs".</summary>
    private static IEnumerable<string> WithAdjectives(string[] words)
    {
        var stem = AdjectiveStem(words[0]);
        if (stem is null)
        {
            yield break;
        }
        var second = words.Length > 2 ? AdjectiveStem(words[1]) : null;
        foreach (var ending in GermanAdjectiveEndings)
        {
            var head = stem + ending + " " + (second is null ? words[1] : second + ending);
            var rest = words.Length > 2 ? " " + string.Join(' ', words[2..]) : "";
            yield return head + rest;
            if (ending == "en" && !EndsInSibilant(words[^1]) && !words[^1].EndsWith("en", StringComparison.Ordinal))
            {
                yield return head + rest + "s";
                yield return head + rest + "es";
            }
            if (words.Length > 2 && ending == "en")
            {
                yield return head + "s" + rest;
                yield return head + "es" + rest;
            }
        }
    }

    private static string? AdjectiveStem(string word)
    {
        if (word.Length < 5 || word.Contains('-', StringComparison.Ordinal))
        {
            return null;
        }
        return word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("es", StringComparison.Ordinal) || word.EndsWith("en", StringComparison.Ordinal)
            ? word[..^2]
            : word.EndsWith('e') ? word[..^1] : null;
    }

    private static bool EndsInSibilant(string name) => name[^1] is 's' or 'x' or 'z' or 'ß' or 'S' or 'X' or 'Z';

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
