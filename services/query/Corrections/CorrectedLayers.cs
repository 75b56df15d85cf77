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
        foreach (var toponym in layers.Toponyms.Where(toponym => toponym.Place is not null))
        {
            toponym.Place = corrections.Of(toponym.Place, report.Language);
        }
        for (var index = 0; index < layers.Entities.Count; index++)
        {
            layers.Entities[index] = corrections.Of(layers.Entities[index], report.Language);
        }
        foreach (var quote in layers.Quotes.Where(quote => quote.SpeakerEntity.Length > 0))
        {
            var words = quote.Speaker is { } span && span.End <= report.Text.Length ? report.Text[span.Start..span.End] : "";
            quote.SpeakerEntity = corrections.Current(quote.SpeakerEntity, words) ?? "";
        }
        foreach (var claim in layers.Claims)
        {
            foreach (var participants in (Google.Protobuf.Collections.RepeatedField<Lagebild.Entity.V1.Participant>[])[claim.Actors, claim.Recipients])
            {
                for (var index = 0; index < participants.Count; index++)
                {
                    participants[index] = corrections.Of(participants[index], report.Language);
                }
            }
            for (var index = 0; index < claim.Attributions.Count; index++)
            {
                claim.Attributions[index] = corrections.Of(claim.Attributions[index]);
            }
        }
    }
}
