namespace Lagebild.Text;

/// <summary>A stretch of text, <c>[Start, End)</c>, in UTF-16 code units, as C# strings count.</summary>
/// <param name="Start">Index of the first code unit.</param>
/// <param name="End">Index after the last code unit.</param>
public readonly record struct Span(int Start, int End) : IComparable<Span>
{
    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>Whether <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Contains(Span other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether the position lies inside this span.</summary>
    public bool Contains(int position) => Start <= position && position < End;

    /// <summary>Whether the two spans share at least one code unit.</summary>
    public bool Overlaps(Span other) => Start < other.End && other.Start < End;

    /// <summary>The smallest span that holds both.</summary>
    public Span Cover(Span other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <summary>The text that the span marks.</summary>
    public string In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Substring(Start, Length);
    }

    /// <summary>Earlier spans first; of two with the same start, the longer first.</summary>
    public int CompareTo(Span other) => Start != other.Start ? Start.CompareTo(other.Start) : other.End.CompareTo(End);
    /// <summary>Text order.</summary>
    public static bool operator <(Span left, Span right) => left.CompareTo(right) < 0;
    /// <summary>Text order.</summary>
    public static bool operator >(Span left, Span right) => left.CompareTo(right) > 0;
    /// <summary>Text order.</summary>
    public static bool operator <=(Span left, Span right) => left.CompareTo(right) <= 0;
    /// <summary>Text order.</summary>
    public static bool operator >=(Span left, Span right) => left.CompareTo(right) >= 0;
}
