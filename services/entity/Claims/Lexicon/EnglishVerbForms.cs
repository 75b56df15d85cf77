using Lagebild.Text;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>Makes all forms of an English verb; irregular ones from <c>languages/en/claims/irregular.tsv</c>.</summary>
internal sealed class EnglishVerbForms
{
    private readonly Dictionary<string, (string Past, string Participle)> irregular = new(StringComparer.Ordinal);
    private readonly HashSet<string> doubling = new(StringComparer.Ordinal);

    public EnglishVerbForms(IEnumerable<TsvRow> rows)
    {
        foreach (var row in rows)
        {
            if (row["past"].Length == 0)
            {
                doubling.Add(row["infinitive"]);
            }
            else
            {
                irregular[row["infinitive"]] = (row["past"], row["participle"]);
            }
        }
    }

    /// <summary>All forms of a verb.</summary>
    public IEnumerable<InflectedForm> Of(string lemma)
    {
        yield return new InflectedForm(lemma, VerbForm.Infinitive | VerbForm.Present, "");
        yield return new InflectedForm(ThirdPerson(lemma), VerbForm.Present, "");
        var stem = doubling.Contains(lemma) ? lemma + lemma[^1] : lemma;
        yield return new InflectedForm((stem.EndsWith('e') && !stem.EndsWith("ee", StringComparison.Ordinal) ? stem[..^1] : stem) + "ing", VerbForm.PresentParticiple, "");
        if (irregular.TryGetValue(lemma, out var parts))
        {
            yield return new InflectedForm(parts.Past, parts.Past == parts.Participle ? VerbForm.Past | VerbForm.Participle : VerbForm.Past, "");
            yield return new InflectedForm(parts.Participle, VerbForm.Participle, "");
        }
        else
        {
            yield return new InflectedForm(Past(stem), VerbForm.Past | VerbForm.Participle, "");
            if (lemma.Length > 4 && lemma[^1] == 'l' && IsVowel(lemma[^2]) && !IsVowel(lemma[^3]))
            {
                // British "signalled", "initialling"
                yield return new InflectedForm(lemma + "led", VerbForm.Past | VerbForm.Participle, "");
                yield return new InflectedForm(lemma + "ling", VerbForm.PresentParticiple, "");
            }
        }
    }

    private static string ThirdPerson(string lemma) => lemma[^1] switch
    {
        's' or 'x' or 'z' => lemma + "es",
        'h' when lemma[^2] is 'c' or 's' => lemma + "es",
        'y' when !IsVowel(lemma[^2]) => lemma[..^1] + "ies",
        'o' => lemma + "es",
        _ => lemma + "s",
    };

    private static string Past(string stem) => stem[^1] switch
    {
        'e' => stem + "d",
        'y' when !IsVowel(stem[^2]) => stem[..^1] + "ied",
        _ => stem + "ed",
    };

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
