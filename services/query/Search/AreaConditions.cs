using Lagebild.Hosting;

namespace Lagebild.Query.Search;

/// <summary>
/// Boxes, circles and polygons as SQL that runs on both databases without a geometry type: few ranges of cells by an index, then
/// the exact test.
/// </summary>
internal static class AreaConditions
{
    private const double MetresPerDegree = 111_195;

    // Degrees.
    private const double LargestSmall = 2;

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
            conditions.RequirePlace(Box(conditions, box.South, box.West, box.North, box.East, within), IsSmall(box, within));
        }
        if (circle is not null)
        {
            conditions.RequirePlace(Circle(conditions, circle, within, prefix + "circle"), circle.RadiusMetres < LargestSmall * MetresPerDegree / 2 && within != V1.Within.Possibly);
        }
        if (polygon.Length > 0)
        {
            conditions.RequirePlace(PolygonConditions.Of(conditions, polygon, within, prefix + "polygon"), small: false);
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

    // Few places lie in it, and their cells are few ranges of the index; a larger area is tested claim by claim.
    private static bool IsSmall(V1.BoundingBox box, V1.Within within) =>
        within != V1.Within.Possibly && box.West <= box.East && box.North - box.South <= LargestSmall && box.East - box.West <= LargestSmall;

    /// <summary>That the place lies in a box; one across the antimeridian has its west greater than its east.</summary>
    public static string Box(Conditions conditions, double south, double west, double north, double east, V1.Within within)
    {
        var (s, w, n) = (conditions.Value(south), conditions.Value(west), conditions.Value(north));
        var e = conditions.Value(west > east ? east + 360 : east);
        // The extent of an uncertain place may lie over the antimeridian, too: it goes on beyond 180, so the turns of the world are tried.
        string Turned(string test) => "(" + string.Join(" or ", ((string[])["", " + 360", " - 360"]).Select(turn => "(" + test.Replace("{turn}", turn, StringComparison.Ordinal) + ")")) + ")";
        return within switch
        {
            V1.Within.Possibly => $"p.south <= {n} and p.north >= {s} and {Turned($"p.west{{turn}} <= {e} and p.east{{turn}} >= {w}")}",
            V1.Within.Certainly => $"{Cells(south, west, north, east)} and p.south >= {s} and p.north <= {n} and {Turned($"p.west{{turn}} >= {w} and p.east{{turn}} <= {e}")}",
            _ when west <= east => $"{Cells(south, west, north, east)} and p.latitude between {s} and {n} and p.longitude between {w} and {e}",
            _ => $"{Cells(south, west, north, east)} and p.latitude between {s} and {n} and {Turned($"p.longitude{{turn}} between {w} and {e}")}",
        };
    }

    private static string Circle(Conditions conditions, V1.Circle circle, V1.Within within, string field)
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
            ? Cells(Math.Max(-90, circle.Latitude - up), -180, Math.Min(90, circle.Latitude + up), 180)
            : Cells(circle.Latitude - up, Wrap(circle.Longitude - aside), circle.Latitude + up, Wrap(circle.Longitude + aside));
        return within switch
        {
            V1.Within.Possibly => $"{distance} - p.radius_metres <= {radius}",
            V1.Within.Certainly => $"{around} and {distance} + p.radius_metres <= {radius}",
            _ => $"{around} and {distance} <= {radius}",
        };
    }

    private static string Cells(double south, double west, double north, double east) => PlaceCells.InBox(south, west, north, east, "p.cell");

    /// <summary>The same meridian within ±180.</summary>
    public static double Wrap(double longitude) => longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
}
