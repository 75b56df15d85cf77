using System.Globalization;

namespace Lagebild.Text;

/// <summary>How precisely a date is known.</summary>
public enum DatePrecision
{
    /// <summary>A year.</summary>
    Year,
    /// <summary>A month.</summary>
    Month,
    /// <summary>A day.</summary>
    Day,
    /// <summary>A minute or better.</summary>
    Minute,
}

/// <summary>
/// A publication date in EDTF (ISO 8601-2), level 0: <c>2024</c>, <c>2024-03</c>, <c>2024-03-14</c> or a date-time with
/// offset. It keeps its precision: a month is never turned into its first day.
/// </summary>
public sealed record EdtfDate
{
    private EdtfDate(string value, DatePrecision precision, DateTimeOffset from, DateTimeOffset until)
    {
        Value = value;
        Precision = precision;
        From = from;
        Until = until;
    }

    /// <summary>The EDTF string.</summary>
    public string Value { get; }

    /// <summary>How much of it is known.</summary>
    public DatePrecision Precision { get; }

    /// <summary>Begin of the interval, UTC.</summary>
    public DateTimeOffset From { get; }

    /// <summary>End of the interval, exclusive, UTC.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>The calendar day on which it begins, in the date's own offset.</summary>
    public DateOnly FirstDay => DateOnly.ParseExact((Value + "-01-01")[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c>, <c>yyyy-MM-dd</c> or an ISO 8601 date-time.</summary>
    /// <exception cref="FormatException">The text is no such date, or the date does not exist.</exception>
    public static EdtfDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date of the form 2024, 2024-03, 2024-03-14 or 2024-03-14T10:30:00Z.");

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EdtfDate? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }
        text = text.Trim();
        (string Pattern, DatePrecision Precision)? form = text.Length switch
        {
            4 => ("yyyy", DatePrecision.Year),
            7 => ("yyyy-MM", DatePrecision.Month),
            10 => ("yyyy-MM-dd", DatePrecision.Day),
            _ => null,
        };
        if (form is { } known)
        {
            if (!DateTime.TryParseExact(text, known.Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1000 or > 9998)
            {
                return false;
            }
            var from = new DateTimeOffset(day, TimeSpan.Zero);
            date = new EdtfDate(text, known.Precision, from, known.Precision switch
            {
                DatePrecision.Year => from.AddYears(1),
                DatePrecision.Month => from.AddMonths(1),
                _ => from.AddDays(1),
            });
            return true;
        }
        if (text.Length < 16 || text[10] is not ('T' or ' ')
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return false;
        }
        var utc = instant.ToUniversalTime();
        date = new EdtfDate(instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), DatePrecision.Minute, utc, utc.AddMinutes(1));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
