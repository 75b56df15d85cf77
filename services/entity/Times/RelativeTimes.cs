using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using NodaTime;

namespace Lagebild.Entity.Times;

/// <summary>Times that count from the publication date, or from the day where the narrative stands.</summary>
internal static class RelativeTimes
{
    /// <summary>"gestern", "letzte Woche", "in diesem Jahr": the unit so many units from now.</summary>
    public static TimeValue? Shift(Filled filled, TimeContext context)
    {
        var anchor = context.Anchor;
        var unit = filled[Slot.Unit] ?? "D";
        var by = filled.Number(Slot.Relation) ?? 0;
        if (filled[Slot.Direction] is { } direction)
        {
            // "three weeks ago"; "several weeks ago" names no date.
            if (filled.Number(Slot.Number) is not { } count || count > 900 || unit is "S" or "MIN" or "H")
            {
                return new TimeValue(direction == "ago" ? "PAST_REF" : "FUTURE_REF", Reference(direction == "ago" ? "PAST_REF" : "FUTURE_REF", anchor));
            }
            by = direction == "ago" ? -count : count;
        }
        if (!anchor.IsKnown)
        {
            return new TimeValue(UnknownDate(unit));
        }
        return unit switch
        {
            "Y" => YearAfter(context, by),
            "DE" => CalendarUnits.Decade(anchor.First.Year + (10 * by)),
            "CE" => CalendarUnits.Century((anchor.First.Year / 100) + 1 + by),
            "M" => anchor.HasMonth ? MonthAfter(anchor.First, by) : new TimeValue(by == 0 ? $"{anchor.First.Year:0000}-XX" : "XXXX-XX", Around(anchor, Period.FromMonths(by))),
            "Q" => anchor.HasMonth ? QuarterAfter(anchor.First, by) : new TimeValue("XXXX-QX"),
            "W" => anchor.HasDay ? CalendarUnits.Week(anchor.First.PlusWeeks(by)) : new TimeValue("XXXX-WXX", Around(anchor, Period.FromWeeks(by))),
            _ => DayAfter(filled, context, by),
        };
    }

    /// <summary>"am Montag", "am vergangenen Montag", "Montagabend".</summary>
    public static TimeValue? Weekday(Filled filled, TimeContext context)
    {
        var weekday = filled.Number(Slot.Weekday)!.Value;
        var part = filled[Slot.Part];
        var anchor = context.Anchor;
        if (!anchor.HasDay)
        {
            return new TimeValue($"XXXX-WXX-{weekday}{(part is null ? "" : "T" + part)}", anchor.IsKnown ? Around(anchor, Period.Zero) : null);
        }
        var ahead = (weekday - (int)anchor.First.DayOfWeek + 7) % 7;
        var date = filled.Number(Slot.Relation) switch
        {
            -1 => anchor.First.PlusDays(ahead == 0 ? -7 : ahead - 7),
            1 => anchor.First.PlusDays(ahead == 0 ? 7 : ahead),
            0 => CalendarUnits.Monday(anchor.First).PlusDays(weekday - 1),
            _ => context.Tense switch
            {
                TenseReading.Future => anchor.First.PlusDays(ahead),
                TenseReading.Present when ahead is <= 3 => anchor.First.PlusDays(ahead),
                _ => anchor.First.PlusDays(ahead == 0 ? 0 : ahead - 7),
            },
        };
        if (filled.Number(Slot.Direction) is { } offset)
        {
            date = date.PlusDays(offset);
            context.SawNight(date);
        }
        else
        {
            context.Saw(date);
        }
        return part is null ? CalendarUnits.Day(date) : CalendarUnits.PartOfDay(date, part);
    }

    /// <summary>"Montag letzter Woche": the day of the week that lies so many weeks from this one.</summary>
    public static TimeValue? WeekdayOfWeek(Filled filled, TimeContext context)
    {
        var weekday = filled.Number(Slot.Weekday)!.Value;
        if (!context.Anchor.HasDay)
        {
            return new TimeValue($"XXXX-WXX-{weekday}");
        }
        var date = CalendarUnits.Monday(context.Anchor.First).PlusWeeks(filled.Number(Slot.Relation) ?? 0).PlusDays(weekday - 1);
        context.Saw(date);
        return CalendarUnits.Day(date);
    }

