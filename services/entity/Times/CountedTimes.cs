using NodaTime;

namespace Lagebild.Entity.Times;

/// <summary>Times that are counted off: "zwei Tage später" from where the narrative stands, "zweiten Sonntag im Mai" within a month.</summary>
internal static class CountedTimes
{
    /// <summary>A day, week, month or year so many units after or before what was named last; unknown where nothing was named or counted.</summary>
    public static TimeValue? FromNarrative(Filled filled, TimeContext context)
    {
        var unit = filled[Slot.Unit] ?? "D";
        var way = filled.Number(Slot.Relation) ?? 1;
        if (filled.Number(Slot.Number) is not (> 0 and < 900 and var count))
        {
            return new TimeValue(Unknown(unit));
        }
        var by = way * count;
        // "Zwei Tage später" without anything named before is no day after the publication; "zwei Tage zuvor" may count from it.
        var day = context.NamedDay(2) ?? (way < 0 && context.Anchor.HasDay ? context.Anchor.First : null);
        if (unit is "Y" or "DE")
        {
            return (context.NarrativeYear ?? day?.Year) is { } year ? CalendarUnits.Year(year + (unit == "DE" ? 10 * by : by)) : new TimeValue(Unknown(unit));
        }
        if (day is not { } from || unit is "CE")
        {
            return new TimeValue(Unknown(unit));
        }
        switch (unit)
        {
            case "W":
                return CalendarUnits.Week(from.PlusWeeks(by));
            case "M" or "Q":
                var month = from.PlusMonths(unit == "Q" ? 3 * by : by);
                return CalendarUnits.Month(month.Year, month.Month);
            default:
                var date = from.PlusDays(by);
                if (by > 0)
                {
                    context.Saw(date);
                }
                return CalendarUnits.Day(date);
        }
    }

    /// <summary>"zweiten Sonntag im Mai", "letzten Sonntag im Oktober 2024": ordinal -1 is the last.</summary>
    public static TimeValue? NthWeekday(Filled filled, TimeContext context)
    {
        var (ordinal, weekday, month) = (filled.Number(Slot.Ordinal)!.Value, (IsoDayOfWeek)filled.Number(Slot.Weekday)!.Value, filled.Number(Slot.Month)!.Value);
        if (ordinal is 0 or > 5)
        {
            return null;
        }
        if ((filled.Number(Slot.Year) ?? RelativeTimes.YearOf(month, null, context)) is not { } year)
        {
            return new TimeValue($"XXXX-{month:00}-XX");
        }
        var date = ordinal < 0
            ? new LocalDate(year, month, 1).PlusMonths(1).Previous(weekday)
            : new LocalDate(year, month, 1).PlusDays(-1).Next(weekday).PlusWeeks(ordinal - 1);
        if (date.Month != month)
        {
            return null;
        }
        context.Saw(date);
        return CalendarUnits.Day(date);
    }

    private static string Unknown(string unit) => unit switch
    {
        "Y" or "DE" or "CE" => "XXXX",
        "M" => "XXXX-XX",
        "Q" => "XXXX-QX",
        "W" => "XXXX-WXX",
        _ => "XXXX-XX-XX",
    };
}
