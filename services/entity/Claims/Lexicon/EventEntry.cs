using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>What a governing word says about an event named below it: "planen" makes it FUTURE, "leugnen" NEGATED.</summary>
/// <param name="Status">Status it gives.</param>
/// <param name="Certainty">Certainty it gives.</param>
internal readonly record struct Effect(ClaimStatus Status, ClaimCertainty Certainty)
{
    /// <summary>Told as it is.</summary>
    public static readonly Effect Plain = new(ClaimStatus.Actual, ClaimCertainty.Certain);

    /// <summary>Reads <c>HYP/U</c>, <c>FUT/C</c>, <c>NEG/C</c>, <c>ACT/P</c>, <c>HYP/PO</c>, <c>HIST/C</c>.</summary>
    public static Effect Parse(string code)
    {
        var parts = code.Split('/');
        var status = parts[0] switch
        {
            "ACT" => ClaimStatus.Actual,
            "HYP" => ClaimStatus.Hypothetical,
            "FUT" => ClaimStatus.Future,
            "NEG" => ClaimStatus.Negated,
            "HIST" => ClaimStatus.Historical,
            _ => throw new FormatException($"'{code}' is no effect."),
        };
        var certainty = parts.Length < 2 ? ClaimCertainty.Certain : parts[1] switch
        {
            "C" => ClaimCertainty.Certain,
            "P" => ClaimCertainty.Probable,
            "PO" => ClaimCertainty.Possible,
            "U" => ClaimCertainty.Underspecified,
            _ => throw new FormatException($"'{code}' is no effect."),
        };
        return new Effect(status, certainty);
    }
}

/// <summary>How the participants of an event stand in the sentence.</summary>
[Flags]
internal enum RoleFrame
{
    None = 0,
    /// <summary>The subject suffers it: "erleiden", "fallen an".</summary>
    SubjectSuffers = 1,
    /// <summary>All subjects act on each other: "kämpfen", "sich treffen".</summary>
    Mutual = 2,
    /// <summary>The accusative is a thing; recipients are the dative, "an", "von", "für".</summary>
    Theme = 4,
    /// <summary>The genitive of the noun suffers it: "Verhaftung des Bürgermeisters".</summary>
    GenitiveSuffers = 8,
    /// <summary>The verb only carries the event named by its noun: "eine Offensive starten".</summary>
    Carrier = 16,
    /// <summary>Neutral saying; its subject is the source of what it governs.</summary>
    Saying = 32,
    /// <summary>What it governs is taken as true by who speaks: "einräumen", "bestätigen".</summary>
    Factive = 64,
    /// <summary>The speaker denies what it governs.</summary>
    Denial = 128,
    /// <summary>Only the own voice: the claim stays certain though its content is not.</summary>
    SpeechAct = 256,
    /// <summary>Only where somebody is addressed: "warnt Moskau vor", not "warnt vor".</summary>
    Addressed = 1 << 20,
    /// <summary>With a definite article and nothing after it the noun only points to what is known: "das Abkommen", "im Krieg".</summary>
    Known = 1 << 21,
    /// <summary>The noun names who does it: "Selbstmordattentäter".</summary>
    Doer = 1 << 22,
    /// <summary>Only where somebody does it: "die Miliz droht", not "Haft droht".</summary>
    Acting = 1 << 23,
    /// <summary>What it goes into is hit: "in ein Wohnhaus einschlagen".</summary>
    Into = 1 << 24,
    /// <summary>Everyday life has it too: "bot Kurse an", "lehnte den Bewerber ab".</summary>
    Everyday = 1 << 25,
    /// <summary>Perfect with "sein" is active: "ist vorgerückt".</summary>
    Intransitive = 512,
    /// <summary>Death or injury, which another word of the sentence usually names the act for.</summary>
    Consequence = 1024,
}

/// <summary>One sense of a word in the lexicon.</summary>
internal sealed record EventEntry
{
    public required string Id { get; init; }

    /// <summary>Null for words that only say something about other events.</summary>
    public PloverType? Plover { get; init; }

    public string? Mode { get; init; }

    /// <summary>What it says about events below it; null if nothing.</summary>
    public Effect? Content { get; init; }

    /// <summary>The same where the word itself is negated ("schließt nicht aus").</summary>
    public Effect? ContentNegated { get; init; }

