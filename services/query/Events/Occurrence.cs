using Lagebild.Entity.V1;

namespace Lagebild.Query.Events;

/// <summary>
/// Where the claims about one occurrence are looked for: only claims of the same block can be one event. A block is an event type, a
/// place and a time as precise as the claim gives them. "In the oblast" never joins "in the town", "in March" never joins "on the
/// 14th": that would invent a precision that nobody reported.
/// </summary>
internal static class Occurrence
{
    private static readonly TimeSpan LongestDay = TimeSpan.FromHours(36);

    /// <summary>The claim's block; null for what is only considered or announced, which is no occurrence.</summary>
    public static string? BlockOf(V1.Claim claim) => claim.Status is ClaimStatus.Actual or ClaimStatus.Historical or ClaimStatus.Negated
        ? $"{(int)claim.PloverType}|{PlaceOf(claim)}|{TimeOf(claim)}"
        : null;

    /// <summary>Begin of the day that a block names, in which all its claims begin; null for a period or an unknown time.</summary>
    public static long? DayOf(string block)
    {
        var time = block.AsSpan(block.LastIndexOf('|') + 1);
        time = time.StartsWith("reported ", StringComparison.Ordinal) ? time["reported ".Length..] : time;
        return time.Length == 10 && DateTime.TryParseExact(
            time, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal, out var day)
            ? Micros.Of(new DateTimeOffset(day))
            : null;
    }

    // A claim that names neither place nor participant resembles no other: it stays alone. A place that is only inferred joins nothing.
    private static string PlaceOf(V1.Claim claim) => claim.Places switch
    {
        [{ Inferred: "" } place, ..] => place.Geometry.Length == 0 ? place.Place.Name : place.Place.Name + "@" + place.Geometry,
        _ when claim.Actors.Any(actor => actor.Entities.Count > 0) || claim.Recipients.Any(recipient => recipient.Entities.Count > 0) => "-",
        _ => claim.Name,
    };

    // "The night of the 14th", "on the 14th" and "at 20:30 on the 14th" are one day; all that is longer goes by its own name.
    private static string TimeOf(V1.Claim claim) => claim.Happened switch
    {
        null => "reported " + (claim.Reported is { } reported ? DayOf(reported) : claim.Report),
        var happened => DayOf(happened),
    };

    private static string DayOf(TimeInterval interval) =>
        interval.FromTime is { } from && interval.UntilTime is { } until && until.ToDateTimeOffset() - from.ToDateTimeOffset() <= LongestDay
            ? from.ToDateTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : interval.Edtf;
}
