using System.Globalization;
using Lagebild.Contracts;
using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Claims.Explaining;

/// <summary>Says of every field of a claim what it is, which words carry it, and by which rule.</summary>
internal sealed class ClaimExplainer(string text, string language, ReportLayers layers)
{
    private static readonly string[] Order =
    [
        "plover", "mode", "contexts", "acled_event_type", "acled_sub_event_type", "cameo_root", "actors", "recipients", "places", "inferred_places", "time", "status", "certainty",
        "likelihood", "attributions", "voice", "trend", "control", "direction", "movement", "quantities", "links",
    ];

    /// <summary>The claims of the sentence at a position; those of one word alone where the position lies on their trigger.</summary>
    public IReadOnlyList<V1.ExplainedClaim> At(int position)
    {
        var claims = layers.Claims.Where(c => Holds(c.Sentence, position)).ToList();
        var exact = claims.FindAll(c => Holds(c.Trigger, position));
        return [.. (exact.Count > 0 ? exact : claims).Select(Explain)];
    }

    private V1.ExplainedClaim Explain(Claim claim)
    {
        var explained = new V1.ExplainedClaim { Claim = claim.ToProto() };
        foreach (var evidence in claim.Evidence.OrderBy(e => Array.IndexOf(Order, e.Field)))
        {
            var wording = RuleBook.Shipped.Find(language, evidence.RuleId);
            explained.Reasons.Add(new V1.ClaimReason
            {
                Field = evidence.Field,
                Value = Value(claim, evidence),
                Span = evidence.Span.ToProto(),
                Surface = text[evidence.Span.Start..evidence.Span.End],
                RuleId = evidence.RuleId,
                Rule = wording.Says ?? "",
                Table = wording.Table ?? "",
            });
        }
        return explained;
    }

    private string Value(Claim claim, Evidence evidence) => evidence.Field switch
    {
        "plover" => claim.Plover.ToString().ToUpperInvariant(),
        "mode" => claim.Mode ?? "",
        "contexts" => string.Join(", ", claim.Contexts),
        "acled_event_type" => claim.AcledEventType ?? "",
        "acled_sub_event_type" => claim.AcledSubEventType ?? "",
        "cameo_root" => claim.CameoRoot ?? "",
        "actors" => Names(claim.Actors.Where(a => a.Span == evidence.Span)),
        "recipients" => Names(claim.Recipients.Where(r => r.Span == evidence.Span)),
        "places" or "inferred_places" => string.Join(", ", claim.Places.Concat(claim.InferredPlaces.Select(p => p.Toponym)).Where(p => layers.Toponyms[p].Span == evidence.Span).Select(Place).Distinct()),
        "time" => claim.Time?.Interval.Edtf ?? "",
        "status" => claim.Status.ToString().ToUpperInvariant(),
        "certainty" => claim.Certainty.ToString().ToUpperInvariant(),
        "likelihood" => claim.Likelihood ?? "",
        "attributions" => string.Join(", ", claim.Attributions.Where(a => a.Span == evidence.Span).Select(a => a.Denies ? a.Surface + " (denies)" : a.Surface)),
        "voice" => claim.Voice,
        "trend" => claim.Trend ?? "",
        "control" => claim.Control ?? "",
        "direction" => claim.Direction ?? "",
        "movement" => claim.Movement ?? "",
        "quantities" => string.Join(", ", claim.Quantities.Where(q => q.Span == evidence.Span).Select(Count)),
        "links" => string.Join(", ", claim.Links.Where(l => l.RuleId == evidence.RuleId).Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Kind} {l.Ordinal}"))),
        _ => "",
    };

    private string Place(int index) => layers.Toponyms[index].Place is { } place ? $"{place.Name} ({place.PlaceId})" : layers.Toponyms[index].Surface;

    private static string Count(Quantity quantity) => string.Create(
        CultureInfo.InvariantCulture, $"{quantity.Kind} {quantity.Low}–{quantity.Best}–{(quantity.High is { } high ? high.ToString(CultureInfo.InvariantCulture) : "open")}{(quantity.OutOf is { } total ? $" of {total}" : "")}");

    private static string Names(IEnumerable<Participant> participants) =>
        string.Join(", ", participants.Select(p => p.Entities.Count > 0 ? $"{p.Name} ({string.Join(", ", p.Entities)})" : p.Name));

    private static bool Holds(TextSpan span, int position) => span.Start <= position && position < span.End;
}
