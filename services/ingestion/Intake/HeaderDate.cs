using System.Globalization;
using System.Text.RegularExpressions;
using Lagebild.Text;

namespace Lagebild.Ingestion.Intake;

/// <summary>Dates as people write them into headers: EDTF, <c>14.03.2024</c>, <c>03.2024</c>, and the long form of RFC 1123.</summary>
internal static partial class HeaderDate
{
    /// <summary>Reads a date.</summary>
    /// <exception cref="FormatException">It is none, or does not exist; the message says which.</exception>
    public static EdtfDate Parse(string text)
    {
        var date = text.Trim();
        if (EdtfDate.TryParse(date, out var edtf))
        {
            return edtf;
        }
        if (DayFirst().Match(date) is { Success: true } points)
        {
            var day = points.Groups["day"].Success ? "-" + Two(points.Groups["day"].Value) : "";
            return Exists($"{points.Groups["year"].Value}-{Two(points.Groups["month"].Value)}{day}", date);
        }
        if (DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return EdtfDate.Parse(instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        }
        return Exists(date, date);
    }

    private static EdtfDate Exists(string edtf, string written) => EdtfDate.TryParse(edtf, out var date)
        ? date
        : throw new FormatException(EdtfForm().IsMatch(edtf)
            ? $"'{written}' is a date that does not exist."
            : $"'{written}' is not a date of the form 2024, 2024-03, 2024-03-14, 2024-03-14T10:30:00Z or 14.03.2024.");

    private static string Two(string number) => number.PadLeft(2, '0');

    [GeneratedRegex(@"^((?<day>\d{1,2})\.\s?)?(?<month>\d{1,2})\.\s?(?<year>\d{4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^\d{4}(-\d{1,2}(-\d{1,2}([T ].*)?)?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex EdtfForm();
}
