using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>Cells that hold several words, or an event type.</summary>
internal static class TableCells
{
    /// <summary>The parts of a cell divided by commas.</summary>
    public static string[] Words(this TsvRow row, string column) => row[column].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The event type that a cell names; null for an empty one.</summary>
    public static PloverType? Plover(this TsvRow row, string column) => row[column] is { Length: > 0 } name
        ? Enum.TryParse<PloverType>(name, true, out var type) ? type : throw row.Error($"no event type '{name}'")
        : null;
}
