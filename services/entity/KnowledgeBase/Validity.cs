using Lagebild.Text;

namespace Lagebild.Entity.Knowledge;

/// <summary>
/// A span of time with ends as precise as they are known. An end is a date, open (<c>..</c>), or unknown (empty).
/// The day on which one holder hands over to the next belongs to both.
/// </summary>
/// <param name="From">First day; null if open or unknown.</param>
/// <param name="To">Last day; null if open or unknown.</param>
/// <param name="FromIsUnknown">There was a first day, nobody wrote down which.</param>
/// <param name="ToIsUnknown">There was a last day, nobody wrote down which.</param>
internal sealed record Validity(EdtfDate? From, EdtfDate? To, bool FromIsUnknown = false, bool ToIsUnknown = false)
{
    /// <summary>Open on both sides.</summary>
    public static readonly Validity Always = new(null, null);

    /// <summary>Reads two cells: an EDTF date, <c>..</c> for an open end, empty for an unknown one.</summary>
    /// <exception cref="FormatException">A cell is neither.</exception>
    public static Validity Parse(string from, string to) => new(ParseEnd(from), ParseEnd(to), from.Length == 0, to.Length == 0);

    /// <summary>Reads <c>1998/2004</c>, <c>1998/..</c>, <c>/2004</c>; empty is always.</summary>
    /// <exception cref="FormatException">The text is no such interval.</exception>
    public static Validity ParseInterval(string text)
    {
        if (text.Length == 0)
        {
            return Always;
        }
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? throw new FormatException($"'{text}' is no interval of the form 1998/2004.") : Parse(text[..slash], text[(slash + 1)..]);
    }

    /// <summary>Whether the date may lie within: an unknown or open end excludes nothing.</summary>
    public bool MayCover(EdtfDate date) => (From is null || From.From < date.Until) && (To is null || date.From < To.Until);

    /// <summary>Whether the two share more than the day, month or year of the handing over.</summary>
    public bool Overlaps(Validity other) => StartsBeforeEndOf(this, other) && StartsBeforeEndOf(other, this);

    /// <summary><c>1998/2004</c></summary>
    public override string ToString() => $"{From?.Value ?? (FromIsUnknown ? "" : "..")}/{To?.Value ?? (ToIsUnknown ? "" : "..")}";

    private static bool StartsBeforeEndOf(Validity one, Validity other) =>
        one.From is null || other.To is null || (one.From.Until < other.To.Until && one.From.From < other.To.From);

    private static EdtfDate? ParseEnd(string cell) => cell is "" or ".." ? null : EdtfDate.Parse(cell);
}
