using Lagebild.Text;

namespace Lagebild.Entity.Times;

/// <summary>
/// One row of <c>languages/{tag}/times/rules.tsv</c>: a pattern of words and word classes, the TIMEX3 type, and the
/// operation that makes the value. A rule of type NONE marks what looks like a time and is none.
/// </summary>
internal sealed class TimeRule
{
    private readonly (Slot Slot, string Value)[] constants;

    private TimeRule(TsvRow row, int order)
    {
        Id = row["id"];
        Order = order;
        Pattern = row["pattern"];
        Type = row["type"];
        Mod = row["mod"].Length > 0 ? row["mod"] : null;
        Row = row;
        var words = row["value"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Operation = words.Length > 0 ? words[0] : "";
        constants = [.. words.Skip(1).Select(word => Constant(word, row))];
        if (Type is not ("DATE" or "TIME" or "DURATION" or "SET" or "NONE"))
        {
            throw row.Error($"'{Type}' is not a type of TIMEX3");
        }
    }

    /// <summary>Stable name, travels into every mention.</summary>
    public string Id { get; }

    /// <summary>Earlier rules win over later ones that match the same words.</summary>
    public int Order { get; }

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; }

    /// <summary>TIMEX3 type, or NONE.</summary>
    public string Type { get; }

    /// <summary>TIMEX3 mod; null if the words give it, or none.</summary>
    public string? Mod { get; }

    /// <summary>Name of the operation that makes the value.</summary>
    public string Operation { get; }

    /// <summary>The row, for messages.</summary>
    public TsvRow Row { get; }

    /// <summary>All rules of a language in the order of the tables.</summary>
    public static IReadOnlyList<TimeRule> Load(string language)
    {
        var rows = TsvTable.Read(typeof(TimeRule).Assembly, $"languages/{language}/times/rules.tsv");
        return [.. rows.Select((row, order) => new TimeRule(row, order))];
    }

    /// <summary>Puts the rule's constants where the words left a slot empty.</summary>
    public void Fill(Filled filled)
    {
        foreach (var (slot, value) in constants)
        {
            filled[slot] = value;
        }
    }

    private static (Slot, string) Constant(string word, TsvRow row)
    {
        var parts = word.Split('=', 2);
        return parts.Length == 2 ? (Filled.Parse(parts[0], new TableCell(row)), parts[1]) : throw row.Error($"'{word}' is not of the form slot=value");
    }
}
