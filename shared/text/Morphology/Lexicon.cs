using System.Reflection;

namespace Lagebild.Text.Morphology;

/// <summary>
/// The forms of a language's words: looked up by a token's hash, without allocating. German only; built by
/// <c>lagebild train morphology</c> from the german-pos-dict. Thread-safe.
/// </summary>
public sealed class Lexicon
{
    private static readonly Lazy<Lexicon> LazyGerman = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("models/morphology-de.br")
            ?? throw new InvalidDataException("This assembly has no German dictionary.");
        return new Lexicon(MorphologyFile.Read(stream), 
            TsvTable.Find(typeof(Lexicon).Assembly, "languages/de/verbs.tsv"),
            TsvTable.Find(typeof(Lexicon).Assembly, "languages/de/degrees.tsv"));
    });

    private readonly string[] particles;
    private readonly Dictionary<ulong, byte> particleNumbers = [];
    private readonly string[] lemmas;
    private readonly int[] starts;
    private readonly WordForm[] forms;

    // Most words asked for are not listed, above all the possible heads of a compound: one bit says so, and is near at hand.
    private readonly ulong[] listed;
    private readonly int listedShift;

    // The words of a text are asked for by one stage after another: key, first form and number of forms of those asked for last.
    private readonly ulong[] recent = new ulong[1 << 12];
    private const int MostRemembered = 1 << 7;

    internal Lexicon(MorphologyFile file, IReadOnlyList<TsvRow> moreVerbs, IReadOnlyList<TsvRow> degrees)
    {
        var paradigms = file.Paradigms.ToList();
        var entries = file.Lemmas.ToList();
        var allParticles = file.Particles.ToList();
        foreach (var row in moreVerbs)
        {
            AddVerb(file, entries, paradigms, allParticles, row);
        }
        foreach (var row in degrees)
        {
            AddDegrees(file, entries, paradigms, row);
        }
        particles = [.. allParticles];
        for (var i = 1; i < particles.Length; i++)
        {
            particleNumbers[Folding.Hash(particles[i])] = (byte)i;
        }
        lemmas = [.. entries.Select(e => particles[e.Particle] + e.Base)];
        (starts, forms) = FormTable.Build(entries, particles, [.. paradigms]);
        var bits = Math.Max(6, System.Numerics.BitOperations.Log2((uint)forms.Length) + 3);
        listedShift = 32 - bits;
        listed = new ulong[1 << (bits - 6)];
        foreach (var form in forms)
        {
            listed[form.Key >> listedShift >> 6] |= 1UL << (int)(form.Key >> listedShift);
        }
    }

    /// <summary>The German dictionary; read on first use, 0.2 s.</summary>
    public static Lexicon German => LazyGerman.Value;

    /// <summary>Number of lemmas.</summary>
    public int Count => lemmas.Length;

    /// <summary>All readings of a written word by its token's hash; the token's casing tells nouns from others.</summary>
    public ReadOnlySpan<WordForm> Forms(ulong hash)
    {
        var key = FormTable.Key(hash);
        ref var remembered = ref recent[(key >> 8) & (uint)(recent.Length - 1)];
        var seen = Volatile.Read(ref remembered);
        if ((uint)seen == key && seen != 0)
        {
            return forms.AsSpan((int)(seen >> 39), (int)(seen >> 32) & (MostRemembered - 1));
        }
        if ((listed[key >> listedShift >> 6] & (1UL << (int)(key >> listedShift))) == 0)
        {
            return [];
        }
        var found = Search(key);
        if (found.Count < MostRemembered)
        {
            Volatile.Write(ref remembered, key | ((ulong)(uint)found.Count << 32) | ((ulong)(uint)found.First << 39));
        }
        return forms.AsSpan(found.First, found.Count);
    }

    private (int First, int Count) Search(uint key)
    {
        var bucket = (int)(key & (uint)(starts.Length - 2));
        int first = starts[bucket], end = starts[bucket + 1];
        while (first < end && forms[first].Key != key)
        {
            first++;
        }
        var last = first;
        while (last < end && forms[last].Key == key)
        {
            last++;
        }
        return (first, last - first);
    }

    /// <summary>The lemma of a reading: "angreifen", "Angriff", "ukrainisch".</summary>
    public string Lemma(in WordForm form) => lemmas[form.LemmaIndex];

    /// <summary>The particle that must stand elsewhere for a reading: "an" for "greift" as "angreifen"; empty if none.</summary>
    public string ParticleOf(in WordForm form) => particles[form.Particle];

    /// <summary>Number of a verb particle ("an", "zurück") by its token's hash; 0 if it is none.</summary>
    public byte Particle(ulong hash) => particleNumbers.GetValueOrDefault(hash);

    /// <summary>
    /// The verb that a written form belongs to, together with a particle elsewhere in the clause ("kündigt" + "an":
    /// ankündigen); null if there is none. Of several, the one that is meant more often: without rare homographs.
    /// </summary>
    /// <param name="hash">Hash of the verb's token.</param>
    /// <param name="particle">Hash of the particle's token; 0 for none.</param>
    /// <param name="wanted">Only readings that can be one of these forms.</param>
    public string? VerbLemma(ulong hash, ulong particle = 0, VerbForms wanted = (VerbForms)uint.MaxValue) =>
        FindVerb(hash, particle, wanted) is { } form ? Lemma(form) : null;

    /// <summary>As <see cref="VerbLemma"/>, the whole reading.</summary>
    public WordForm? FindVerb(ulong hash, ulong particle = 0, VerbForms wanted = (VerbForms)uint.MaxValue)
    {
        var number = particle == 0 ? (byte)0 : Particle(particle);
        if (particle != 0 && number == 0)
        {
            return null;
        }
        WordForm? best = null;
        foreach (var form in Forms(hash))
        {
            if (form.Class == WordClass.Verb && form.Particle == number && form.CanBe(wanted) && (best is not { } other || IsLikelier(form, other)))
            {
                best = form;
            }
        }
        return best;
    }

    // "gehört" is gehören before hören, "fordert" fordern: the indicative beats the rest, then the more forms fit.
    private static bool IsLikelier(in WordForm form, in WordForm other)
    {
        const VerbForms common = VerbForms.ThirdSingular | VerbForms.ThirdPlural | VerbForms.Infinitive | VerbForms.PastParticiple | VerbForms.InfinitiveWithZu;
        var mine = (form.Verb & common & ~(VerbForms.Subjunctive1 | VerbForms.Subjunctive2)) != 0;
        var others = (other.Verb & common & ~(VerbForms.Subjunctive1 | VerbForms.Subjunctive2)) != 0;
        return mine != others ? mine : System.Numerics.BitOperations.PopCount(form.Bits) > System.Numerics.BitOperations.PopCount(other.Bits);
    }

    /// <summary>The verb of a participle used as an adjective: "angegriffenen" is angegriffen, of angreifen; null for other adjectives.</summary>
    public string? VerbOf(in WordForm adjective) => adjective.Class == WordClass.Adjective
        ? VerbLemma(Folding.Hash(Lemma(adjective)), 0, VerbForms.PastParticiple | VerbForms.PresentParticiple)
        : null;

    /// <summary>The lemma of a noun's form, or null: "Angriffe": Angriff.</summary>
    public string? NounLemma(ulong hash) => Find(hash, WordClass.Noun) is { } form ? Lemma(form) : null;

    /// <summary>The first reading of this class.</summary>
    public WordForm? Find(ulong hash, WordClass wordClass)
    {
        foreach (var form in Forms(hash))
        {
            if (form.Class == wordClass)
            {
                return form;
            }
        }
        return null;
    }

    /// <summary>
    /// The last noun of a compound: "Raketenangriffen" is an Angriff, begins at 7, its first part is "Raketen". A word
    /// that is a listed noun itself is its own head, at 0.
    /// </summary>
    /// <param name="word">The word as written, without hyphens.</param>
    /// <param name="start">Where the head begins.</param>
    /// <returns>The head's reading, or null if no listed noun ends the word.</returns>
    public WordForm? CompoundHead(ReadOnlySpan<char> word, out int start)
    {
        const int shortest = 3, longestUncertain = 5;
        for (start = 0; start <= word.Length - shortest; start++)
        {
            // A first part of one or two letters is none.
            if (start is 1 or 2 || Find(Folding.Hash(word[start..]), WordClass.Noun) is not { } head)
            {
                continue;
            }
            if (start == 0 || IsFirstPart(word[..start]) || word.Length - start >= longestUncertain)
            {
                return head;
            }
        }
        start = 0;
        return null;
    }

    /// <summary>Whether letters can be the first part of a compound: a known word, with or without a linking element.</summary>
    private bool IsFirstPart(ReadOnlySpan<char> part)
    {
        if (!Forms(Folding.Hash(part)).IsEmpty)
        {
            return true;
        }
        foreach (var link in Links)
        {
            if (part.EndsWith(link, StringComparison.Ordinal) && part.Length - link.Length >= 3 && !Forms(Folding.Hash(part[..^link.Length])).IsEmpty)
            {
                return true;
            }
        }
        return false;
    }

    private static readonly string[] Links = ["s", "es", "n", "en", "er", "e"];

    /// <summary>A verb that is inflected like another: "nachrücken" with particle "nach" like "rücken".</summary>
    private static void AddVerb(MorphologyFile file, List<LemmaEntry> entries, List<Paradigm> paradigms, List<string> particles, TsvRow row)
    {
        var model = entries.FindIndex(e => e.Particle == 0 && e.Base == row["like"] && file.Paradigms[e.Paradigm].Class == WordClass.Verb);
        if (model < 0)
        {
            throw row.Error($"no verb '{row["like"]}' to follow.");
        }
        var particle = particles.IndexOf(row["particle"]);
        if (particle < 0)
        {
            particle = particles.Count;
            particles.Add(row["particle"]);
        }
        var stem = row["lemma"][row["particle"].Length..];
        entries.Add(new LemmaEntry((byte)particle, stem, particle == 0 ? entries[model].Paradigm : paradigms.Count));
        if (particle != 0)
        {
            paradigms.Add(new Paradigm(WordClass.Verb,
            [
                .. file.Paradigms[entries[model].Paradigm].Rules.Select(r => r with { Separates = (r.Bits & (uint)VerbForms.Finite) != 0 }),
                new FormRule("zu", 0, "", (uint)VerbForms.InfinitiveWithZu, false),
            ]));
        }
        var adjective = entries.FindIndex(e => e.Base == "erobert" && file.Paradigms[e.Paradigm].Class == WordClass.Adjective);
        foreach (var rule in file.Paradigms[entries[model].Paradigm].Rules.Where(r => (r.Bits & (uint)VerbForms.PastParticiple) != 0))
        {
            entries.Add(new LemmaEntry((byte)particle, rule.Infix + stem[..^rule.Cut] + rule.Ending, entries[adjective].Paradigm));
        }
    }

    private static readonly string[] DegreeEndings = ["", "e", "en", "er", "es", "em"];

    /// <summary>An irregular comparative and superlative: "stark, stärker, stärkst".</summary>
    private static void AddDegrees(MorphologyFile file, List<LemmaEntry> entries, List<Paradigm> paradigms, TsvRow row)
    {
        var lemma = entries.FindIndex(e => e.Base == row["lemma"] && file.Paradigms[e.Paradigm].Class == WordClass.Adjective);
        var stem = lemma < 0 ? row["lemma"] : entries[lemma].Base;
        FormRule[] rules =
        [
            .. DegreeEndings.Select(ending => new FormRule("", stem.Length, row["comparative"] + ending, WordForm.Comparative, false)),
            .. DegreeEndings[1..].Select(ending => new FormRule("", stem.Length, row["superlative"] + ending, WordForm.Superlative, false)),
        ];
        entries.Add(new LemmaEntry(0, stem, paradigms.Count));
        paradigms.Add(new Paradigm(WordClass.Adjective, rules));
    }
}
