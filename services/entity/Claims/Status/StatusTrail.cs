using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>Status and certainty while they are gathered, from the event outwards.</summary>
internal sealed class StatusTrail
{
    /// <summary>Rule of what somebody denies: "wies den Vorwurf zurück, sie habe …".</summary>
    public const string Denied = "status.denied";

    public Effect Effect { get; private set; } = Effect.Plain;

    public string? Likelihood { get; set; }

    public List<Evidence> Evidence { get; } = [];

    /// <summary>Whether Konjunktiv I showed that somebody else says so.</summary>
    public bool IsReported { get; set; }

    /// <summary>The act itself is told as done, whatever it holds out.</summary>
    public StatusTrail TellAsDone()
    {
        Effect = Effect with { Status = ClaimStatus.Actual };
        return this;
    }

    /// <summary>Adds what a word further out says; a word of estimation ("sehr wahrscheinlich, dass … könnte") says more than the modal within.</summary>
    public void Add(Effect outer, TextSpan span, string rule, bool estimates = false)
    {
        var status = outer.Status == ClaimStatus.Actual || (Effect.Status == ClaimStatus.Negated && outer.Status is ClaimStatus.Future)
            ? Effect.Status
            : outer.Status;
        var certainty = outer.Certainty == ClaimCertainty.Certain ? Effect.Certainty
            : Effect.Certainty is ClaimCertainty.Certain or ClaimCertainty.Underspecified || estimates && outer.Certainty == ClaimCertainty.Probable ? outer.Certainty : Effect.Certainty;
        if (status != Effect.Status)
        {
            Evidence.Add(new Evidence("status", span, rule));
        }
        if (certainty != Effect.Certainty)
        {
            Evidence.Add(new Evidence("certainty", span, rule));
        }
        Effect = new Effect(status, certainty);
    }
}
