using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Links;

namespace Lagebild.Entity.Claims;

/// <summary>A claim before its number is known.</summary>
internal sealed class ClaimDraft
{
    public required Reading Reading { get; init; }

    public required int SentenceIndex { get; init; }

    public required TextSpan Sentence { get; init; }

    public required TextSpan Trigger { get; init; }

    public required Effect Effect { get; set; }

    public string? Likelihood { get; init; }

    public List<Participant> Actors { get; init; } = [];

    public List<Participant> Recipients { get; init; } = [];

    public List<int> Places { get; init; } = [];

    public List<InferredPlace> InferredPlaces { get; } = [];

    public ClaimTime? Time { get; init; }

    public List<Attribution> Attributions { get; init; } = [];

    /// <summary>Whether a cue shows that somebody else says so, though nobody is named.</summary>
    public bool IsHearsay { get; init; }

    public string? Trend { get; init; }

    public string? Control { get; init; }

    public string? Direction { get; init; }

    public string? Movement { get; init; }

    public List<Quantity> Quantities { get; init; } = [];

    public List<LinkDraft> Links { get; } = [];

    public List<Evidence> Evidence { get; init; } = [];

    public int Ordinal { get; set; }

    /// <summary>Whether its noun takes an event up that was told before: "der Angriff".</summary>
    public bool TakesUp { get; init; }

    /// <summary>Whether it goes into the conflict that the report is about: "in den Krieg".</summary>
    public bool IntoConflict { get; init; }

    /// <summary>Links this claim to another one, once of each kind.</summary>
    public void Link(string kind, ClaimDraft other, TextSpan? cue, string rule)
    {
        if (other != this && !Links.Exists(l => l.Kind == kind && l.Other == other))
        {
            Links.Add(new LinkDraft(kind, other, cue, rule));
        }
    }

    public Claim ToClaim()
    {
        var codes = CodeTable.Of(Reading.Plover!.Value, Reading.Mode);
        return new Claim
        {
            Ordinal = Ordinal,
            Sentence = Sentence,
            Trigger = Trigger,
            Plover = Reading.Plover.Value,
            Mode = Reading.Mode,
            Contexts = codes.Contexts,
            AcledEventType = codes.AcledEvent,
            AcledSubEventType = codes.AcledSub,
            CameoRoot = codes.CameoRoot,
            Actors = Actors,
            Recipients = Recipients,
            Places = Places,
            InferredPlaces = InferredPlaces,
            Time = Time,
            Status = Effect.Status,
            Certainty = Effect.Certainty,
            Likelihood = Likelihood,
            Attributions = Attributions,
            Voice = Attributions.Any(a => !a.Denies) ? "source" : IsHearsay ? "hearsay" : "report",
            Trend = Trend,
            Control = Control,
            Direction = Direction,
            Movement = Movement,
            Quantities = Quantities,
            Links = [.. Links.Select(l => new ClaimLink(l.Kind, l.Other.Ordinal) { Cue = l.Cue, RuleId = l.Rule })],
            Evidence = ClaimEvidence.Complete(this, codes),
        };
    }
}
