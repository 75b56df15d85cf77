using System.Globalization;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Gazetteer.Building;

namespace Lagebild.Geocoding.Import;

/// <summary>
/// A line of alternateNamesV2: id of the name, GeoNames id, language, name, and whether it is preferred, short, colloquial, historic,
/// from and until when. Codes of airports, postal codes and links are no names.
/// </summary>
internal static class AlternateNameLine
{
    private const int LongestName = 200;

    public static ReadLine Read(string line, ImportScope scope)
    {
        var cells = line.Split('\t');
        if (cells.Length < 4 || !ImportReader.IsId(cells[0], out var id) || !ImportReader.IsId(cells[1], out var place))
        {
            return new ReadLine(null, $"'{ImportReader.Shown(line)}' is no alternate name");
        }
        var (language, name) = (cells[2], cells[3]);
        if (name.Length is 0 or > LongestName)
        {
            return new ReadLine(null, name.Length == 0 ? "has no name" : $"has a name of {name.Length} characters, at most {LongestName} are read");
        }
        if (!GazetteerColumns.Languages.Contains(language) || !scope.IsKnown(place) || (language.Length == 0 && !AliasFilter.IsUsable(name)))
        {
            return ReadLine.Skipped;
        }
        bool Is(int column) => cells.Length > column && cells[column] == "1";
        var kind = Is(7) ? NameKind.Former : Is(6) ? NameKind.Colloquial : Is(5) ? NameKind.Short : Is(4) ? NameKind.Official : NameKind.Alias;
        return new ReadLine([id, place, language, name, kind.ToString(), Year(cells, 8), Year(cells, 9)], null);
    }

    // GeoNames writes "1953", "1953-07-01", "19th century" and worse: what does not begin with a year is not known.
    private static long Year(string[] cells, int column) =>
        cells.Length > column && cells[column].Length >= 4 && int.TryParse(cells[column].AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0L;
}
