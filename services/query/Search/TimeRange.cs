using Lagebild.Hosting;
using Lagebild.Text;

namespace Lagebild.Query.Search;

/// <summary>An interval to ask for, in microseconds; the end is exclusive.</summary>
internal readonly record struct TimeRange(long From, long Until)
{
    /// <summary>When the earliest begins that lies over it and does not last; see <see cref="Projection.Lasting"/>.</summary>
    public long Earliest => From < Micros.Always + Projection.Lasting.Longest ? Micros.Always : From - Projection.Lasting.Longest;

    /// <summary>An open begin as a number, as indexes name it.</summary>
    public const string Unbegun = "-9223372036854775808";

    /// <summary>Reads what a caller gave.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: no EDTF date, both forms at once, an end before the begin.</exception>
    public static TimeRange Parse(V1.TimeWindow window, string field)
    {
        var range = window.Edtf.Length > 0
            ? window.FromTime is null && window.UntilTime is null
                ? ParseEdtf(window.Edtf, field + ".edtf")
                : throw PlatformException.InvalidArgument(field, "TIME_TWICE", $"{field} takes either edtf or from_time and until_time.")
            : new TimeRange(window.FromTime is { } from ? Micros.Of(from) : Micros.Always, window.UntilTime is { } until ? Micros.Of(until) : Micros.Never);
        return range.From < range.Until ? range : throw PlatformException.InvalidArgument(field, "TIME_INVERTED", $"{field} must end after it begins.");
    }

    /// <summary>Reads <c>2024-03</c>, <c>2024-03-01/2024-03-14</c>, <c>../2024</c> or <c>2024/..</c>; both ends lie within.</summary>
    public static TimeRange ParseEdtf(string edtf, string field)
    {
        var parts = edtf.Split('/');
        if (parts.Length > 2)
        {
            throw Wrong(edtf, field);
        }
        var first = parts[0] is ".." or "" && parts.Length == 2 ? null : Date(parts[0], edtf, field);
        var last = parts[^1] is ".." or "" && parts.Length == 2 ? null : Date(parts[^1], edtf, field);
        var range = new TimeRange(first is null ? Micros.Always : Micros.Of(first.From), last is null ? Micros.Never : Micros.Of(last.Until));
        return range.From < range.Until ? range : throw PlatformException.InvalidArgument(field, "TIME_INVERTED", $"{field} must end after it begins.");
    }

    /// <summary>The interval of a row, in two columns, lies in it.</summary>
    public void Require(Conditions conditions, string fromColumn, string untilColumn, V1.Within within) => conditions.Add(Covers(conditions, fromColumn, untilColumn, within));

    /// <summary>As <see cref="Require"/>, as a clause.</summary>
    public string Covers(Conditions conditions, string fromColumn, string untilColumn, V1.Within within) => within == V1.Within.Certainly
        ? $"{fromColumn} >= {conditions.Value(From)} and {untilColumn} <= {conditions.Value(Until)}"
        : $"{fromColumn} < {conditions.Value(Until)} and {untilColumn} > {conditions.Value(From)}";

    private static EdtfDate Date(string part, string edtf, string field) => EdtfDate.TryParse(part, out var date) ? date : throw Wrong(edtf, field);

    private static PlatformException Wrong(string edtf, string field) => PlatformException.InvalidArgument(
        field, "TIME_INVALID", $"'{edtf}' is no date or interval of the forms 2024, 2024-03, 2024-03-14, 2024-03-14T10:30:00Z, 2024-03-01/2024-03-14, ../2024.");
}
