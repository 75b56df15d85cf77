using System.Text.Json.Serialization;

namespace Lagebild.Contracts.Events.V1;

/// <summary>The 16 event types of PLOVER (manual of 2021).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PloverType>))]
public enum PloverType
{
    /// <summary>AGREE: promise, sign, accept.</summary>
    Agree = 1,
    /// <summary>CONSULT: meet, visit, talk.</summary>
    Consult,
    /// <summary>SUPPORT: praise, recognise, side with.</summary>
    Support,
    /// <summary>CONCEDE: yield in words.</summary>
    Concede,
    /// <summary>COOPERATE: exchange, share, work together.</summary>
    Cooperate,
    /// <summary>AID: give money, arms, relief, protection, evacuate.</summary>
    Aid,
    /// <summary>RETREAT: withdraw, release, disarm, cease fire, resign.</summary>
    Retreat,
    /// <summary>REQUEST: ask, demand, appeal.</summary>
    Request,
    /// <summary>ACCUSE: blame, disapprove, investigate.</summary>
    Accuse,
    /// <summary>REJECT: refuse, veto, deny.</summary>
    Reject,
    /// <summary>THREATEN: warn of own acts.</summary>
    Threaten,
    /// <summary>PROTEST: demonstrate, strike, riot.</summary>
    Protest,
    /// <summary>SANCTION: embargo, expel, cut off, convict.</summary>
    Sanction,
    /// <summary>MOBILIZE: show or raise force short of its use.</summary>
    Mobilize,
    /// <summary>COERCE: seize, restrict, arrest, deport.</summary>
    Coerce,
    /// <summary>ASSAULT: use violence.</summary>
    Assault,
}

/// <summary>Whether what a claim says happened: PLOVER's auxiliary modes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimStatus>))]
public enum ClaimStatus
{
    /// <summary>Told as happened or happening, also when only reported.</summary>
    Actual = 1,
    /// <summary>Background of an earlier phase.</summary>
    Historical,
    /// <summary>Announced, planned, expected.</summary>
    Future,
    /// <summary>Considered, speculated, conditional, asked, threatened.</summary>
    Hypothetical,
    /// <summary>Said not to have happened, denied, ruled out.</summary>
    Negated,
}

/// <summary>How sure the text says it is (GRaSP).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimCertainty>))]
public enum ClaimCertainty
{
    /// <summary>The text's own voice.</summary>
    Certain = 1,
    /// <summary>"wahrscheinlich", "dürfte".</summary>
    Probable,
    /// <summary>"könnte", "Spekulationen zufolge".</summary>
    Possible,
    /// <summary>Reported without commitment.</summary>
    Underspecified,
}

/// <summary>What one sentence says happened. Every field names its evidence.</summary>
public sealed record Claim
{
    /// <summary>Counts the claims of one revision of a report, from one.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The sentence that says it.</summary>
    public required TextSpan Sentence { get; init; }

    /// <summary>The one word that names the event.</summary>
    public required TextSpan Trigger { get; init; }

    /// <summary>Event type.</summary>
    public required PloverType Plover { get; init; }

    /// <summary>PLOVER mode, e.g. <c>heavy-weapons</c>; null unless the wording shows it.</summary>
    public string? Mode { get; init; }

    /// <summary>PLOVER contexts, e.g. <c>military</c>.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    /// <summary>ACLED event type, where one fits.</summary>
    public string? AcledEventType { get; init; }

    /// <summary>ACLED sub-event type, where one fits.</summary>
    public string? AcledSubEventType { get; init; }

    /// <summary>CAMEO root code 01–20.</summary>
    public string? CameoRoot { get; init; }

    /// <summary>Who did it.</summary>
    public IReadOnlyList<Participant> Actors { get; init; } = [];

    /// <summary>To whom.</summary>
    public IReadOnlyList<Participant> Recipients { get; init; } = [];

    /// <summary>Where it happened: indexes into the report's toponyms, literal ones only.</summary>
    public IReadOnlyList<int> Places { get; init; } = [];

    /// <summary>Where it happened as the report makes it likely, for a sentence that names no place of the event: coarser, with its evidence elsewhere.</summary>
    public IReadOnlyList<InferredPlace> InferredPlaces { get; init; } = [];

    /// <summary>When it happened; null if the text does not say and nothing follows from its date.</summary>
    public ClaimTime? Time { get; init; }

    /// <summary>Whether it happened.</summary>
    public required ClaimStatus Status { get; init; }

    /// <summary>How sure the text is.</summary>
    public required ClaimCertainty Certainty { get; init; }

    /// <summary>ICD 203 estimative words ("likely", "very likely"), where the text estimates; null otherwise.</summary>
    public string? Likelihood { get; init; }

    /// <summary>According to whom, the nearest first; empty: the report's own voice.</summary>
    public IReadOnlyList<Attribution> Attributions { get; init; } = [];

