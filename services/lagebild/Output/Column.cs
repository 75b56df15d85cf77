namespace Lagebild.Cli.Output;

/// <summary>One column of a listing.</summary>
/// <param name="Name">Header of the table, and in lower case with underscores the key in JSON and CSV.</param>
/// <param name="Value">The cell.</param>
/// <param name="Style">Spectre markup style of a cell in a table; null for none.</param>
/// <param name="Number">The cell is a number, or empty where there is none.</param>
/// <param name="Shown">The cell of a table where that is for people and the value for programs; null: the value.</param>
internal sealed record Column<T>(string Name, Func<T, string> Value, Func<T, string?>? Style = null, bool Number = false, Func<T, string>? Shown = null)
{
    /// <summary>The cell of a table.</summary>
    public string Cell(T row) => (Shown ?? Value)(row);

    /// <summary>The key in JSON and CSV.</summary>
    public string Key => Name.Replace(' ', '_').Replace("→", "to", StringComparison.Ordinal).ToLowerInvariant();
}
