using System.Globalization;
using Lagebild.Query.Projection;
using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>What kept counts divide claims by: the dimensions of the API, and two more.</summary>
internal static class CountDimension
{
    /// <summary>Undivided; it has the one value <see cref="Undivided"/>.</summary>
    public const long None = 0;

    /// <summary>Every area that a claim lies in.</summary>
    public const long Area = 1001;

    /// <summary>The points of its places, as "latitude longitude" that read back exactly.</summary>
    public const long Point = 1002;

    /// <summary>The number of the undivided value.</summary>
    public const int Undivided = 0;
}

/// <summary>A value that a claim has, as counts divide by it.</summary>
internal readonly record struct CountedValue(long Dimension, string Value, string Name);

/// <summary>How long what a claim tells of took, as time lines divide it.</summary>
internal static class CountLength
{
    public const long Hour = 0;
    public const long Day = 1;
    public const long Week = 2;
    public const long Month = 3;
    public const long Year = 4;
    public const long Longer = 5;
    public const long Unknown = 6;

    private static readonly long[] Longest =
        [Micros.PerHour + (Micros.PerHour / 2), Micros.PerDay + (Micros.PerDay / 2), 8 * Micros.PerDay, 32 * Micros.PerDay, 367 * Micros.PerDay];

    /// <summary>Longest time of a class that has one, in microseconds.</summary>
    public static long LongestOf(long length) => Longest[length];

    public static long Of(long? from, long? until)
    {
        if (from is null || until is null)
        {
            return Unknown;
        }
        var open = from == Micros.Always || until == Micros.Never;
        var length = open ? -1 : Array.FindIndex(Longest, longest => until - from <= longest);
        return length < 0 ? Longer : length;
    }
}

/// <summary>A claim as it is counted: one more, or one less when it counts no more.</summary>
/// <param name="Count">1 or −1.</param>
/// <param name="Type">Its PLOVER type and one, since 0 stands for all types.</param>
/// <param name="Status">Its status.</param>
/// <param name="FirstDay">The day on which it begins; open: the smallest number; also without a time.</param>
/// <param name="LastDay">The day in which it ends; open: the largest number; the smallest without a time.</param>
/// <param name="Length">See <see cref="CountLength"/>.</param>
/// <param name="Values">All values that it has; a place or point as often as it is named.</param>
internal sealed record ClaimFact(long Count, long Type, long Status, long FirstDay, long LastDay, long Length, IReadOnlyList<CountedValue> Values)
{
    public static ClaimFact Of(V1.Claim claim, IEnumerable<string> areas, long count)
    {
        var (from, until) = (Micros.FromOf(claim.Happened), Micros.UntilOf(claim.Happened));
        return new ClaimFact(
            count, TypeOf((long)claim.PloverType), (long)claim.Status,
            from is null or Micros.Always ? long.MinValue : Micros.DayOf(from.Value),
            until switch { null => long.MinValue, Micros.Never => long.MaxValue, { } end => Micros.DayOf(end - 1) },
            CountLength.Of(from, until), [.. ValuesOf(claim), .. areas.Select(area => new CountedValue(CountDimension.Area, area, ""))]);
    }

    /// <summary>The number of a PLOVER type in counts.</summary>
    public static long TypeOf(long plover) => plover + 1;

    private static IEnumerable<CountedValue> ValuesOf(V1.Claim claim)
    {
        yield return new(CountDimension.None, "", "");
        yield return Number(Dimension.Certainty, (long)claim.Certainty);
        yield return Number(Dimension.SourceReliability, (long)claim.SourceReliability);
        yield return new((long)Dimension.Source, claim.Source, "");
        yield return new((long)Dimension.Language, claim.Language, "");
        var country = claim.Places.Count > 0 ? claim.Places[0].Place.CountryCode : "";
        foreach (var (dimension, value) in ((Dimension, string)[])[
            (Dimension.Mode, claim.Mode), (Dimension.AcledEventType, claim.AcledEventType), (Dimension.Control, claim.Control), (Dimension.CountryCode, country)])
        {
            if (value.Length > 0)
            {
                yield return new((long)dimension, value, "");
            }
        }
        foreach (var place in claim.Places)
        {
            var point = ClaimPlaces.PointOf(place);
            yield return new((long)Dimension.Place, point.PlaceId, place.Place.DisplayName);
            yield return new(CountDimension.Point, string.Create(CultureInfo.InvariantCulture, $"{point.Latitude:R} {point.Longitude:R}"), "");
        }
        foreach (var (entity, role, name) in ClaimRecord.EntitiesOf(claim))
        {
            yield return new((long)(role switch { EntityRole.Actor => Dimension.Actor, EntityRole.Recipient => Dimension.Recipient, _ => Dimension.Speaker }), entity, name);
        }
    }

    private static CountedValue Number(Dimension dimension, long number) => new((long)dimension, Micros.ToText(number), "");
}
