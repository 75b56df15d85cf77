using System.Globalization;
using Lagebild.Entity.V1;
using Lagebild.Query.Filter;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Exports;

/// <summary>An event as flat columns, the same in every flat format.</summary>
internal static class EventColumns
{
    public static IEnumerable<(string Name, object? Value)> Of(V1.Event told, ClaimPoint? point)
    {
        yield return ("name", told.Name);
        yield return ("plover_type", EnumNames<PloverType>.NameOf(told.PloverType));
        yield return ("mode", told.Mode);
        yield return ("acled_event_type", told.AcledEventType);
        yield return ("acled_sub_event_type", told.AcledSubEventType);
        foreach (var column in ClaimColumns.When(told.Happened).Concat(ClaimColumns.Where(told.Place, point)))
        {
            yield return column;
        }
        yield return ("actors", Names(told.Actors));
        yield return ("actor_entities", Entities(told.Actors));
        yield return ("recipients", Names(told.Recipients));
        yield return ("recipient_entities", Entities(told.Recipients));
        yield return ("claims_for", (long)told.ClaimsFor);
        yield return ("claims_against", (long)told.ClaimsAgainst);
        yield return ("origins_for", (long)told.OriginsFor);
        yield return ("origins_against", (long)told.OriginsAgainst);
        yield return ("credibility", (long)told.Credibility);
        yield return ("killed_low", Killed(told)?.Low);
        yield return ("killed_best", Killed(told)?.Best);
        yield return ("killed_high", Killed(told) is { HasHigh: true } killed ? killed.High : null);
        yield return ("quantities", string.Join("; ", told.Quantities.Select(quantity => string.Create(
            CultureInfo.InvariantCulture, $"{quantity.Kind} {quantity.Low}–{(quantity.HasHigh ? quantity.High.ToString(CultureInfo.InvariantCulture) : "")}"))));
        yield return ("first_reported", ClaimColumns.Time(told.FirstReportedTime));
        yield return ("known_time", ClaimColumns.Time(told.KnownTime));
        yield return ("headline", told.Headline);
    }

    public static V1.EventQuantity? Killed(V1.Event told) => told.Quantities.FirstOrDefault(quantity => quantity.Kind == "killed");

    public static string Names(IEnumerable<V1.EventParticipant> participants) => string.Join("; ", participants.Select(one => one.DisplayName));

    private static string Entities(IEnumerable<V1.EventParticipant> participants) => string.Join("; ", participants.Select(one => one.Entity).Where(entity => entity.Length > 0));
}
