using Lagebild.Hosting;

namespace Lagebild.Query.Search;

/// <summary>A box of the map whose cells are few ranges; one across the antimeridian has its west greater than its east. Degrees.</summary>
internal readonly record struct CellBox(double South, double West, double North, double East)
{
    // Degrees.
    private const double LargestSmall = 2;

    /// <summary>So few places lie in it that they lead to the claims; a larger area is tested claim by claim.</summary>
    public bool IsSmall => North - South <= LargestSmall && East - West + (West > East ? 360 : 0) <= LargestSmall;

    /// <summary>First and last cells of its ranges.</summary>
    public (long[] First, long[] Last) Ranges => PlaceCells.Cover(South, West, North, East) is var ranges ? ([.. ranges.Select(range => range.First)], [.. ranges.Select(range => range.Last)]) : default;

    /// <summary>That a cell lies in one of its ranges, as SQL.</summary>
    public string Holds(string column) => PlaceCells.InBox(South, West, North, East, column);
}

/// <summary>A test of a place <c>p</c>, as SQL.</summary>
/// <param name="Around">Where its point must lie; null: nowhere in particular.</param>
/// <param name="Exact">The test of what lies there.</param>
internal sealed record PlaceTest(CellBox? Around, string Exact)
{
    /// <summary>All of it on a place alone.</summary>
    public string Whole => Around is { } box ? $"{box.Holds("p.cell")} and {Exact}" : Exact;
}

/// <summary>
/// Boxes, circles and polygons as SQL that runs on both databases without a geometry type: few ranges of cells by an index, then
/// the exact test.
/// </summary>
internal static class AreaConditions
{
    private const double MetresPerDegree = 111_195;

    /// <summary>Adds what is given of the three.</summary>
    /// <param name="conditions">Where.</param>
    /// <param name="box">A box.</param>
    /// <param name="circle">A circle.</param>
    /// <param name="polygon">WKT; longitudes beyond ±180 go on around the world.</param>
    /// <param name="within">How the place must lie in it.</param>
    /// <param name="prefix">What the request's fields begin with.</param>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: no area of the map.</exception>
    public static void Add(Conditions conditions, V1.BoundingBox? box, V1.Circle? circle, string polygon, V1.Within within, string prefix = "query.")
    {
        if (box is not null)
        {
            CheckBox(box, prefix + "box");
            conditions.RequirePlace(Box(conditions, box.South, box.West, box.North, box.East, within));
        }
        if (circle is not null)
        {
            conditions.RequirePlace(Circle(conditions, circle, within, prefix + "circle"));
        }
        if (polygon.Length > 0)
        {
            conditions.RequirePlace(PolygonConditions.Of(conditions, polygon, within, prefix + "polygon"));
        }
    }

    /// <exception cref="PlatformException">INVALID_ARGUMENT: not a box on the map.</exception>
    public static void CheckBox(V1.BoundingBox box, string field)
    {
        if (!(box.South is >= -90 and <= 90 && box.North is >= -90 and <= 90 && box.West is >= -180 and <= 180 && box.East is >= -180 and <= 180))
        {
            throw PlatformException.InvalidArgument(field, "BOX_OUT_OF_RANGE", $"{field} must lie within latitudes −90 to 90 and longitudes −180 to 180.");
        }
        if (box.South > box.North)
        {
            throw PlatformException.InvalidArgument(field, "BOX_INVERTED", $"{field} must have its south below its north.");
        }
    }

    /// <summary>That the place lies in a box; one across the antimeridian has its west greater than its east.</summary>
    public static PlaceTest Box(Conditions conditions, double south, double west, double north, double east, V1.Within within)
    {
        var (s, w, n) = (conditions.Value(south), conditions.Value(west), conditions.Value(north));
        var e = conditions.Value(west > east ? east + 360 : east);
        // The extent of an uncertain place may lie over the antimeridian, too: it goes on beyond 180, so the turns of the world are tried.
        string Turned(string test) => "(" + string.Join(" or ", ((string[])["", " + 360", " - 360"]).Select(turn => "(" + test.Replace("{turn}", turn, StringComparison.Ordinal) + ")")) + ")";
        var around = new CellBox(south, west, north, east);
        return within switch
        {
            V1.Within.Possibly => new PlaceTest(null, $"p.south <= {n} and p.north >= {s} and {Turned($"p.west{{turn}} <= {e} and p.east{{turn}} >= {w}")}"),
            V1.Within.Certainly => new PlaceTest(around, $"p.south >= {s} and p.north <= {n} and {Turned($"p.west{{turn}} >= {w} and p.east{{turn}} <= {e}")}"),
            _ when west <= east => new PlaceTest(around, $"p.latitude between {s} and {n} and p.longitude between {w} and {e}"),
            _ => new PlaceTest(around, $"p.latitude between {s} and {n} and {Turned($"p.longitude{{turn}} between {w} and {e}")}"),
        };
    }

    private static PlaceTest Circle(Conditions conditions, V1.Circle circle, V1.Within within, string field)
    {
        if (!(circle.Latitude is >= -90 and <= 90 && circle.Longitude is >= -180 and <= 180 && circle.RadiusMetres is > 0 and <= 20_000_000))
        {
            throw PlatformException.InvalidArgument(
                field, "CIRCLE_OUT_OF_RANGE", $"{field} must have its centre on the map and a radius over 0 and up to 20,000,000 metres.");
        }
        var distance = $"distance_m(p.latitude, p.longitude, {conditions.Value(circle.Latitude)}, {conditions.Value(circle.Longitude)})";
        var radius = conditions.Value(circle.RadiusMetres);
        var up = circle.RadiusMetres / MetresPerDegree;
        var highest = Math.Min(89.9, Math.Abs(circle.Latitude) + up);
        var aside = up / Math.Cos(double.DegreesToRadians(highest));
        var around = aside >= 180 || Math.Abs(circle.Latitude) + up >= 90
            ? new CellBox(Math.Max(-90, circle.Latitude - up), -180, Math.Min(90, circle.Latitude + up), 180)
            : new CellBox(circle.Latitude - up, Wrap(circle.Longitude - aside), circle.Latitude + up, Wrap(circle.Longitude + aside));
        return within switch
        {
            V1.Within.Possibly => new PlaceTest(null, $"{distance} - p.radius_metres <= {radius}"),
            V1.Within.Certainly => new PlaceTest(around, $"{distance} + p.radius_metres <= {radius}"),
            _ => new PlaceTest(around, $"{distance} <= {radius}"),
        };
    }

    /// <summary>The same meridian within ±180.</summary>
    public static double Wrap(double longitude) => longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
}
