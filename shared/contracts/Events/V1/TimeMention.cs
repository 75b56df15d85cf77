namespace Lagebild.Contracts.Events.V1;

/// <summary>A time expression with its TIMEX3 value, resolved to an interval.</summary>
public sealed record TimeMention
{
    /// <summary>Where it stands; prepositions outside, articles inside.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The text there.</summary>
    public required string Surface { get; init; }

    /// <summary>TIMEX3 type: DATE, TIME, DURATION, SET.</summary>
    public required string Type { get; init; }

    /// <summary>TIMEX3 value: <c>2024-03-14TEV</c>, <c>2023-SU</c>, <c>P3W</c>, <c>PAST_REF</c>.</summary>
    public required string Value { get; init; }

    /// <summary>TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, LESS_THAN; null if none.</summary>
    public string? Mod { get; init; }

    /// <summary>The interval it names; null if it names none (durations, sets) or it is unknown.</summary>
    public TimeInterval? Interval { get; init; }

    /// <summary>Id of the rule that read it.</summary>
    public required string RuleId { get; init; }
}

/// <summary>An interval on the time line with what is known of its precision.</summary>
public sealed record TimeInterval
{
    /// <summary>Begin, UTC; null: open.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End, exclusive, UTC; null: open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>EDTF: <c>2023-22</c>, <c>2024-03</c>, <c>../2024-03-14</c>.</summary>
    public required string Edtf { get; init; }

    /// <summary><c>minute, hour, day, week, month, season, year, longer, open</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>ACLED time_precision: 1 the day, 2 the week, 3 looser.</summary>
    public required int TimePrecision { get; init; }
}