    /// <summary>"letzten Januar", "kommenden Mai": the nearest one before or after the publication month.</summary>
    public static TimeValue? NamedMonth(Filled filled, TimeContext context)
    {
        var month = filled.Number(Slot.Month)!.Value;
        if (!context.Anchor.HasMonth)
        {
            return new TimeValue($"XXXX-{month:00}");
        }
        var (year, now) = (context.Anchor.First.Year, context.Anchor.First.Month);
        return CalendarUnits.Month(filled.Number(Slot.Relation) switch
        {
            < 0 => month < now ? year : year - 1,
            > 0 => month > now ? year : year + 1,
            _ => year,
        }, month);
    }

    /// <summary>"am Wochenende": the last one in a past clause, the coming one otherwise.</summary>
    public static TimeValue? Weekend(Filled filled, TimeContext context)
    {
        var anchor = context.Anchor;
        if (!anchor.HasDay)
        {
            return new TimeValue("XXXX-WXX-WE", anchor.IsKnown ? Around(anchor, Period.Zero) : null);
        }
        var isWeekend = anchor.First.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
        var by = filled.Number(Slot.Relation) switch
        {
            -1 => -1,
            1 => isWeekend ? 1 : 0,
            0 => 0,
            _ => context.Tense == TenseReading.Past && !isWeekend ? -1 : 0,
        };
        return CalendarUnits.Weekend(anchor.First.PlusWeeks(by));
    }

    /// <summary>"am Nachmittag", "in der Nacht": of the day where the narrative stands.</summary>
    public static TimeValue? Part(Filled filled, TimeContext context)
    {
        var part = filled[Slot.Part]!;
        return context.Day(1) is { } day
            ? CalendarUnits.PartOfDay(day, part)
            : new TimeValue($"{UnknownDay(context.Anchor)}T{part}", context.Anchor.IsKnown ? Around(context.Anchor, Period.Zero) : null);
    }

    /// <summary>"um 20.30 Uhr", "8 pm".</summary>
    public static TimeValue? Clock(Filled filled, TimeContext context)
    {
        var hour = filled.Number(Slot.Hour) ?? 0;
        var minute = filled.Number(Slot.Minute) ?? 0;
        hour += hour < 12 && filled[Slot.Part] is "PM" or "AF" or "EV" && hour < 12 ? 12 : 0;
        if (hour > 24 || minute > 59)
        {
            return null;
        }
        if (context.IsRepeated)
        {
            return new TimeValue($"T{hour:00}:{minute:00}");
        }
        // "Am Sonntagabend gab es einen Unfall. Gegen 22.40 Uhr kam ein Wagen …"
        return context.Day(context.Tense == TenseReading.Past ? 1 : 0) is { } day
            ? CalendarUnits.Clock(context.IsNight && hour is >= 18 and < 24 ? day.PlusDays(-1) : day, hour, minute)
            : new TimeValue($"{UnknownDay(context.Anchor)}T{hour:00}:{minute:00}");
    }

    /// <summary>"am selben Tag", "am nächsten Tag", "im selben Jahr": counted from what was named last.</summary>
    public static TimeValue? Same(Filled filled, TimeContext context)
    {
        var by = filled.Number(Slot.Relation) ?? 0;
        if (context.LastDay is not { } day)
        {
            return new TimeValue(UnknownDate(filled[Slot.Unit] ?? "D"));
        }
        switch (filled[Slot.Unit])
        {
            case "Y":
                return CalendarUnits.Year((context.NarrativeYear ?? day.Year) + by);
            case "M":
                return MonthAfter(day, by);
            case "W":
                return CalendarUnits.Week(day.PlusWeeks(by));
            default:
                day = day.PlusDays(by);
                if (by >= 0)
                {
                    context.Saw(day);
                }
                return filled[Slot.Part] is { } part ? CalendarUnits.PartOfDay(day, part) : CalendarUnits.Day(day);
        }
    }

    /// <summary>
    /// The year of a month or a day without one: the nearest that the tense allows, in background passages the year told of.
    /// </summary>
    public static int? YearOf(int month, int? day, TimeContext context)
    {
        var anchor = context.Anchor;
        if (!anchor.IsKnown)
        {
            return context.NarrativeYear;
        }
        if (context.NarrativeYear is { } told && told < anchor.First.Year - 1)
        {
            return told;
        }
        if (!anchor.HasMonth)
        {
            return anchor.First.Year;
        }
        var thisYear = new LocalDate(anchor.First.Year, month, Math.Min(day ?? 15, 28));
        var distance = Period.DaysBetween(anchor.Middle, thisYear);
        var slack = day is null ? 31 : 1;
        return context.Tense switch
        {
            TenseReading.Past when distance > slack && distance > 60 => anchor.First.Year - 1,
            TenseReading.Future when distance < -slack && distance < -120 => anchor.First.Year + 1,
            _ => distance > 220 ? anchor.First.Year - 1 : distance < -300 ? anchor.First.Year + 1 : anchor.First.Year,
        };
    }

