using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;

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

    public ClaimTime? Time { get; init; }

    public List<Attribution> Attributions { get; init; } = [];

    public string? Trend { get; init; }

    public string? Control { get; init; }

    public string? Direction { get; init; }

    public List<Quantity> Quantities { get; init; } = [];

    public List<(string Kind, ClaimDraft Other)> Links { get; } = [];

    public List<Evidence> Evidence { get; init; } = [];

    public int Ordinal { get; set; }

    /// <summary>A condition that must not come true ("sollten sie nicht eingreifen").</summary>
    public bool IsNegatedCondition { get; init; }

    /// <summary>The draft that "oder" joins this one to.</summary>
    public ClaimDraft? Alternative { get; set; }

    public bool JoinedByOr(ClaimDraft other) => Alternative == other || other.Alternative == this;

    public Claim ToClaim(int ordinal)
    {
        var codes = CodeTable.Of(Reading.Plover!.Value, Reading.Mode);
        return new Claim
        {
            Ordinal = ordinal,
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
            Time = Time,
            Status = Effect.Status,
            Certainty = Effect.Certainty,
            Likelihood = Likelihood,
            Attributions = Attributions,
            Trend = Trend,
            Control = Control,
            Direction = Direction,
            Quantities = Quantities,
            Links = [.. Links.Select(l => new ClaimLink(l.Kind, l.Other.Ordinal))],
            Evidence = Evidence,
        };
    }
}
