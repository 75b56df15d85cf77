using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Lagebild.Query;

/// <summary>Instants as microseconds since 1970 in UTC: one number that sorts, groups and compares alike on every database.</summary>
internal static class Micros
{
    public const long PerHour = 3_600_000_000;
    public const long PerDay = 24 * PerHour;

    /// <summary>An open end, and the end of what still counts.</summary>
    public const long Never = long.MaxValue;

    /// <summary>An open begin.</summary>
    public const long Always = long.MinValue;

    private static readonly long First = Of(new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly long Last = Of(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero));

    public static long Of(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10;

    public static DateTimeOffset ToInstant(long micros) => DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(micros, First, Last) * 10);

    /// <summary>Null for an open end.</summary>
    public static Timestamp? ToTimestamp(long? micros) =>
        micros is null or Never or Always ? null : Timestamp.FromDateTimeOffset(ToInstant(micros.Value));

    public static long Of(Timestamp timestamp) => (timestamp.Seconds * 1_000_000) + (timestamp.Nanos / 1000);

    /// <summary>Begin of an interval, <see cref="Always"/> if it is open; null without an interval.</summary>
    public static long? FromOf(Lagebild.Entity.V1.TimeInterval? interval) => interval is null ? null : interval.FromTime is { } from ? Of(from) : Always;

    /// <summary>End of an interval, <see cref="Never"/> if it is open; null without an interval.</summary>
    public static long? UntilOf(Lagebild.Entity.V1.TimeInterval? interval) => interval is null ? null : interval.UntilTime is { } until ? Of(until) : Never;

    /// <summary>The day that an instant lies in, numbered from 1970.</summary>
    public static long DayOf(long micros) => Math.DivRem(micros, PerDay) is var (day, rest) && rest < 0 ? day - 1 : micros / PerDay;

    public static string ToText(long micros) => micros.ToString(CultureInfo.InvariantCulture);
}
