using Lagebild.Contracts.Events.V1;
using NodaTime;

namespace Lagebild.Entity.Times;

/// <summary>A TIMEX3 value with the interval that it names.</summary>
internal sealed record TimeValue(string Value, TimeInterval? Interval = null)
{
    /// <summary>Modifier that the value brings along; null if none.</summary>
    public string? Mod { get; init; }
}

/// <summary>Values and intervals of calendar units; days are whole days in UTC, since a report rarely names a zone.</summary>
internal static class CalendarUnits
{
    /// <summary><c>2024-03-14</c></summary>
    public static TimeValue Day(LocalDate day) => new(Iso(day), Between(day, day, Iso(day), "day", 1));

    /// <summary><c>2024-03-14TEV</c>; a night belongs to the day on whose evening it begins.</summary>
    public static TimeValue PartOfDay(LocalDate day, string part)
    {
        var (from, until) = part switch
        {
            "MO" => (4, 12),
            "MI" => (11, 14),
            "AF" => (12, 18),
            "EV" => (17, 24),
            "NI" => (20, 30),
            "DT" => (6, 20),
            _ => (0, 24),
        };
        var interval = new TimeInterval
        {
            From = Utc(day).AddHours(from),
            Until = Utc(day).AddHours(until),
            Edtf = Iso(day),
            Precision = "day",
            TimePrecision = 1,
        };
        return new TimeValue($"{Iso(day)}T{part}", interval);
    }

    /// <summary><c>2024-03-14T20:30</c></summary>
    public static TimeValue Clock(LocalDate day, int hour, int minute)
    {
        var from = Utc(day).AddHours(hour).AddMinutes(minute);
        var interval = new TimeInterval
        {
            From = from,
            Until = from.AddMinutes(minute == 0 ? 60 : 1),
            Edtf = $"{Iso(day)}T{hour:00}:{minute:00}:00Z",
            Precision = minute == 0 ? "hour" : "minute",
            TimePrecision = 1,
        };
        return new TimeValue($"{Iso(day)}T{hour:00}:{minute:00}", interval);
    }

    /// <summary><c>2024-W11</c></summary>
    public static TimeValue Week(LocalDate within)
    {
        var monday = Monday(within);
        return new TimeValue(WeekName(monday), Between(monday, monday.PlusDays(6), $"{Iso(monday)}/{Iso(monday.PlusDays(6))}", "week", 2));
    }

    /// <summary><c>2024-W11-WE</c></summary>
    public static TimeValue Weekend(LocalDate within)
    {
        var saturday = Monday(within).PlusDays(5);
        return new TimeValue($"{WeekName(saturday)}-WE", Between(saturday, saturday.PlusDays(1), $"{Iso(saturday)}/{Iso(saturday.PlusDays(1))}", "day", 2));
    }

    /// <summary><c>2024-03</c></summary>
    public static TimeValue Month(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        return new TimeValue($"{year:0000}-{month:00}", Between(first, first.PlusMonths(1).PlusDays(-1), $"{year:0000}-{month:00}", "month", 3));
    }

    /// <summary><c>2024</c></summary>
    public static TimeValue Year(int year) =>
        new($"{year:0000}", Between(new LocalDate(year, 1, 1), new LocalDate(year, 12, 31), $"{year:0000}", "year", 3));

    /// <summary><c>2023-SU</c>, meteorological; a winter begins in the year it is named by, unless said otherwise.</summary>
    public static TimeValue Season(int year, string season, bool winterEnds = false)
    {
        var (month, code) = season switch
        {
            "SP" => (3, 21),
            "SU" => (6, 22),
            "FA" => (9, 23),
            _ => (12, 24),
        };
        var first = new LocalDate(winterEnds && season == "WI" ? year - 1 : year, month, 1);
        return new TimeValue($"{year:0000}-{season}", Between(first, first.PlusMonths(3).PlusDays(-1), $"{year:0000}-{code}", "season", 3));
    }

    /// <summary><c>2014-H2</c>, <c>2014-Q3</c></summary>
    public static TimeValue Fraction(int year, string kind, int number)
    {
        var months = kind == "H" ? 6 : 3;
        var first = new LocalDate(year, 1, 1).PlusMonths((Math.Clamp(number, 1, 12 / months) - 1) * months);
        return new TimeValue($"{year:0000}-{kind}{number}",
            Between(first, first.PlusMonths(months).PlusDays(-1), $"{year:0000}-{(kind == "H" ? 39 : 32) + number}", "season", 3));
    }

    /// <summary><c>199</c></summary>
    public static TimeValue Decade(int year) => new($"{year / 10}",
        Between(new LocalDate(year / 10 * 10, 1, 1), new LocalDate((year / 10 * 10) + 9, 12, 31), $"{year / 10}X", "longer", 3));

    /// <summary><c>14</c> for the fifteenth century</summary>
    public static TimeValue Century(int ordinal) => new($"{ordinal - 1:00}",
        Between(new LocalDate(Math.Max(1, (ordinal - 1) * 100), 1, 1), new LocalDate((ordinal * 100) - 1, 12, 31), $"{ordinal - 1:00}XX", "longer", 3));

    /// <summary>An interval from the first to the last of these days, both inside.</summary>
    public static TimeInterval Between(LocalDate first, LocalDate last, string edtf, string precision, int timePrecision) => new()
    {
        From = Utc(first),
        Until = Utc(last).AddDays(1),
        Edtf = edtf,
        Precision = precision,
        TimePrecision = timePrecision,
    };

    public static LocalDate Monday(LocalDate within) => within.PlusDays(1 - (int)within.DayOfWeek);

    public static string Iso(LocalDate day) => $"{day.Year:0000}-{day.Month:00}-{day.Day:00}";

    private static string WeekName(LocalDate within)
    {
        var rule = NodaTime.Calendars.WeekYearRules.Iso;
        return $"{rule.GetWeekYear(within):0000}-W{rule.GetWeekOfWeekYear(within):00}";
    }

    private static DateTimeOffset Utc(LocalDate day) => new(day.Year, day.Month, day.Day, 0, 0, 0, TimeSpan.Zero);
}