    /// <summary>The year of a day named with its weekday: the one that the tense allows, unless the weekday only fits one of those around the publication.</summary>
    public static int? YearOf(int month, int day, int weekday, TimeContext context)
    {
        var likely = YearOf(month, day, context);
        var now = context.Anchor.First.Year;
        int?[] years = context.Anchor.IsKnown ? [likely, now, now - 1, now + 1] : [likely];
        return Array.Find(years, year => year is { } known && day <= CalendarSystem.Iso.GetDaysInMonth(known, month) && (int)new LocalDate(known, month, day).DayOfWeek == weekday) ?? likely;
    }

    /// <summary>The interval behind PRESENT_REF, PAST_REF and FUTURE_REF.</summary>
    public static TimeInterval? Reference(string value, TimeAnchor anchor)
    {
        if (!anchor.IsKnown)
        {
            return null;
        }
        var here = Around(anchor, Period.Zero);
        return value switch
        {
            "PRESENT_REF" => here,
            "PAST_REF" => here with { From = null, Edtf = $"../{Name(anchor)}", Precision = "open", TimePrecision = 3 },
            _ => here with { Until = null, Edtf = $"{Name(anchor)}/..", Precision = "open", TimePrecision = 3 },
        };
    }

    /// <summary>All days that the shifted date may be, where the publication day is not known.</summary>
    public static TimeInterval Around(TimeAnchor anchor, Period shift)
    {
        var (first, last) = (anchor.First + shift, anchor.Last + shift);
        var (precision, code) = anchor.Precision switch
        {
            DatePrecision.Year => ("year", 3),
            DatePrecision.Month => ("month", 3),
            _ => ("day", 1),
        };
        var edtf = first == last ? CalendarUnits.Iso(first)
            : shift == Period.Zero ? Name(anchor)
            : $"{CalendarUnits.Iso(first)}/{CalendarUnits.Iso(last)}";
        return CalendarUnits.Between(first, last, edtf, precision, code);
    }

    public static string Name(TimeAnchor anchor) => CalendarUnits.Iso(anchor.First)[..(anchor.HasDay ? 10 : anchor.HasMonth ? 7 : 4)];

    private static TimeValue DayAfter(Filled filled, TimeContext context, int by)
    {
        var anchor = context.Anchor;
        var part = filled[Slot.Part];
        if (!anchor.HasDay)
        {
            var suffix = part is null ? "" : "T" + part;
            return new TimeValue(UnknownDay(anchor) + suffix, Around(anchor, Period.FromDays(by)));
        }
        var day = anchor.First.PlusDays(by);
        context.Saw(day);
        return part is null ? CalendarUnits.Day(day) : CalendarUnits.PartOfDay(day, part);
    }

    private static TimeValue YearAfter(TimeContext context, int by)
    {
        var year = context.Anchor.First.Year + by;
        context.SawYear(year);
        return CalendarUnits.Year(year);
    }

    private static TimeValue MonthAfter(LocalDate day, int by)
    {
        var month = day.PlusMonths(by);
        return CalendarUnits.Month(month.Year, month.Month);
    }

    private static TimeValue QuarterAfter(LocalDate day, int by)
    {
        var month = day.PlusMonths(3 * by);
        return CalendarUnits.Fraction(month.Year, "Q", ((month.Month - 1) / 3) + 1);
    }

    private static string UnknownDay(TimeAnchor anchor) => !anchor.IsKnown ? "XXXX-XX-XX"
        : anchor.HasMonth ? $"{anchor.First.Year:0000}-{anchor.First.Month:00}-XX" : $"{anchor.First.Year:0000}-XX-XX";

    private static string UnknownDate(string unit) => unit switch
    {
        "Y" => "XXXX",
        "M" => "XXXX-XX",
        "Q" => "XXXX-QX",
        "W" => "XXXX-WXX",
        _ => "XXXX-XX-XX",
    };
}