    /// <summary>Hashes of the prepositions by which it governs events; empty: its object, infinitive or clause.</summary>
    public ulong[] Links { get; init; } = [];

    public RoleFrame Frame { get; init; }

    public string? Control { get; init; }

    public string? Trend { get; init; }

    public Condition[] With { get; init; } = [];

    public Condition[] Without { get; init; } = [];

    /// <summary>Whether one of these conditions must be met by the word right before or after.</summary>
    public bool IsEvent => Plover is not null;
}

/// <summary>One of several words, phrases or classes that must stand in the clause.</summary>
/// <param name="Words">Token hashes of single words, in all forms of a German noun.</param>
/// <param name="Phrases">Token hashes of phrases of several words.</param>
/// <param name="Classes">Classes of words.</param>
internal sealed record Condition(HashSet<ulong> Words, ulong[][] Phrases, WordClass Classes)
{
    /// <summary>Every word that meets it or begins a phrase of it: most words of a clause do neither.</summary>
    public HashSet<ulong> Starts { get; } = [.. Words, .. Phrases.Select(p => p[0])];

    /// <summary>Whether a word with this hash may be one of <see cref="Starts"/>; false is certain, and told without a look at them.</summary>
    public bool MayStart(ulong hash) => ((startBits >> (int)(hash & 63)) & 1) != 0;

    private readonly ulong startBits = Words.Concat(Phrases.Select(p => p[0])).Aggregate(0UL, (bits, hash) => bits | (1UL << (int)(hash & 63)));
}

/// <summary>
/// Classes of words that tell senses apart. The named ones mean something to the rules; more are numbered as <c>classes.tsv</c> names them, and
/// each event type is one: its nouns.
/// </summary>
[Flags]
internal enum WordClass : long
{
    None = 0,
    Weapon = 1,
    Aircraft = 2,
    Drone = 4,
    Artillery = 8,
    Explosive = 16,
    Soldiers = 32,
    Civilians = 64,
    Official = 128,
    Territory = 256,
    Goods = 512,
    Money = 1024,
    Media = 2048,
    Structure = 4096,
    Speaker = 8192,
    Vehicle = 16384,
    Measure = 32768,
    /// <summary>A literal toponym.</summary>
    Place = 1 << 16,
    /// <summary>A named person, organisation or country.</summary>
    Named = 1 << 17,
    Relief = 1 << 18,
    Criminal = 1 << 19,
    Number = 1 << 20,
    /// <summary>Angaben, Aussage, Bericht: "nach Angaben von".</summary>
    Statement = 1 << 21,
    Time = 1 << 22,
    /// <summary>Krieg, Konflikt: "in den Krieg eingreifen".</summary>
    Conflict = 1 << 23,
    /// <summary>Vorwurf, Behauptung: what a denial denies.</summary>
    Reproach = 1 << 24,
    /// <summary>Stadt, Ort, Dorf: with an article the last one named.</summary>
    Town = 1 << 25,
    /// <summary>Polizei, Demonstranten, Tausende: who acts in a town that a heading names before its colon.</summary>
    Local = 1 << 26,
    /// <summary>Augenzeuge, Anwohner, Arzt: who tells of what happened where they are.</summary>
    Witness = 1 << 27,
}

/// <summary>A verb with its senses, the first that fits wins.</summary>
internal sealed class Verb(string lemma)
{
    public string Lemma { get; } = lemma;

    public List<EventEntry> Senses { get; } = [];

    /// <summary>Hashes of the English particles that go with it: "up" of "rounded up students".</summary>
    public HashSet<ulong> Particles { get; } = [];

    /// <summary>Its perfect takes "sein": "ist eingetroffen" is no passive.</summary>
    public bool TakesBe { get; set; }

    /// <summary>Moves senses that ask for words of their clause before those that take any, both in the order of their rows.</summary>
    public void PutConditionedFirst()
    {
        var any = Senses.FindAll(s => s.With.Length == 0);
        Senses.RemoveAll(s => s.With.Length == 0);
        Senses.AddRange(any);
    }
}

/// <summary>One way to read a word form as a verb.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Form">What the form can be.</param>
/// <param name="Particle">Hash of the particle it needs later in the clause; 0 if none.</param>
internal readonly record struct VerbReading(Verb Verb, VerbForm Form, ulong Particle);
