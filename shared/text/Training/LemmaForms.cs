using Lagebild.Text.Morphology;

namespace Lagebild.Text.Training;

/// <summary>Collects the written forms of one lemma and turns them into rules that other lemmas may share.</summary>
internal sealed class LemmaForms(WordClass wordClass, int particle, string particleText, string stem)
{
    private readonly Dictionary<(string Word, bool Separates), uint> forms = [];

    public int Particle => particle;

    public string Base => stem;

    /// <summary>All forms as written.</summary>
    public IEnumerable<(string Ending, uint Bits)> Forms => forms.Select(f => (f.Key.Word, f.Value));

    /// <summary>Adds a form with its particle; one that lacks it ("gestaubsaugt" of "staubsaugen") is left out.</summary>
    public void Add(string word, uint bits, bool separates)
    {
        if (separates || word.StartsWith(particleText, StringComparison.Ordinal))
        {
            forms[(word, separates)] = forms.GetValueOrDefault((word, separates)) | bits;
        }
    }

    /// <summary>Adds a finite form as written without its particle; inseparable verbs get it put in front.</summary>
    public void AddFinite(string word, uint bits, bool separates)
    {
        if (particleText.Length > 0 && word.StartsWith(particleText, StringComparison.Ordinal) && !stem.StartsWith(particleText, StringComparison.Ordinal))
        {
            word = word[particleText.Length..];
        }
        Add(separates ? word : particleText + word, bits, separates);
    }

    /// <summary>The rules that make these forms from the base, in a fixed order.</summary>
    public Paradigm ToParadigm() => new(wordClass,
        [.. forms.Select(f => Rule(f.Key.Word, f.Key.Separates, f.Value)).OrderBy(r => r.Infix, StringComparer.Ordinal).ThenBy(r => r.Cut).ThenBy(r => r.Ending, StringComparer.Ordinal).ThenBy(r => r.Bits)]);

    private FormRule Rule(string word, bool separates, uint bits)
    {
        var rest = separates ? word : word[particleText.Length..];
        string[] infixes = wordClass == WordClass.Verb && !separates ? ["", "ge", "zu"] : [""];
        var infix = infixes.Where(i => rest.StartsWith(i, StringComparison.Ordinal)).MaxBy(i => Common(rest.AsSpan(i.Length)) - (i.Length > 0 ? 0.5 : 0))!;
        var common = Common(rest.AsSpan(infix.Length));
        return new FormRule(infix, stem.Length - common, rest[(infix.Length + common)..], bits, separates);
    }

    private int Common(ReadOnlySpan<char> word) => word.CommonPrefixLength(stem);
}
