using Lagebild.Text;
using NodaTime;

namespace Lagebild.Entity.Times;

/// <summary>
/// The date that "gestern" counts from, with its precision: a report of "2024-03" has a year and a month, and no day;
/// nothing here ever invents the missing part.
/// </summary>
internal sealed class TimeAnchor
{
    private TimeAnchor(LocalDate first, DatePrecision precision, bool isKnown)
    {
        First = first;
        Precision = precision;
        IsKnown = isKnown;
    }

    /// <summary>The first day that it may be.</summary>
    public LocalDate First { get; }

    /// <summary>How much of it is known.</summary>
    public DatePrecision Precision { get; }

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether its day is known.</summary>
    public bool HasDay => IsKnown && Precision is DatePrecision.Day or DatePrecision.Minute;

    /// <summary>Whether its month is known.</summary>
    public bool HasMonth => IsKnown && Precision != DatePrecision.Year;

    /// <summary>The last day that it may be.</summary>
    public LocalDate Last => Precision switch
    {
        DatePrecision.Year => First.PlusYears(1).PlusDays(-1),
        DatePrecision.Month => First.PlusMonths(1).PlusDays(-1),
        _ => First,
    };

    /// <summary>The middle of what it may be, for "the nearest March".</summary>
    public LocalDate Middle => First.PlusDays(Period.DaysBetween(First, Last) / 2);

    public static TimeAnchor Of(EdtfDate? published)
    {
        if (published is null)
        {
            return new TimeAnchor(new LocalDate(2000, 1, 1), DatePrecision.Year, false);
        }
        var day = published.FirstDay;
        return new TimeAnchor(new LocalDate(day.Year, day.Month, day.Day), published.Precision, true);
    }
}
