namespace Lagebild.Entity.Times;

/// <summary>What a word contributes to a time expression; rules combine them into a value.</summary>
internal enum Slot
{
    /// <summary>Year, or a relation of years.</summary>
    Year,
    /// <summary>Month 1–12.</summary>
    Month,
    /// <summary>Day of the month.</summary>
    Day,
    /// <summary>Day of the week, ISO: Monday is 1.</summary>
    Weekday,
    /// <summary>Season: SP, SU, FA, WI.</summary>
    Season,
    /// <summary>Part of day: MO, MI, AF, EV, NI, DT.</summary>
    Part,
    /// <summary>Count, or X for an unspecified one.</summary>
    Number,
    /// <summary>Unit: S, MIN, H, D, W, WE, M, Q, Y, DE, CE.</summary>
    Unit,
    /// <summary>Relation to now in units: -1 last, 0 this, 1 next.</summary>
    Relation,
    /// <summary>Hour 0–24.</summary>
    Hour,
    /// <summary>Minute.</summary>
    Minute,
    /// <summary>Ordinal number: "dritte" is 3.</summary>
    Ordinal,
    /// <summary>START, MID, END and the other modifiers.</summary>
    Mod,
    /// <summary>Name of a holiday.</summary>
    Holiday,
    /// <summary>Which way a duration lies from now: ago, past, ahead, next, since; for a night between two days, its first evening in days from the named one.</summary>
    Direction,
    /// <summary>Which part of a year: Q, H.</summary>
    Fraction,
    /// <summary>Constant value of a rule.</summary>
    Literal,
}

/// <summary>The words that filled the slots of one match; the first filling of a slot counts.</summary>
internal sealed class Filled
{
    private static readonly int Slots = Enum.GetValues<Slot>().Length;

    private readonly string?[] values = new string?[Slots];

    public string? this[Slot slot]
    {
        get => values[(int)slot];
        set => values[(int)slot] ??= value;
    }

    /// <summary>The slot as a whole number, null if it is empty or not one.</summary>
    public int? Number(Slot slot) => int.TryParse(this[slot], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Names as they stand in the tables.</summary>
    public static Slot Parse(string name, TableCell cell) => name switch
    {
        "y" => Slot.Year,
        "m" => Slot.Month,
        "d" => Slot.Day,
        "w" => Slot.Weekday,
        "s" => Slot.Season,
        "p" => Slot.Part,
        "n" => Slot.Number,
        "u" => Slot.Unit,
        "r" => Slot.Relation,
        "h" => Slot.Hour,
        "min" => Slot.Minute,
        "o" => Slot.Ordinal,
        "mod" => Slot.Mod,
        "holiday" => Slot.Holiday,
        "dir" => Slot.Direction,
        "f" => Slot.Fraction,
        "v" => Slot.Literal,
        _ => throw cell.Error($"unknown slot '{name}'"),
    };
}

/// <summary>A row that can name itself in an error.</summary>
internal readonly struct TableCell(Lagebild.Text.TsvRow row)
{
    public InvalidDataException Error(string message) => row.Error(message);
}
