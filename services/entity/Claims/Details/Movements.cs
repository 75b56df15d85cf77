using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Details;

/// <summary>Whether forces gain ground or give it up; the compass direction is a field of its own.</summary>
internal static class Movements
{
    public static (string? Value, Evidence? Evidence) Of(SentenceView view, Reading reading)
    {
        var at = view.SpanOf(reading.At, reading.At + 1);
        if (reading is { Plover: PloverType.Retreat, Mode: "withdraw" })
        {
            return ("withdrawal", new Evidence("movement", at, reading.RuleId));
        }
        var isGround = reading.Plover == PloverType.Assault || (reading.Plover == PloverType.Coerce && reading.Entry.Control == "took");
        return isGround && DetailWords.Of(view.Language.Tag).Movement(view.Text(reading.At)) is { Value: "advance" } word
            ? (word.Value, new Evidence("movement", at, word.Id)) : (null, null);
    }
}
