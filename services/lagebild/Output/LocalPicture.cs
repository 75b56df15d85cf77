using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Cli.Output;

/// <summary>Rows of the picture from layers that were read in this process.</summary>
internal static class LocalPicture
{
    public static IEnumerable<PictureRow> Rows(string name, ReportText report, ReportLayers layers) => layers.Claims.Select(claim => new PictureRow
    {
        Time = claim.Time?.Interval.Edtf ?? report.Published?.Value ?? "",
        Place = string.Join(", ", claim.Places.Select(place => PlaceName(layers.Toponyms[place]))
            .Concat(claim.InferredPlaces.Select(place => PictureRow.Inferred(PlaceName(layers.Toponyms[place.Toponym])))).Distinct()),
        Event = claim.Mode is { } mode ? $"{claim.Plover.ToString().ToUpperInvariant()}.{mode}" : claim.Plover.ToString().ToUpperInvariant(),
        Numbers = string.Join(", ", claim.Quantities.Select(number => Counted.Told(number.Kind, number.Of, Counted.Amount(number.Low, number.Best, number.High), number.OutOf)).Distinct()),
        Actors = string.Join(", ", claim.Actors.Select(actor => actor.Name).Distinct()),
        Recipients = string.Join(", ", claim.Recipients.Select(recipient => recipient.Name).Distinct()),
        Status = claim.Status.ToString().ToUpperInvariant(),
        Certainty = claim.Likelihood is { } likelihood ? $"{claim.Certainty.ToString().ToUpperInvariant()} ({likelihood})" : claim.Certainty.ToString().ToUpperInvariant(),
        AccordingTo = string.Join(" ← ", claim.Attributions.Select(attribution => attribution.Denies ? $"{attribution.Surface} (denies)" : attribution.Surface)),
        Report = name,
        Evidence = report.Surface(new Span(claim.Sentence.Start, claim.Sentence.End)),
    });

    private static string PlaceName(ToponymMention toponym) => toponym.Relation?.Name ?? toponym.Place?.Name ?? toponym.Surface;
}
