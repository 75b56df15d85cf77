using System.Globalization;
using Lagebild.Text;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>Reads the cell of the hand-written lists that holds names: <c>language[/kind[/from-until]]:name|…</c>.</summary>
internal static class NameCells
{
    public static IEnumerable<PlaceNameRow> Read(TsvRow row, string column)
    {
        foreach (var cell in row.List(column))
        {
            var colon = cell.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                throw row.Error($"'{cell}' is not of the form language:name");
            }
            var head = cell[..colon].Split('/');
            var kind = NameKind.Official;
            if (head.Length > 1 && !Enum.TryParse(head[1], ignoreCase: true, out kind))
            {
                throw row.Error($"'{head[1]}' is no kind of name");
            }
            int from = 0, until = 0;
            if (head.Length > 2)
            {
                var years = head[2].Split('-');
                from = int.Parse(years[0], CultureInfo.InvariantCulture);
                until = int.Parse(years[1], CultureInfo.InvariantCulture);
            }
            yield return new PlaceNameRow(cell[(colon + 1)..], head[0], kind, NameFlags.None, from, until);
        }
    }
}
