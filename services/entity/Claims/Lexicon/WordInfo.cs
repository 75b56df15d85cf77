using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>What a function word can do; the little grammar that claims need everywhere.</summary>
[Flags]
internal enum WordKind : long
{
    None = 0,
    Determiner = 1,
    Preposition = 2,
    Coordinator = 4,
    Subordinator = 8,
    Conditional = 16,
    Unless = 32,
    Relative = 64,
    Pronoun = 128,
    Be = 256,
    Have = 512,
    Become = 1024,
    Modal = 2048,
    Infinitival = 4096,
    Reflexive = 8192,
    Negation = 16384,
    Particle = 32768,
    Adverb = 65536,
    Question = 1 << 17,
    Locative = 1 << 18,
    Agent = 1 << 19,
    /// <summary>dem, einem, seinem …: not a subject.</summary>
    Dative = 1 << 20,
    /// <summary>den, einen …: not a subject unless plural dative.</summary>
    Accusative = 1 << 21,
    Genitive = 1 << 22,
    Past = 1 << 23,
    KonjunktivI = 1 << 24,
    KonjunktivII = 1 << 25,
    Target = 1 << 26,
    Possessive = 1 << 27,
    Temporal = 1 << 28,
    Complementiser = 1 << 29,
    Participle = 1 << 30,
    Infinitive = 1L << 31,
    Present = 1L << 32,
    NounNegation = 1L << 33,
    Source = 1L << 34,
    Adjective = 1L << 35,
    /// <summary>man, niemand, etwas …: nobody in particular.</summary>
    Indefinite = 1L << 36,
    /// <summary>package, wave, plan …: a noun whose modifier is the event ("sanctions package").</summary>
    Container = 1L << 37,
    /// <summary>freed, jailed, killed: without an object its subject suffers it.</summary>
    Suffered = 1L << 38,
    /// <summary>der, dieser, the; im, vom: what its noun names is known.</summary>
    Definite = 1L << 39,
    /// <summary>danach, von, dort at the head of a sentence: it goes on with what was told.</summary>
    Continuing = 1L << 40,
    /// <summary>zuvor, tags zuvor: right before the news.</summary>
    Recent = 1L << 41,
    /// <summary>dies, das, this: alone it points back to what was said.</summary>
    Pointing = 1L << 42,
    /// <summary>nutzen, einsetzen, brauchen, sammeln: what it is for is yet to come.</summary>
    Use = 1L << 43,
    /// <summary>gelten, scheinen: joins a subject to what is said of it.</summary>
    Copula = 1L << 44,
    /// <summary>gave, sent, offered: of two bare phrases after it the first receives.</summary>
    Giving = 1L << 45,
    /// <summary>weder: with "noch" it denies what stands beside each.</summary>
    Neither = 1L << 46,
    /// <summary>noch.</summary>
    Nor = 1L << 47,
    /// <summary>ohne: opens "ohne dass", "ohne zu".</summary>
    Without = 1L << 48,
    /// <summary>statt, anstatt: opens "statt dass", "statt zu".</summary>
    Instead = 1L << 49,
    /// <summary>um: opens "um zu".</summary>
    Purposive = 1L << 50,
    /// <summary>so, auch, darunter: adds one case of what stands before.</summary>
    Addition = 1L << 51,
    /// <summary>hinter: with <see cref="Standing"/> who did it.</summary>
    Behind = 1L << 52,
    /// <summary>stecken, stehen.</summary>
    Standing = 1L << 53,
    /// <summary>two, eight, hundred: a number in letters.</summary>
    Numeral = 1L << 54,
    /// <summary>flood, quake, crashed: kills and destroys, and nobody did it.</summary>
    Mishap = 1L << 55,
    /// <summary>film, novel, play: what it tells did not happen.</summary>
    Tale = 1L << 56,
    /// <summary>firm, bank, airline: trades, and is struck by sanctions and embargoes.</summary>
    Firm = 1L << 57,
    /// <summary>claimed, staged: whoever does this with an attack made it.</summary>
    Owning = 1L << 58,
    /// <summary>Bewaffneter, Vermummter: right behind an event noun the genitive of several.</summary>
    GenitivePlural = 1L << 59,
    /// <summary>gegen: before whoever is accused, struck by sanctions, protested at.</summary>
    Against = 1L << 60,
    /// <summary>lässt, ließ: has what the infinitive beside it names done by others, or lets it happen.</summary>
    Causative = 1L << 61,
    /// <summary>ersten, früheren, anderen: the noun behind it names another one than was told.</summary>
    Another = 1L << 62,
}

/// <summary>A word that shifts status or certainty: adverb, adjective, modal.</summary>
/// <param name="Id">Rule id.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Likelihood">ICD 203 word, if it is one.</param>
/// <param name="Scope"><c>clause</c>, <c>noun</c> (attribute before the noun), <c>predicate</c>, <c>unreal</c> (with "hätte", "wäre": "fast hätte").</param>
internal sealed record Cue(string Id, Effect Effect, string? Likelihood, string Scope);

/// <summary>All that the tables know of one word form.</summary>
internal sealed class WordInfo
{
    public WordKind Kind { get; set; }

    public string? Modal { get; set; }

    public WordClass Classes { get; set; }

    public VerbReading[] Verbs { get; set; } = [];

    public EventEntry[] Nouns { get; set; } = [];

    public Cue[] Cues { get; set; } = [];

    /// <summary>Compass direction, trend or control that the word names.</summary>
    public Mark[] Marks { get; set; } = [];

    /// <summary>Whether it is the trigger of an event phrase of several words.</summary>
    public bool IsPhraseTrigger { get; set; }

    public bool IsEmpty => Kind == 0 && Classes == 0 && Verbs.Length == 0 && Nouns.Length == 0 && Cues.Length == 0 && Marks.Length == 0;
}

/// <summary>A word that fills a detail of a claim.</summary>
/// <param name="Id">Rule id.</param>
/// <param name="Field"><c>trend, control, direction</c>.</param>
/// <param name="Value">What it says.</param>
internal sealed record Mark(string Id, string Field, string Value);

/// <summary>What the first part of a compound makes of an event noun: "Raketen-" + "angriff".</summary>
/// <param name="Id">Rule id.</param>
/// <param name="From">Event type it applies to.</param>
/// <param name="To">Event type that it makes.</param>
/// <param name="Mode">Mode that it makes; null leaves it.</param>
internal sealed record Modifier(string Id, PloverType From, PloverType? To, string? Mode);
