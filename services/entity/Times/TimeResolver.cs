using System.Globalization;
using NodaTime;

namespace Lagebild.Entity.Times;

/// <summary>Makes a value of what a rule matched. Null where the words together are no time ("31. Februar").</summary>
internal static class TimeResolver
{
    /// <summary>The value of a match; the context remembers it for what follows.</summary>
    public static TimeValue? Resolve(TimeMatch match, TimeContext context) => match.Rule.Operation switch
    {
        "date" => Date(match.Filled, context),
        "shift" => RelativeTimes.Shift(match.Filled, context),
        "month" => RelativeTimes.NamedMonth(match.Filled, context),
        "weekday-of-week" => RelativeTimes.WeekdayOfWeek(match.Filled, context),
        "weekday" => RelativeTimes.Weekday(match.Filled, context),
        "weekend" => RelativeTimes.Weekend(match.Filled, context),
        "season" => Season(match.Filled, context),
        "fraction" => Fraction(match.Filled, context),
        "decade" => Decade(match.Filled),
        "century" => Century(match.Filled),
        "part" => RelativeTimes.Part(match.Filled, context),
        "clock" => RelativeTimes.Clock(match.Filled, context),
        "same" => RelativeTimes.Same(match.Filled, context),
        "counted" => CountedTimes.FromNarrative(match.Filled, context),
        "nth-weekday" => CountedTimes.NthWeekday(match.Filled, context),
        "holiday" => Holiday(match.Filled, context),
        "duration" => Durations.Resolve(match.Filled, context),
        "set" => Durations.Set(match.Filled, context),
        "ref" => Reference(match.Filled, context),
        "literal" => new TimeValue(match.Filled[Slot.Literal] ?? "XXXX-XX-XX"),
        var other => throw match.Rule.Row.Error($"unknown operation '{other}'"),
    };

    private static TimeValue? Date(Filled filled, TimeContext context)
    {
        var written = filled.Number(Slot.Year) is { } y ? FullYear(y) : (int?)null;
        if (written is { } named)
        {
            context.SawYear(named);
        }
        var year = written ?? (filled.Number(Slot.Relation) is { } relation && context.Anchor.IsKnown ? context.Anchor.First.Year + relation : null);
        if (filled.Number(Slot.Month) is not { } month)
        {
            return year is { } only ? CalendarUnits.Year(only) : null;
        }
        if (month is < 1 or > 12)
        {
            return null;
        }
        if (filled.Number(Slot.Day) is not { } day)
        {
            year ??= RelativeTimes.YearOf(month, null, context);
            return year is { } known ? CalendarUnits.Month(known, month) : new TimeValue($"XXXX-{month:00}");
        }
        year ??= filled.Number(Slot.Weekday) is { } weekday ? RelativeTimes.YearOf(month, day, weekday, context) : RelativeTimes.YearOf(month, day, context);
        if (year is null)
        {
            return new TimeValue($"XXXX-{month:00}-{day:00}");
        }
        if (day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year.Value, month))
        {
            return null;
        }
        var date = new LocalDate(year.Value, month, day);
        if (filled.Number(Slot.Direction) is { } later)
        {
            date = date.PlusDays(later);
            context.SawNight(date);
        }
        else
        {
            context.Saw(date);
        }
        return filled[Slot.Part] is { } part ? CalendarUnits.PartOfDay(date, part) : CalendarUnits.Day(date);
    }

    private static TimeValue? Season(Filled filled, TimeContext context)
    {
        var season = filled[Slot.Season]!;
        if (filled.Number(Slot.Year) is { } written)
        {
            context.SawYear(FullYear(written));
            return CalendarUnits.Season(FullYear(written), season);
        }
        var anchor = context.Anchor;
        if (!anchor.IsKnown)
        {
            return new TimeValue($"XXXX-{season}");
        }
        var relation = filled.Number(Slot.Relation);
        var month = season switch { "SP" => 4, "SU" => 7, "FA" => 10, _ => 1 };
        var year = relation switch
        {
            // "letzten Sommer" in March is last year's, in October this year's.
            -1 => anchor.HasMonth && anchor.Last.Month > month + 1 ? anchor.First.Year : anchor.First.Year - 1,
            1 => anchor.HasMonth && anchor.First.Month < month - 1 ? anchor.First.Year : anchor.First.Year + 1,
            0 => anchor.First.Year,
            _ => RelativeTimes.YearOf(month, null, context) ?? anchor.First.Year,
        };
        return CalendarUnits.Season(year, season, winterEnds: anchor.HasMonth && anchor.First.Month <= 3 && year == anchor.First.Year);
    }

    private static TimeValue? Fraction(Filled filled, TimeContext context)
    {
        var written = filled.Number(Slot.Year);
        var kind = filled[Slot.Fraction] ?? "Q";
        int? year = written is { } y ? FullYear(y)
            : context.Anchor.IsKnown ? context.Anchor.First.Year + (filled.Number(Slot.Relation) ?? 0) : null;
        if (filled.Number(Slot.Ordinal) is not { } number || number < 1 || number > (kind == "H" ? 2 : 4))
        {
            return null;
        }
        return year is { } known ? CalendarUnits.Fraction(known, kind, number) : new TimeValue($"XXXX-{kind}{number}");
    }

    private static TimeValue? Decade(Filled filled) =>
        filled.Number(Slot.Year) is { } year ? CalendarUnits.Decade(year < 100 ? 1900 + year : year) : null;

    private static TimeValue? Century(Filled filled) =>
        filled.Number(Slot.Ordinal) is { } ordinal and > 0 and < 30 ? CalendarUnits.Century(ordinal) : null;

    private static TimeValue? Holiday(Filled filled, TimeContext context)
    {
        var year = filled.Number(Slot.Year) is { } written ? FullYear(written)
            : filled.Number(Slot.Relation) is { } relation && context.Anchor.IsKnown ? context.Anchor.First.Year + relation : (int?)null;
        var code = filled[Slot.Holiday]!;
        if (year is null && Holidays.In(context.Anchor.First.Year, code) is { } near)
        {
            year = RelativeTimes.YearOf(near.Month, near.Day, context);
        }
        return year is { } known && Holidays.In(known, code) is { } date ? CalendarUnits.Day(date) : new TimeValue("XXXX-XX-XX");
    }

    private static TimeValue Reference(Filled filled, TimeContext context)
    {
        var value = filled[Slot.Literal]!;
        return new TimeValue(value, RelativeTimes.Reference(value, context.Anchor));
    }

    private static int FullYear(int year) => year >= 100 ? year : year > 60 ? 1900 + year : 2000 + year;

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
