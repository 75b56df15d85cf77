using System.Reflection;

namespace Lagebild.Text;

/// <summary>
/// Reads the language tables that ship inside an assembly: tab-separated, first line the column names,
/// <c>#</c> begins a comment line, a missing cell at the end of a row is empty.
/// </summary>
public static class TsvTable
{
    /// <summary>All rows of an embedded table.</summary>
    /// <exception cref="InvalidDataException">There is no such table.</exception>
    public static IReadOnlyList<TsvRow> Read(Assembly assembly, string name) =>
        assembly.GetManifestResourceStream(name) is { } stream
            ? Read(stream, name)
            : throw new InvalidDataException($"{assembly.GetName().Name} has no table '{name}'.");

    /// <summary>All rows of an embedded table, or none if the language has no such table.</summary>
    public static IReadOnlyList<TsvRow> Find(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly.GetManifestResourceStream(name) is { } stream ? Read(stream, name) : [];
    }

    /// <summary>The names of all embedded tables below a folder, e.g. <c>languages/de/times/</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> List(Assembly assembly, string folder)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".tsv", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>All rows of a stream; the stream is closed.</summary>
    /// <exception cref="InvalidDataException">A row has more cells than there are columns.</exception>
    public static IReadOnlyList<TsvRow> Read(Stream stream, string name)
    {
        using var reader = new StreamReader(stream);
        var rows = new List<TsvRow>();
        Dictionary<string, int>? columns = null;
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            var cells = line.Split('\t');
            if (columns is null)
            {
                columns = cells.Select((column, index) => (column, index)).ToDictionary(c => c.column.Trim(), c => c.index, StringComparer.Ordinal);
                continue;
            }
            if (cells.Length > columns.Count)
            {
                throw new InvalidDataException($"{name}({number}): {cells.Length} cells for {columns.Count} columns.");
            }
            rows.Add(new TsvRow(name, number, columns, cells));
        }
        return rows;
    }
}

/// <summary>One row of a table; cells by column name.</summary>
public sealed class TsvRow
{
    private readonly Dictionary<string, int> columns;
    private readonly string[] cells;

    internal TsvRow(string table, int line, Dictionary<string, int> columns, string[] cells)
    {
        Table = table;
        Line = line;
        this.columns = columns;
        this.cells = cells;
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The line in the file, from one, for messages.</summary>
    public int Line { get; }

    /// <summary>The trimmed cell; empty where the row is short.</summary>
    /// <exception cref="InvalidDataException">The table has no such column.</exception>
    public string this[string column] => columns.TryGetValue(column, out var index)
        ? index < cells.Length ? cells[index].Trim() : ""
        : throw new InvalidDataException($"{Table}({Line}): no column '{column}'.");

    /// <summary>The trimmed cell; empty where the row is short or the table has no such column.</summary>
    public string Find(string column) => columns.ContainsKey(column) ? this[column] : "";

    /// <summary>The parts of a cell that holds several values divided by <c>|</c>.</summary>
    public string[] List(string column) => this[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An error that names table and line.</summary>
    public InvalidDataException Error(string message) => new($"{Table}({Line}): {message}");
}
