using Lagebild.Text;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>
/// Makes all forms of a German verb from its infinitive, written <c>an/greifen</c> where the particle is separable and
/// <c>~umzingeln</c> where the participle has no "ge" though the prefix alone does not tell. Principal parts of strong verbs come from
/// <c>languages/de/claims/strong.tsv</c>; all others are weak.
/// </summary>
internal sealed class GermanVerbForms
{
    private static readonly string[] Inseparable = ["be", "er", "ver", "zer", "ent", "emp", "ge", "miss", "wider", "über", "unter", "hinter", "um", "durch", "voll"];
    private static readonly string[] InseparableWeak = ["be", "er", "ver", "zer", "ent", "emp", "ge", "miss", "wider", "über", "unter", "hinter"];
    private static readonly string[] Endings = ["e", "en", "er", "es", "em"];

    private readonly Dictionary<string, StrongVerb> strong = new(StringComparer.Ordinal);

    /// <summary>Verbs that have two sets of forms: "schuf" and "schaffte".</summary>
    private readonly Dictionary<string, StrongVerb> second = new(StringComparer.Ordinal);

    public GermanVerbForms(IEnumerable<TsvRow> rows)
    {
        foreach (var row in rows)
        {
            var parts = new StrongVerb(row["present"], row["past"], row["participle"], row["konjunktiv"]);
            if (!strong.TryAdd(row["infinitive"], parts) && strong[row["infinitive"]].Past != parts.Past)
            {
                second[row["infinitive"]] = parts;
            }
        }
    }

    /// <summary>All forms of a verb.</summary>
    public IEnumerable<InflectedForm> Of(string lemma)
    {
        var slash = lemma.LastIndexOf('/');
        var particle = slash < 0 ? "" : lemma[..slash].Replace("/", "", StringComparison.Ordinal);
        var rest = slash < 0 ? lemma : lemma[(slash + 1)..];
        var forms = Of(particle, rest.TrimStart('~'), Parts(rest));
        return second.TryGetValue(rest, out var also) ? forms.Concat(Of(particle, rest, also)) : forms;
    }

    private static IEnumerable<InflectedForm> Of(string particle, string rest, StrongVerb parts)
    {
        var stem = Stem(rest);
        foreach (var (form, kind) in Finite(stem, rest, parts))
        {
            if (particle.Length == 0)
            {
                yield return new InflectedForm(form, kind, "");
            }
            else
            {
                yield return new InflectedForm(form, (kind & VerbForm.Finite) | VerbForm.Split, particle);
                yield return new InflectedForm(particle + form, kind, "");
            }
        }
        yield return new InflectedForm(particle + rest, VerbForm.Infinitive | VerbForm.Present, "");
        if (particle.Length > 0)
        {
            yield return new InflectedForm(rest, VerbForm.Present | VerbForm.Split, particle);
            yield return new InflectedForm(particle + "zu" + rest, VerbForm.ZuInfinitive, "");
        }
        var participle = particle + parts.Participle;
        yield return new InflectedForm(participle, VerbForm.Participle, "");
        yield return new InflectedForm(particle + rest + "d", VerbForm.PresentParticiple, "");
        foreach (var ending in Endings)
        {
            yield return new InflectedForm(participle + ending, VerbForm.Attributive, "");
            yield return new InflectedForm(particle + rest + "d" + ending, VerbForm.PresentParticiple, "");
        }
    }

    private static IEnumerable<(string Form, VerbForm Kind)> Finite(string stem, string infinitive, StrongVerb parts)
    {
        yield return (parts.Present, VerbForm.Present);
        yield return (infinitive.EndsWith("en", StringComparison.Ordinal) ? stem + "e" : infinitive[..^2] + (infinitive[^2] == 'l' ? "le" : "re"), VerbForm.KonjunktivI);
        yield return (parts.Past, VerbForm.Past);
        yield return (parts.Past.EndsWith('e') ? parts.Past + "n" : parts.Past + "en", VerbForm.Past);
        if (parts.Konjunktiv.Length > 0 && parts.Konjunktiv != parts.Past)
        {
            yield return (parts.Konjunktiv, VerbForm.KonjunktivII);
            yield return (parts.Konjunktiv + "n", VerbForm.KonjunktivII);
        }
    }

    private StrongVerb Parts(string rest)
    {
        if (strong.TryGetValue(rest, out var own))
        {
            return own;
        }
        foreach (var prefix in Inseparable)
        {
            if (rest.StartsWith(prefix, StringComparison.Ordinal) && strong.TryGetValue(rest[prefix.Length..], out var verb))
            {
                var participle = verb.Participle.StartsWith("ge", StringComparison.Ordinal) ? verb.Participle[2..] : verb.Participle;
                return new StrongVerb(prefix + verb.Present, prefix + verb.Past, prefix + participle, verb.Konjunktiv.Length == 0 ? "" : prefix + verb.Konjunktiv);
            }
        }
        return Weak(rest);
    }

    private static StrongVerb Weak(string rest)
    {
        var bare = rest.TrimStart('~');
        var stem = Stem(bare);
        var link = NeedsE(stem) ? "e" : "";
        var prefixed = rest.StartsWith('~') || bare.EndsWith("ieren", StringComparison.Ordinal)
            || InseparableWeak.Any(p => bare.StartsWith(p, StringComparison.Ordinal) && bare.Length > p.Length + 3);
        return new StrongVerb(stem + link + "t", stem + link + "te", (prefixed ? "" : "ge") + stem + link + "t", "");
    }

    private static string Stem(string infinitive) => infinitive.EndsWith("en", StringComparison.Ordinal) ? infinitive[..^2] : infinitive[..^1];

    private static bool NeedsE(string stem) => stem[^1] is 't' or 'd'
        || (stem.Length > 2 && stem[^1] is 'n' or 'm' && stem[^2] is 'f' or 'g' or 'k' or 'h' or 'd' or 't' or 'p' or 'b' && !(stem[^2] == 'h' && stem[^3] is 'e' or 'a' or 'ü' or 'ö' or 'ä' or 'u' or 'o' or 'i'));

    private sealed record StrongVerb(string Present, string Past, string Participle, string Konjunktiv);
}
