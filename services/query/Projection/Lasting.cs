namespace Lagebild.Query.Projection;

/// <summary>
/// Tells what happened within days from what lasted. What lies over a stretch of time begins at most <see cref="Longest"/> before it,
/// or is found by its end: so lists walk a short stretch of an index, however old the picture is.
/// </summary>
internal static class Lasting
{
    /// <summary>Longest time of what is found by its begin, in microseconds: a week, and a day to spare.</summary>
    public const long Longest = 8 * Micros.PerDay;

    /// <summary>The end of what lasts longer or is open at an end; null for all else, also for what has no time.</summary>
    public static long? UntilOf(long? from, long? until) => (from, until) switch
    {
        (null, _) or (_, null) => null,
        (Micros.Always, _) or (_, Micros.Never) => until,
        _ => until - from > Longest ? until : null,
    };
}
