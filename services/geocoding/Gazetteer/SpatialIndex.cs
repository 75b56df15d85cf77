using NetTopologySuite.Geometries;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>Places by position: a grid of one-degree cells, each a run in one sorted array.</summary>
internal sealed class SpatialIndex
{
    private const int Columns = 360;
    private const int Rows = 180;

    private readonly GazetteerColumns columns;
    private readonly int[] cellStart;
    private readonly int[] places;

    private SpatialIndex(GazetteerColumns columns, int[] cellStart, int[] places)
    {
        this.columns = columns;
        this.cellStart = cellStart;
        this.places = places;
    }

    public static SpatialIndex Build(GazetteerColumns columns)
    {
        var start = new int[(Columns * Rows) + 1];
        for (var place = 0; place < columns.Count; place++)
        {
            start[Cell(columns.Latitude[place], columns.Longitude[place]) + 1]++;
        }
        for (var cell = 0; cell < Columns * Rows; cell++)
        {
            start[cell + 1] += start[cell];
        }
        var fill = (int[])start.Clone();
        var places = new int[columns.Count];
        for (var place = 0; place < columns.Count; place++)
        {
            places[fill[Cell(columns.Latitude[place], columns.Longitude[place])]++] = place;
        }
        return new SpatialIndex(columns, start, places);
    }

    /// <summary>All places within a distance, unordered, across the antimeridian and up to the poles.</summary>
    public IEnumerable<(int Place, double Metres)> Within(double latitude, double longitude, double metres)
    {
        var reach = (metres / Earth.MetresPerDegree) + 1e-9;
        var south = Row(Math.Max(-90, latitude - reach));
        var north = Row(Math.Min(90, latitude + reach));
        var widest = Math.Min(90, Math.Max(Math.Abs(latitude - reach), Math.Abs(latitude + reach)));
        var shrink = Math.Cos(widest * Math.PI / 180);
        var span = shrink < 1e-3 ? 180 : Math.Min(180, reach / shrink);
        var from = (int)Math.Floor(longitude - span);
        var to = Math.Min(from + Columns - 1, (int)Math.Floor(longitude + span));
        for (var row = south; row <= north; row++)
        {
            for (var column = from; column <= to; column++)
            {
                var cell = (row * Columns) + ((((column + 180) % Columns) + Columns) % Columns);
                for (var i = cellStart[cell]; i < cellStart[cell + 1]; i++)
                {
                    var place = places[i];
                    var distance = Earth.Metres(latitude, longitude, columns.Latitude[place], columns.Longitude[place]);
                    if (distance <= metres)
                    {
                        yield return (place, distance);
                    }
                }
            }
        }
    }

    /// <summary>All places in a box of degrees, unordered.</summary>
    public IEnumerable<int> Within(Envelope box)
    {
        for (var row = Row(box.MinY); row <= Row(box.MaxY); row++)
        {
            var (first, last) = (Cell(box.MinY, box.MinX) % Columns, Cell(box.MinY, box.MaxX) % Columns);
            for (var i = cellStart[(row * Columns) + first]; i < cellStart[(row * Columns) + last + 1]; i++)
            {
                if (box.Covers(columns.Longitude[places[i]], columns.Latitude[places[i]]))
                {
                    yield return places[i];
                }
            }
        }
    }

    private static int Row(double latitude) => Math.Clamp((int)Math.Floor(latitude) + 90, 0, Rows - 1);

    private static int Cell(double latitude, double longitude) =>
        (Row(latitude) * Columns) + Math.Clamp((int)Math.Floor(longitude) + 180, 0, Columns - 1);
}
