namespace Lagebild.Query.Search;

/// <summary>
/// Cells of the web map's tile pyramid (Mercator) as one number: the digits of a tile's row and column interleaved (Z-order), at the
/// finest zoom. A coarser tile is a contiguous range of them, so a plain index answers boxes, and a division counts by tile.
/// </summary>
internal static class PlaceCells
{
    /// <summary>Zoom of the stored cells; a side is about 40 m at the equator.</summary>
    public const int Zoom = 20;

    /// <summary>Beyond this latitude the web map ends; points there lie in its outermost row.</summary>
    public const double MaxLatitude = 85.0511287798066;

    /// <summary>The cell of a point.</summary>
    public static long Of(double latitude, double longitude)
    {
        var (column, row) = TileOf(latitude, longitude, Zoom);
        return Interleave(column, row);
    }

    /// <summary>Column and row of the tile that holds a point.</summary>
    public static (int Column, int Row) TileOf(double latitude, double longitude, int zoom)
    {
        var size = 1 << zoom;
        var radians = double.DegreesToRadians(Math.Clamp(latitude, -MaxLatitude, MaxLatitude));
        var x = (longitude + 180) / 360;
        var y = (1 - (Math.Log(Math.Tan(radians) + (1 / Math.Cos(radians))) / Math.PI)) / 2;
        return (Math.Clamp((int)Math.Floor(x * size), 0, size - 1), Math.Clamp((int)Math.Floor(y * size), 0, size - 1));
    }

    /// <summary>How many stored cells a tile of this zoom holds: a stored cell divided by this is the tile's number.</summary>
    public static long CellsPerTile(int zoom) => 1L << (2 * (Zoom - zoom));

    /// <summary>Column and row of a tile from its number.</summary>
    public static (int Column, int Row) TileFrom(long number) => (Compact(number), Compact(number >> 1));

    /// <summary>First and last stored cell of a tile.</summary>
    public static (long First, long Last) RangeOf(int zoom, int column, int row)
    {
        var first = Interleave(column, row) * CellsPerTile(zoom);
        return (first, first + CellsPerTile(zoom) - 1);
    }

    /// <summary>South, west, north and east of a tile, in degrees.</summary>
    public static (double South, double West, double North, double East) EdgesOf(int zoom, int column, int row)
    {
        double size = 1 << zoom;
        return (Latitude((row + 1) / size), (column / size * 360) - 180, Latitude(row / size), ((column + 1) / size * 360) - 180);
    }

    /// <summary>Few ranges of stored cells that together hold the box; they may hold more, so the exact test follows.</summary>
    public static IReadOnlyList<(long First, long Last)> Cover(double south, double west, double north, double east)
    {
        if (west > east)
        {
            return [.. Cover(south, west, north, 180), .. Cover(south, -180, north, east)];
        }
        for (var zoom = Zoom; ; zoom--)
        {
            var (left, top) = TileOf(north, west, zoom);
            var (right, bottom) = TileOf(south, east, zoom);
            if ((right - left + 1) * (long)(bottom - top + 1) > 16)
            {
                continue;
            }
            var ranges = new List<(long First, long Last)>();
            for (var column = left; column <= right; column++)
            {
                for (var row = top; row <= bottom; row++)
                {
                    ranges.Add(RangeOf(zoom, column, row));
                }
            }
            return Merge(ranges);
        }
    }

    /// <summary>That a cell lies in the ranges of the box, as SQL.</summary>
    public static string InBox(double south, double west, double north, double east, string column) =>
        "(" + string.Join(" or ", Cover(south, west, north, east)
            .Select(range => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{column} between {range.First} and {range.Last}"))) + ")";

    private static List<(long First, long Last)> Merge(List<(long First, long Last)> ranges)
    {
        ranges.Sort();
        var merged = new List<(long First, long Last)>();
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && merged[^1].Last + 1 == range.First)
            {
                merged[^1] = (merged[^1].First, range.Last);
            }
            else
            {
                merged.Add(range);
            }
        }
        return merged;
    }

    private static double Latitude(double y) => double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y)))));

    private static long Interleave(int column, int row) => Spread(column) | (Spread(row) << 1);

    private static long Spread(long value)
    {
        value = (value | (value << 16)) & 0x0000FFFF0000FFFF;
        value = (value | (value << 8)) & 0x00FF00FF00FF00FF;
        value = (value | (value << 4)) & 0x0F0F0F0F0F0F0F0F;
        value = (value | (value << 2)) & 0x3333333333333333;
        return (value | (value << 1)) & 0x5555555555555555;
    }

    private static int Compact(long value)
    {
        value &= 0x5555555555555555;
        value = (value | (value >> 1)) & 0x3333333333333333;
        value = (value | (value >> 2)) & 0x0F0F0F0F0F0F0F0F;
        value = (value | (value >> 4)) & 0x00FF00FF00FF00FF;
        value = (value | (value >> 8)) & 0x0000FFFF0000FFFF;
        return (int)((value | (value >> 16)) & 0x00000000FFFFFFFF);
    }
}
