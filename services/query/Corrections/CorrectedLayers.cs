using Lagebild.Query.V1;

namespace Lagebild.Query.Corrections;

/// <summary>Lays corrections over the layers of a report that is shown. The store keeps them as they were read.</summary>
internal static class CorrectedLayers
{
    public static void Correct(Report report, CorrectionSet corrections)
    {
        if (corrections.IsEmpty || report.Layers is not { } layers)
        {
            return;
        }
        var here = corrections.In(report);
        foreach (var toponym in layers.Toponyms)
        {
            toponym.Place = toponym.Place is { } place ? corrections.Of(place, report.Language) : null;
        }
        for (var index = 0; index < layers.Entities.Count; index++)
        {
            layers.Entities[index] = here.Of(layers.Entities[index]);
        }
        foreach (var quote in layers.Quotes.Where(quote => quote.SpeakerEntity.Length > 0))
        {
            var words = quote.Speaker is { } span && span.End <= report.Text.Length ? report.Text[span.Start..span.End] : "";
            quote.SpeakerEntity = here.Current(quote.SpeakerEntity, words) ?? "";
        }
        foreach (var claim in layers.Claims)
        {
            foreach (var participants in (Google.Protobuf.Collections.RepeatedField<Lagebild.Entity.V1.Participant>[])[claim.Actors, claim.Recipients])
            {
                for (var index = 0; index < participants.Count; index++)
                {
                    participants[index] = here.Of(participants[index]);
                }
            }
            for (var index = 0; index < claim.Attributions.Count; index++)
            {
                claim.Attributions[index] = here.Of(claim.Attributions[index]);
            }
        }
    }
}
