using NodaTime;

namespace Lagebild.Entity.Times;

/// <summary>Dates of named days: fixed ones as <c>12-25</c>, those that hang on Easter as <c>E+39</c>.</summary>
internal static class Holidays
{
    /// <summary>The day in this year; null if the code is no date.</summary>
    public static LocalDate? In(int year, string code)
    {
        if (code.StartsWith('E'))
        {
            return Easter(year).PlusDays(int.Parse(code.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
        }
        return code.Split('-') is [var month, var day]
            ? new LocalDate(year, int.Parse(month, System.Globalization.CultureInfo.InvariantCulture), int.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Western Easter Sunday, by Meeus, Jones and Butcher.</summary>
    public static LocalDate Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new LocalDate(year, sum / 31, (sum % 31) + 1);
    }
}
