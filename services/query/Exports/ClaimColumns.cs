using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Entity.V1;
using Lagebild.Query.Filter;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Exports;

/// <summary>A claim as flat columns, the same in every flat format.</summary>
internal static class ClaimColumns
{
    public static IEnumerable<(string Name, object? Value)> Of(V1.Claim claim, V1.ClaimPlace? place, ClaimPoint? point)
    {
        yield return ("name", claim.Name);
        yield return ("event", claim.Event);
        yield return ("plover_type", EnumNames<PloverType>.NameOf(claim.PloverType));
        yield return ("mode", claim.Mode);
        yield return ("acled_event_type", claim.AcledEventType);
        yield return ("acled_sub_event_type", claim.AcledSubEventType);
        yield return ("status", EnumNames<ClaimStatus>.NameOf(claim.Status));
        yield return ("certainty", EnumNames<ClaimCertainty>.NameOf(claim.Certainty));
        foreach (var column in When(claim.Happened).Concat(Where(place, point)))
        {
            yield return column;
        }
        yield return ("actors", Names(claim.Actors));
        yield return ("actor_entities", Entities(claim.Actors));
        yield return ("recipients", Names(claim.Recipients));
        yield return ("recipient_entities", Entities(claim.Recipients));
        yield return ("according_to", string.Join("; ", claim.Attributions.Select(said => said.Surface)));
        yield return ("control", claim.Control);
        yield return ("trend", claim.Trend);
        yield return ("quantities", string.Join("; ", claim.Quantities.Select(quantity => string.Create(CultureInfo.InvariantCulture, $"{quantity.Kind} {quantity.Best}"))));
        yield return ("source", claim.Source);
        yield return ("source_reliability", EnumNames<V1.SourceReliability>.NameOf(claim.SourceReliability));
        yield return ("origin", claim.Origin);
        yield return ("language", claim.Language);
        yield return ("reported", claim.Reported?.Edtf);
        yield return ("known_time", Time(claim.KnownTime));
        yield return ("report", claim.Report);
        yield return ("sentence", claim.Sentence);
    }

    /// <summary>When it happened.</summary>
    public static IEnumerable<(string Name, object? Value)> When(TimeInterval? happened)
    {
        yield return ("happened", happened?.Edtf);
        yield return ("happened_from", Time(happened?.FromTime));
        yield return ("happened_until", Time(happened?.UntilTime));
        yield return ("time_precision", happened is null ? null : (long)happened.TimePrecision);
    }

    /// <summary>Where it happened.</summary>
    public static IEnumerable<(string Name, object? Value)> Where(V1.ClaimPlace? place, ClaimPoint? point)
    {
        yield return ("place", place?.Place.Name);
        yield return ("place_name", place?.Place.DisplayName);
        yield return ("country_code", place?.Place.CountryCode);
        yield return ("latitude", point?.Latitude);
        yield return ("longitude", point?.Longitude);
        yield return ("radius_metres", place?.RadiusMetres);
        yield return ("geo_precision", place is null ? null : (long)place.GeoPrecision);
    }

    /// <summary>An instant, UTC.</summary>
    public static object? Time(Timestamp? time) => time?.ToDateTime();

    public static string Names(IEnumerable<Participant> participants) => string.Join("; ", participants.Select(one => one.DisplayName));

    private static string Entities(IEnumerable<Participant> participants) => string.Join("; ", participants.SelectMany(one => one.Entities));
}
