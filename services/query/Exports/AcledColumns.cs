using System.Globalization;

namespace Lagebild.Query.Exports;

/// <summary>
/// The columns of ACLED's export in its order. What differs: countries by ISO 3166-1 alpha-2; fatalities are empty where nobody counts
/// instead of 0; the tags say what keeps a row from being taken for a fact.
/// </summary>
internal static class AcledColumns
{
    public static IReadOnlyList<string> Header { get; } =
    """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2
    interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes
    fatalities tags timestamp
    """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    public static IEnumerable<object?> Of(CodedRow row)
    {
        var values = Values(row).ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
        return Header.Select(name => values.GetValueOrDefault(name));
    }

    private static IEnumerable<(string Name, object? Value)> Values(CodedRow row)
    {
        var place = row.Place?.Place;
        yield return ("event_id_cnty", row.Name);
        yield return ("event_date", row.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return ("year", row.Day?.ToString("yyyy", CultureInfo.InvariantCulture));
        yield return ("time_precision", row.TimePrecision);
        yield return ("disorder_type", Disorder(row.AcledEventType, row.AcledSubEventType));
        yield return ("event_type", row.AcledEventType);
        yield return ("sub_event_type", row.AcledSubEventType);
        yield return ("actor1", row.Actors);
        yield return ("actor2", row.Recipients);
        yield return ("civilian_targeting", row.AcledEventType == "Violence against civilians" ? "Civilian targeting" : null);
        yield return ("country", place?.CountryCode);
        yield return ("location", place?.DisplayName);
        yield return ("latitude", row.Point?.Latitude);
        yield return ("longitude", row.Point?.Longitude);
        yield return ("geo_precision", row.Place is null ? null : (long)row.Place.GeoPrecision);
        yield return ("source", row.Source);
        yield return ("notes", row.Text);
        yield return ("fatalities", row.Killed);
        yield return ("tags", row.Tags);
        yield return ("timestamp", row.Known?.Seconds);
    }

    private static string? Disorder(string type, string subType) => type switch
    {
        "Battles" or "Explosions/Remote violence" or "Violence against civilians" => "Political violence",
        "Protests" when subType == "Excessive force against protesters" => "Political violence; Demonstrations",
        "Protests" => "Demonstrations",
        "Riots" when subType == "Mob violence" => "Political violence",
        "Riots" => "Political violence; Demonstrations",
        "Strategic developments" => "Strategic developments",
        _ => null,
    };
}