    /// <summary>Whose voice it is: <c>report</c> (its own), <c>source</c> (somebody named or described), <c>hearsay</c> (nobody is named).</summary>
    public string Voice { get; init; } = "report";

    /// <summary><c>begins, grows, continues, eases, ends</c>; null if not said.</summary>
    public string? Trend { get; init; }

    /// <summary>Control of territory that it tells of: <c>holds, took, lost, contested</c>; null if none.</summary>
    public string? Control { get; init; }

    /// <summary>Compass direction of a movement (<c>W</c>, <c>NE</c>); null if none.</summary>
    public string? Direction { get; init; }

    /// <summary>Movement over ground that it tells of: <c>advance, withdrawal</c>; null if none.</summary>
    public string? Movement { get; init; }

    /// <summary>Counted things.</summary>
    public IReadOnlyList<Quantity> Quantities { get; init; } = [];

    /// <summary>How it hangs on other claims of the report.</summary>
    public IReadOnlyList<ClaimLink> Links { get; init; } = [];

    /// <summary>Where each field was read, and by which rule.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}

/// <summary>An actor or recipient of a claim.</summary>
public sealed record Participant
{
    /// <summary>The phrase that names them.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The text there.</summary>
    public required string Surface { get; init; }

    /// <summary>Resource names of the entities behind it (two or more for "die baltischen Staaten"); empty if not linked.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];

    /// <summary>Display name.</summary>
    public required string Name { get; init; }
}

/// <summary>A place that an event's sentence does not name but the report makes likely.</summary>
public sealed record InferredPlace
{
    /// <summary>Index into the report's toponyms.</summary>
    public required int Toponym { get; init; }

    /// <summary>Where the report names it.</summary>
    public required TextSpan Evidence { get; init; }

    /// <summary><c>setting</c> (the country that the report is about), <c>conflict</c> ("in den Krieg"), <c>chain</c> (an event taken up again).</summary>
    public required string Basis { get; init; }

    /// <summary>ACLED geo precision, never better than that of the place: 2 near it or a small area, 3 a larger region.</summary>
    public required int GeoPrecision { get; init; }

    /// <summary>The rule that inferred it.</summary>
    public required string RuleId { get; init; }
}

/// <summary>When a claim's event took place.</summary>
public sealed record ClaimTime
{
    /// <summary>The interval.</summary>
    public required TimeInterval Interval { get; init; }

    /// <summary>Index into the report's time expressions; null if it follows from the report's date.</summary>
    public int? TimeMention { get; init; }
}

/// <summary>One link in the chain of who says so.</summary>
public sealed record Attribution
{
    /// <summary>The phrase that names the speaker; null where only a cue shows hearsay.</summary>
    public TextSpan? Span { get; init; }

    /// <summary>The text there, or the cue.</summary>
    public required string Surface { get; init; }

    /// <summary>Resource name, where linked.</summary>
    public string? Entity { get; init; }

    /// <summary>Whether this speaker says the opposite.</summary>
    public bool Denies { get; init; }

    /// <summary>The words that show that they say so; null if none do.</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>The rule that found it.</summary>
    public string? RuleId { get; init; }
}

/// <summary>Something counted.</summary>
public sealed record Quantity
{
    /// <summary>Where it stands.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>
    /// <c>killed, wounded, captured, missing, displaced, evacuated, freed, shot-down, destroyed, damaged, launched, delivered, deployed,
    /// square-kilometres, percent, other</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>What was counted, in the text's words.</summary>
    public required string Of { get; init; }

    /// <summary>At least.</summary>
    public required double Low { get; init; }

    /// <summary>Best reading.</summary>
    public required double Best { get; init; }

    /// <summary>At most; null if open.</summary>
    public double? High { get; init; }

    /// <summary>Of how many, where the text says ("32 von 36 Drohnen"); null otherwise.</summary>
    public double? OutOf { get; init; }

    /// <summary>The rule that told what was counted.</summary>
    public string? RuleId { get; init; }
}

/// <summary>How a claim hangs on another claim of the same report.</summary>
/// <param name="Kind">
/// <c>if, unless</c> (the other is its condition), <c>alternative</c>, <c>contradicts</c>, <c>causes</c> (it brings the other about),
/// <c>purpose</c> (the other is what it is for), <c>despite</c> (it holds in spite of the other), <c>content</c> (the other is what it is about).
/// </param>
/// <param name="Ordinal">The other claim.</param>
public sealed record ClaimLink(string Kind, int Ordinal)
{
    /// <summary>The word that joins the two; null if none does.</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>The rule that linked them.</summary>
    public string? RuleId { get; init; }
}

/// <summary>Where a field of a claim was read.</summary>
/// <param name="Field">Name of the field, as in the proto.</param>
/// <param name="Span">The words that carry it.</param>
/// <param name="RuleId">The rule that read it.</param>
public sealed record Evidence(string Field, TextSpan Span, string RuleId);
