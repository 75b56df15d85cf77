using System.Globalization;

namespace Lagebild.Entity.Times;

/// <summary>What a token of digits may be: a day, a year, a clock time, a whole date. All that apply.</summary>
[Flags]
internal enum Shapes
{
    /// <summary>Nothing of use.</summary>
    None = 0,
    /// <summary>Any count: "14", "1.200", "3,5".</summary>
    Count = 1,
    /// <summary>1–31.</summary>
    Day = 2,
    /// <summary>1–12.</summary>
    Month = 4,
    /// <summary>0–24.</summary>
    Hour = 8,
    /// <summary>Two digits, 00–59.</summary>
    Minute = 16,
    /// <summary>1000–2199.</summary>
    Year = 32,
    /// <summary>1900–2059, no round hundred: a year also without a word that says so.</summary>
    PlainYear = 64,
    /// <summary>"20.30", "20:30".</summary>
    Clock = 128,
    /// <summary>"23.3".</summary>
    DayMonth = 256,
    /// <summary>"06.12.2004".</summary>
    Date = 512,
    /// <summary>"1990er", "90s".</summary>
    Decade = 1024,
    /// <summary>"5th".</summary>
    OrdinalDay = 2048,
    /// <summary>"8pm".</summary>
    HourWord = 4096,
    /// <summary>Two digits, for the second year of "2014/15".</summary>
    ShortYear = 8192,
}

/// <summary>Reads the shape of a token that begins with a digit; work bounded by a dozen characters.</summary>
internal readonly record struct NumberShape
{
    /// <summary>Longer tokens are no part of a time.</summary>
    private const int LongestUseful = 12;

    private NumberShape(Shapes shapes, double value, int second, int third)
    {
        Shapes = shapes;
        Value = value;
        Second = second;
        Third = third;
    }

    public Shapes Shapes { get; }

    private double Value { get; }

    private int Second { get; }

    private int Third { get; }

    public static NumberShape Read(ReadOnlySpan<char> token)
    {
        if (token.Length is 0 or > LongestUseful)
        {
            return default;
        }
        var digits = 0;
        while (digits < token.Length && char.IsAsciiDigit(token[digits]))
        {
            digits++;
        }
        if (digits == 0)
        {
            return default;
        }
        if (digits > 6)
        {
            return default;
        }
        var first = int.Parse(token[..digits], CultureInfo.InvariantCulture);
        var rest = token[digits..];
        return rest.Length == 0 ? Plain(first, digits)
            : char.IsLetter(rest[0]) ? Suffixed(first, digits, rest)
            : Divided(first, digits, rest);
    }

    /// <summary>Puts the token's numbers into the slots that this shape fills.</summary>
    public void Fill(Shapes shape, Filled filled)
    {
        switch (shape)
        {
            case Shapes.Count:
                filled[Slot.Number] = Value.ToString("0.###", CultureInfo.InvariantCulture);
                break;
            case Shapes.Day or Shapes.OrdinalDay:
                filled[Slot.Day] = Text(Value);
                filled[Slot.Ordinal] = Text(Value);
                break;
            case Shapes.Month:
                filled[Slot.Month] = Text(Value);
                break;
            case Shapes.Hour:
                filled[Slot.Hour] = Text(Value);
                break;
            case Shapes.HourWord:
                filled[Slot.Hour] = Text(Value);
                filled[Slot.Part] = Second == 1 ? "PM" : "AM";
                break;
            case Shapes.Minute:
                filled[Slot.Minute] = Text(Value);
                break;
            case Shapes.Year or Shapes.PlainYear or Shapes.ShortYear or Shapes.Decade:
                filled[Slot.Year] = Text(Value);
                break;
            case Shapes.Clock:
                filled[Slot.Hour] = Text(Math.Floor(Value));
                filled[Slot.Minute] = Text(Second);
                break;
            case Shapes.DayMonth:
                filled[Slot.Day] = Text(Math.Floor(Value));
                filled[Slot.Month] = Text(Second);
                break;
            case Shapes.Date:
                filled[Slot.Day] = Text(Math.Floor(Value));
                filled[Slot.Month] = Text(Second);
                filled[Slot.Year] = Text(Third < 100 ? Third + (Third > 60 ? 1900 : 2000) : Third);
                break;
        }
    }

    private static string Text(double value) => ((int)value).ToString(CultureInfo.InvariantCulture);

    private static NumberShape Plain(int value, int digits)
    {
        var shapes = Shapes.Count;
        shapes |= digits <= 2 && value is >= 1 and <= 31 ? Shapes.Day : 0;
        shapes |= digits <= 2 && value is >= 1 and <= 12 ? Shapes.Month : 0;
        shapes |= digits <= 2 && value <= 24 ? Shapes.Hour : 0;
        shapes |= digits == 2 && value <= 59 ? Shapes.Minute : 0;
        shapes |= digits == 2 ? Shapes.ShortYear : 0;
        shapes |= digits == 4 && value is >= 1000 and <= 2199 ? Shapes.Year : 0;
        shapes |= digits == 4 && value is >= 1900 and <= 2059 && value % 100 != 0 ? Shapes.PlainYear : 0;
        return new(shapes, value, 0, 0);
    }

    private static NumberShape Suffixed(int value, int digits, ReadOnlySpan<char> letters) => letters switch
    {
        "er" or "ern" or "s" when (digits == 4 && value is >= 1000 and <= 2100 || digits == 2) && value % 10 == 0 => new(Shapes.Decade, value, 0, 0),
        "st" or "nd" or "rd" or "th" when value <= 31 => new(Shapes.OrdinalDay, value, 0, 0),
        "am" when value is >= 1 and <= 12 => new(Shapes.HourWord, value, 0, 0),
        "pm" when value is >= 1 and <= 12 => new(Shapes.HourWord, value, 1, 0),
        _ => default,
    };

    private static NumberShape Divided(int first, int digits, ReadOnlySpan<char> rest)
    {
        var divider = rest[0];
        var tail = rest[1..];
        var length = 0;
        while (length < tail.Length && char.IsAsciiDigit(tail[length]))
        {
            length++;
        }
        if (length is 0 or > 6)
        {
            return default;
        }
        var second = int.Parse(tail[..length], CultureInfo.InvariantCulture);
        if (length < tail.Length)
        {
            var next = tail[length];
            tail = tail[(length + 1)..];
            return divider == '.' && next == '.' && first is >= 1 and <= 31 && second is >= 1 and <= 12 && tail.Length is 2 or 4
                && int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                ? new(Shapes.Date, first, second, year)
                : default;
        }
        if (length == 3 && divider is '.' or ',' && digits <= 3)
        {
            return new(Shapes.Count, (first * 1000) + second, 0, 0);
        }
        if (divider == ',')
        {
            return new(Shapes.Count, first + (second / Math.Pow(10, length)), 0, 0);
        }
        var shapes = length == 2 && digits <= 2 && first <= 24 && second <= 59 ? Shapes.Clock : 0;
        shapes |= divider == '.' && first is >= 1 and <= 31 && second is >= 1 and <= 12 && length <= 2 ? Shapes.DayMonth : 0;
        return new(shapes, first, second, 0);
    }
}
