using System.Globalization;
using Lagebild.Contracts.Events.V1;
using NodaTime;

namespace Lagebild.Entity.Times;

/// <summary>Lengths of time, and the interval they mark when the words say which way from now: "vor drei Wochen".</summary>
internal static class Durations
{
    public static TimeValue? Resolve(Filled filled, TimeContext context)
    {
        if (filled[Slot.Unit] is not { } unit)
        {
            return null;
        }
        var number = filled[Slot.Number] ?? "1";
        return new TimeValue(Name(number, unit), Interval(number, unit, filled[Slot.Direction], context));
    }

    /// <summary>"täglich" is P1D, "jeden Montag" XXXX-WXX-1: weekdays by ISO 8601, as TIMEX3 has them.</summary>
    public static TimeValue? Set(Filled filled, TimeContext context)
    {
        context.SawSet();
        if (filled[Slot.Literal] is { } literal)
        {
            return new TimeValue(literal);
        }
        if (filled[Slot.Weekday] is { } weekday)
        {
            return new TimeValue($"XXXX-WXX-{weekday}{(filled[Slot.Part] is { } part ? "-T" + part : "")}");
        }
        return filled[Slot.Unit] is { } unit ? new TimeValue(Name(filled[Slot.Number] ?? filled[Slot.Ordinal] ?? "1", unit)) : null;
    }

    private static string Name(string number, string unit) => unit switch
    {
        "S" or "H" => $"PT{number}{unit}",
        "MIN" => $"PT{number}M",
        "MO" or "AF" or "EV" or "NI" => $"PT{number}{unit}",
        "F" => number == "X" ? "P2W" : $"P{2 * int.Parse(number, CultureInfo.InvariantCulture)}W",
        _ => $"P{number}{unit}",
    };

    private static TimeInterval? Interval(string number, string unit, string? direction, TimeContext context)
    {
        var anchor = context.Anchor;
        if (direction is null || !anchor.IsKnown
            || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || Length((int)Math.Ceiling(count), unit) is not { } length)
        {
            return null;
        }
        var here = RelativeTimes.Around(anchor, Period.Zero);
        var (precision, code) = unit switch
        {
            "Y" or "DE" or "CE" => ("year", 3),
            "M" or "Q" => ("month", 3),
            "W" => ("week", 2),
            _ => (here.Precision, here.TimePrecision),
        };
        LocalDate past = anchor.First - length, future = anchor.Last + length;
        var name = RelativeTimes.Name(anchor);
        return direction switch
        {
            "ago" => Spread(past, anchor.Last - length, unit, precision, code),
            "ahead" => Spread(anchor.First + length, future, unit, precision, code),
            "past" or "since" => CalendarUnits.Between(past, anchor.Last, $"{CalendarUnits.Iso(past)}/{CalendarUnits.Iso(anchor.Last)}", precision, code),
            "next" => CalendarUnits.Between(anchor.First, future, $"{name}/{CalendarUnits.Iso(future)}", precision, code),
            _ => null,
        };
    }

    /// <summary>"vor drei Wochen" is a week, "vor drei Jahren" a year: as loose as its unit.</summary>
    private static TimeInterval Spread(LocalDate first, LocalDate last, string unit, string precision, int code)
    {
        var slack = unit switch
        {
            "Y" or "DE" or "CE" => Period.FromMonths(6),
            "M" or "Q" => Period.FromDays(15),
            "W" => Period.FromDays(3),
            _ => Period.Zero,
        };
        (first, last) = (first - slack, last + slack);
        var edtf = first == last ? CalendarUnits.Iso(first) : $"{CalendarUnits.Iso(first)}/{CalendarUnits.Iso(last)}";
        return CalendarUnits.Between(first, last, edtf, precision, code);
    }

    private static Period? Length(int count, string unit) => count is < 0 or > 900 ? null : unit switch
    {
        "D" => Period.FromDays(count),
        "W" => Period.FromWeeks(count),
        "F" => Period.FromWeeks(2 * count),
        "WE" => Period.FromWeeks(count),
        "M" => Period.FromMonths(count),
        "Q" => Period.FromMonths(3 * count),
        "Y" => Period.FromYears(count),
        "DE" when count < 90 => Period.FromYears(10 * count),
        "CE" when count < 9 => Period.FromYears(100 * count),
        "H" => Period.FromDays((count + 23) / 24),
        "MIN" or "S" => Period.Zero,
        _ => null,
    };
}
