using System.Globalization;
using Lagebild.Geocoding.Gazetteer.Building;

namespace Lagebild.Geocoding.Import;

/// <summary>A line as a row of a table, or why it is none; neither for a line that is not wanted.</summary>
internal readonly record struct ReadLine(object[]? Row, string? Problem)
{
    public static readonly ReadLine Skipped;
}

/// <summary>Which lines are wanted.</summary>
/// <param name="Country">Only of this country; empty: of all.</param>
/// <param name="IsKnown">Whether the gazetteer holds this GeoNames id, in the country asked for.</param>
internal sealed record ImportScope(string Country, Func<long, bool> IsKnown);

/// <summary>Reads one kind of GeoNames table; see readme.txt of the GeoNames export.</summary>
/// <param name="Kind">places, names, hierarchy, divisions or admin5.</param>
/// <param name="Table">Where its rows go.</param>
/// <param name="Read">Reads a line.</param>
internal sealed record ImportReader(string Kind, ImportTable Table, Func<string, ImportScope, ReadLine> Read)
{
    private const char Divider = '\n';
    private const int MostShown = 40;

    private static readonly ImportReader Places = new("places", ImportTable.Places, ReadPlace);
    private static readonly ImportReader Names = new("names", ImportTable.Names, AlternateNameLine.Read);
    private static readonly ImportReader Hierarchy = new("hierarchy", ImportTable.Parents, ReadParent);
    private static readonly ImportReader Divisions = new("divisions", ImportTable.Divisions, ReadDivision);
    private static readonly ImportReader Admin5 = new("admin5", ImportTable.Admin5, ReadAdmin5);

    /// <summary>The reader for a file: by its columns, and by its name where those do not tell; null if it is no GeoNames table.</summary>
    public static ImportReader? For(string fileName, IEnumerable<string> firstLines)
    {
        var isAdmin5 = fileName.Contains("admin5", StringComparison.OrdinalIgnoreCase) || fileName.Contains("adminCode5", StringComparison.OrdinalIgnoreCase);
        return firstLines.Select(line => Of(line.Split('\t'), isAdmin5)).OfType<ImportReader>()
            .GroupBy(reader => reader).OrderByDescending(same => same.Count()).FirstOrDefault()?.Key;
    }

    public static string Shown(string cell) => cell.Length <= MostShown ? cell : cell[..MostShown] + "…";

    public static bool IsId(string cell, out long id) => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;

    private static ImportReader? Of(string[] cells, bool isAdmin5) => cells.Length switch
    {
        >= 15 => Places,
        >= 8 and <= 10 when IsId(cells[0], out _) && IsId(cells[1], out _) => Names,
        4 when cells[0].Contains('.', StringComparison.Ordinal) => Divisions,
        2 or 3 when isAdmin5 && IsId(cells[0], out _) => Admin5,
        2 or 3 when IsId(cells[0], out _) && IsId(cells[1], out _) => Hierarchy,
        _ => null,
    };

    private static ReadLine ReadPlace(string line, ImportScope scope)
    {
        if (GeoNamesLine.Parse(line, out var problem) is not { } place)
        {
            return new ReadLine(null, problem);
        }
        if (scope.Country.Length > 0 && place.Country != scope.Country)
        {
            return ReadLine.Skipped;
        }
        var aliases = string.Join(Divider, place.Names.Skip(1).Where(n => AliasFilter.IsUsable(n.Text)).Select(n => n.Text));
        return new ReadLine(
            [
                place.GeoNamesId, place.Names[0].Text, aliases, place.Latitude, place.Longitude, place.Feature, place.Country,
                place.Admin1, place.Admin2, place.Admin3, place.Admin4, place.Population,
            ],
            null);
    }

    private static ReadLine ReadParent(string line, ImportScope scope)
    {
        var cells = line.Split('\t');
        if (cells.Length < 2 || !IsId(cells[0], out var parent) || !IsId(cells[1], out var child))
        {
            return new ReadLine(null, $"'{Shown(line)}' is no pair of GeoNames ids");
        }
        return scope.IsKnown(child) && parent != child ? new ReadLine([child, parent], null) : ReadLine.Skipped;
    }

    private static ReadLine ReadDivision(string line, ImportScope scope)
    {
        var cells = line.Split('\t');
        if (cells.Length < 4 || !IsId(cells[3], out var id) || cells[0].Split('.') is not [{ Length: 2 } country, { Length: > 0 }, ..] || cells[1].Length == 0)
        {
            return new ReadLine(null, $"'{Shown(line)}' is not of the form code, name, ASCII name, GeoNames id");
        }
        return scope.Country.Length == 0 || country == scope.Country ? new ReadLine([cells[0], cells[1], cells[2], id], null) : ReadLine.Skipped;
    }

    private static ReadLine ReadAdmin5(string line, ImportScope scope)
    {
        var cells = line.Split('\t');
        if (cells.Length < 2 || !IsId(cells[0], out var id) || cells[1].Length == 0)
        {
            return new ReadLine(null, $"'{Shown(line)}' is no GeoNames id with a code");
        }
        return scope.IsKnown(id) ? new ReadLine([id, cells[1]], null) : ReadLine.Skipped;
    }
}
