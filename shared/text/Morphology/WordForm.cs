namespace Lagebild.Text.Morphology;

/// <summary>Class of a word in the dictionary.</summary>
public enum WordClass : byte
{
    /// <summary>A noun.</summary>
    Noun,
    /// <summary>A verb.</summary>
    Verb,
    /// <summary>An adjective, participles used as such among them.</summary>
    Adjective,
}

/// <summary>The forms that a verb's word may be; several at once, "erobert" is present tense and participle.</summary>
[Flags]
public enum VerbForms : uint
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Present indicative: "greift".</summary>
    Present = 0x3F,
    /// <summary>Past indicative: "griff".</summary>
    Past = 0x3F << 6,
    /// <summary>Konjunktiv I, of reported speech: "greife", "habe", "sei".</summary>
    Subjunctive1 = 0x3F << 12,
    /// <summary>Konjunktiv II: "griffe", "hätte", "würde".</summary>
    Subjunctive2 = 0x3F << 18,
    /// <summary>"angreifen"</summary>
    Infinitive = 1 << 24,
    /// <summary>"angreifend"</summary>
    PresentParticiple = 1 << 25,
    /// <summary>"angegriffen"</summary>
    PastParticiple = 1 << 26,
    /// <summary>"anzugreifen"</summary>
    InfinitiveWithZu = 1 << 27,
    /// <summary>"greif"</summary>
    ImperativeSingular = 1 << 28,
    /// <summary>"greift"</summary>
    ImperativePlural = 1 << 29,
    /// <summary>Any finite form but imperatives.</summary>
    Finite = Present | Past | Subjunctive1 | Subjunctive2,
    /// <summary>Third person singular, any tense and mood.</summary>
    ThirdSingular = (1 << 2) | (1 << 8) | (1 << 14) | (1 << 20),
    /// <summary>Third person plural, any tense and mood.</summary>
    ThirdPlural = (1 << 5) | (1 << 11) | (1 << 17) | (1 << 23),
}

/// <summary>Cases and numbers that a noun's form may be.</summary>
[Flags]
public enum NounForms : uint
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Nominative singular.</summary>
    NominativeSingular = 1,
    /// <summary>Genitive singular.</summary>
    GenitiveSingular = 2,
    /// <summary>Dative singular.</summary>
    DativeSingular = 4,
    /// <summary>Accusative singular.</summary>
    AccusativeSingular = 8,
    /// <summary>Nominative plural.</summary>
    NominativePlural = 16,
    /// <summary>Genitive plural.</summary>
    GenitivePlural = 32,
    /// <summary>Dative plural.</summary>
    DativePlural = 64,
    /// <summary>Accusative plural.</summary>
    AccusativePlural = 128,
    /// <summary>Any singular.</summary>
    Singular = 15,
    /// <summary>Any plural.</summary>
    Plural = 240,
}

/// <summary>Grammatical gender.</summary>
public enum Gender : byte
{
    /// <summary>Not known.</summary>
    Unknown,
    /// <summary>"der"</summary>
    Masculine,
    /// <summary>"die"</summary>
    Feminine,
    /// <summary>"das"</summary>
    Neuter,
}

/// <summary>One reading of a written word: its lemma and the forms of it that are written so.</summary>
public readonly struct WordForm
{
    internal const uint Uninflected = 1 << 16, Comparative = 1 << 17, Superlative = 1 << 18;

    internal WordForm(uint key, int lemma, uint bits, WordClass wordClass, byte particle)
    {
        Key = key;
        LemmaIndex = lemma;
        Bits = bits;
        Class = wordClass;
        Particle = particle;
    }

    internal uint Key { get; }

    internal uint Bits { get; }

    /// <summary>Number of the lemma in its dictionary; see <see cref="Lexicon.Lemma"/>.</summary>
    public int LemmaIndex { get; }

    /// <summary>Class of the lemma.</summary>
    public WordClass Class { get; }

    /// <summary>For the finite form of a separable verb without its particle: number of the particle that must stand elsewhere in the clause; else 0.</summary>
    public byte Particle { get; }

    /// <summary>The verb forms this may be; none for other classes.</summary>
    public VerbForms Verb => Class == WordClass.Verb ? (VerbForms)Bits : VerbForms.None;

    /// <summary>The noun forms this may be; none for other classes.</summary>
    public NounForms Noun => Class == WordClass.Noun ? (NounForms)(Bits & 0xFF) : NounForms.None;

    /// <summary>The noun's gender; unknown for other classes.</summary>
    public Gender Gender => Class == WordClass.Noun ? (Gender)((Bits >> 8) & 3) : Gender.Unknown;

    /// <summary>Whether it can only be Konjunktiv I or II of the third person, and no indicative: "habe", "sei", "greife", "hätte".</summary>
    public bool IsClearSubjunctive =>
        Class == WordClass.Verb
        && (Verb & (VerbForms.Subjunctive1 | VerbForms.Subjunctive2) & (VerbForms.ThirdSingular | VerbForms.ThirdPlural)) != 0
        && (Verb & (VerbForms.Present | VerbForms.Past) & (VerbForms.ThirdSingular | VerbForms.ThirdPlural)) == 0;

    /// <summary>Whether this is an adjective in the comparative or superlative.</summary>
    public bool IsCompared => Class == WordClass.Adjective && (Bits & (Comparative | Superlative)) != 0;

    /// <summary>Whether this is an adjective without an ending, as in predicates and adverbs.</summary>
    public bool IsUninflected => Class == WordClass.Adjective && (Bits & Uninflected) != 0;

    /// <summary>Whether this can be read as one of the forms.</summary>
    public bool CanBe(VerbForms forms) => (Verb & forms) != 0;
}
