using Lagebild.Query.V1;

namespace Lagebild.Cli.Output;

/// <summary>Rows of the picture from claims that a platform answered.</summary>
internal static class RemotePicture
{
    public static PictureRow Row(Claim claim) => new()
    {
        Time = claim.Happened?.Edtf ?? claim.Reported?.Edtf ?? "",
        Place = string.Join(", ", claim.Places.Select(PlaceName).Distinct()),
        Event = claim.Mode.Length > 0 ? $"{Code(claim.PloverType, "PLOVER_TYPE_")}.{claim.Mode}" : Code(claim.PloverType, "PLOVER_TYPE_"),
        Numbers = string.Join(", ", claim.Quantities.Select(number => Counted.Told(
            number.Kind, number.Of, Counted.Amount(number.Low, number.Best, number.HasHigh ? number.High : null), number.HasOutOf ? number.OutOf : null)).Distinct()),
        Actors = string.Join(", ", claim.Actors.Select(actor => actor.DisplayName).Distinct()),
        Recipients = string.Join(", ", claim.Recipients.Select(recipient => recipient.DisplayName).Distinct()),
        Status = Code(claim.Status, "CLAIM_STATUS_"),
        Certainty = claim.Likelihood.Length > 0 ? $"{Code(claim.Certainty, "CLAIM_CERTAINTY_")} ({claim.Likelihood})" : Code(claim.Certainty, "CLAIM_CERTAINTY_"),
        AccordingTo = string.Join(" ← ", claim.Attributions.Select(attribution => attribution.Denies ? $"{attribution.Surface} (denies)" : attribution.Surface)),
        Report = claim.Title.Length > 0 ? claim.Title : claim.Report,
        Evidence = claim.Sentence,
        Name = claim.Name,
        Occurrence = claim.Event,
        Source = claim.Source,
    };

    /// <summary>The proto value's name as the field's code lists have it: <c>PLOVER_TYPE_ASSAULT</c> → <c>ASSAULT</c>.</summary>
    public static string Code<T>(T value, string prefix) where T : struct, Enum
    {
        var name = typeof(T).GetField(value.ToString())?.GetCustomAttributes(typeof(Google.Protobuf.Reflection.OriginalNameAttribute), false)
            is [Google.Protobuf.Reflection.OriginalNameAttribute original, ..] ? original.Name : value.ToString().ToUpperInvariant();
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
    }

    private static string PlaceName(ClaimPlace place)
    {
        var name = place.Geometry.Length > 0 || place.Place is null ? place.Surface : place.Place.DisplayName;
        return place.Inferred.Length > 0 ? PictureRow.Inferred(name) : name;
    }
}
