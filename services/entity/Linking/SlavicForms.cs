namespace Lagebild.Entity.Linking;

/// <summary>Cases of names in Ukrainian, Russian and Polish, by the endings of <c>languages/{tag}/linking/cases.tsv</c>.</summary>
internal static class SlavicForms
{
    /// <summary>All forms of a name, the name itself first.</summary>
    public static IEnumerable<string> Of(string name, bool isPerson, string language)
    {
        var paradigms = CaseTable.Of(language);
        var words = name.Split(' ');
        if (words.Length > 4 || !char.IsLetter(name[^1]))
        {
            return [name];
        }
        if (words.Length == 1 && name.Length > 2 && name.All(char.IsUpper))
        {
            return OfAcronym(name, paradigms);
        }
        return words.Length == 1 ? paradigms.Forms(name, isPerson) : Agreeing(words, isPerson, isPerson ? words.Length : HeadLength(words, paradigms), paradigms);
    }

    /// <summary>All forms of a noun for who holds an office: of "министр обороны" only the first word changes, of "генеральный секретарь" both.</summary>
    public static IEnumerable<string> OfOffice(string noun, string language)
    {
        var paradigms = CaseTable.Of(language);
        var words = noun.Split(' ');
        if (words.Length == 1)
        {
            return paradigms.Forms(noun, isPerson: true);
        }
        // "minister obrony", "sekretarz generalny": the genitive looks like an adjective.
        var agreeing = HeadLength(words, paradigms);
        var head = Array.FindIndex(words, word => !paradigms.IsAdjective(word)) + 1;
        return Agreeing(words, isPerson: true, agreeing, paradigms).Concat(head > 0 && head < agreeing ? Agreeing(words, isPerson: true, head, paradigms) : []).Distinct(StringComparer.Ordinal);
    }

    /// <summary>"ХАМАС" → "ХАМАСу", and "ХАМАСУ" where all is in capitals; acronyms that end in a vowel do not change.</summary>
    private static IEnumerable<string> OfAcronym(string name, CaseTable paradigms)
    {
        yield return name;
        var small = name.ToLowerInvariant();
        foreach (var form in paradigms.Forms(small, isPerson: false).Where(form => form.Length > small.Length && form.StartsWith(small, StringComparison.Ordinal)))
        {
            yield return name + form[small.Length..];
        }
    }

    /// <summary>Words that agree change together; what follows the first noun of a body's name is a genitive and stays.</summary>
    private static IEnumerable<string> Agreeing(string[] words, bool isPerson, int inflected, CaseTable paradigms)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { string.Join(' ', words) };
        yield return string.Join(' ', words);
        for (var @case = 0; @case < CaseTable.Cases; @case++)
        {
            var parts = words.Select((word, index) => index < inflected ? paradigms.InCase(word, isPerson, @case) : [word]).ToArray();
            foreach (var form in Product(parts, 0))
            {
                if (seen.Add(form))
                {
                    yield return form;
                }
            }
        }
    }

    /// <summary>Adjectives, the head, and adjectives after it ("Unia Europejska").</summary>
    private static int HeadLength(string[] words, CaseTable paradigms)
    {
        var length = 0;
        while (length < words.Length - 1 && paradigms.IsAdjective(words[length]))
        {
            length++;
        }
        length++;
        while (length < words.Length && paradigms.IsAdjective(words[length]))
        {
            length++;
        }
        return length;
    }

    private static IEnumerable<string> Product(IReadOnlyList<string>[] parts, int index) =>
        index == parts.Length - 1
            ? parts[index]
            : from head in parts[index] from tail in Product(parts, index + 1) select $"{head} {tail}";
}
