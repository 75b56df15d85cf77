using System.Globalization;
using Lagebild.Hosting;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Lagebild.Query.Search;

/// <summary>
/// Boxes, circles and polygons as SQL that runs on both databases without a geometry type: few ranges of cells by an index, then
/// the exact test.
/// </summary>
internal static class AreaConditions
{
    private const double MetresPerDegree = 111_195;
    private const int MostEdges = 5_000;

    /// <summary>Adds what is given of the three.</summary>
    public static void Add(Conditions conditions, V1.BoundingBox? box, V1.Circle? circle, string polygon, V1.Within within)
    {
        if (box is not null)
        {
            CheckBox(box, "query.box");
            AddPlace(conditions, Box(conditions, box.South, box.West, box.North, box.East, within));
        }
        if (circle is not null)
        {
            AddPlace(conditions, Circle(conditions, circle, within));
        }
        if (polygon.Length > 0)
        {
            AddPlace(conditions, Polygon(conditions, ParsePolygon(polygon, "query.polygon"), within));
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

    private static void AddPlace(Conditions conditions, string test) =>
        conditions.Add($"exists (select 1 from {conditions.Subject}_place p where p.subject_id = s.id and p.sort_us = s.sort_us and {test})");

    private static string Box(Conditions conditions, double south, double west, double north, double east, V1.Within within)
    {
        var (s, w, n, e) = (conditions.Value(south), conditions.Value(west), conditions.Value(north), conditions.Value(east));
        var crosses = west > east;
        return within switch
        {
            V1.Within.Possibly => $"p.south <= {n} and p.north >= {s} and " + (crosses ? $"(p.east >= {w} or p.west <= {e})" : $"p.west <= {e} and p.east >= {w}"),
            V1.Within.Certainly => $"{Cells(south, west, north, east)} and p.south >= {s} and p.north <= {n} and "
                + (crosses ? $"(p.west >= {w} or p.east <= {e})" : $"p.west >= {w} and p.east <= {e}"),
            _ => $"{Cells(south, west, north, east)} and p.latitude between {s} and {n} and "
                + (crosses ? $"(p.longitude >= {w} or p.longitude <= {e})" : $"p.longitude between {w} and {e}"),
        };
    }

    private static string Circle(Conditions conditions, V1.Circle circle, V1.Within within)
    {
        if (!(circle.Latitude is >= -90 and <= 90 && circle.Longitude is >= -180 and <= 180 && circle.RadiusMetres is > 0 and <= 20_000_000))
        {
            throw PlatformException.InvalidArgument(
                "query.circle", "CIRCLE_OUT_OF_RANGE", "query.circle must have its centre on the map and a radius over 0 and up to 20,000,000 metres.");
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

    private static string Polygon(Conditions conditions, Geometry polygon, V1.Within within)
    {
        var bounds = polygon.EnvelopeInternal;
        var box = Box(conditions, bounds.MinY, bounds.MinX, bounds.MaxY, bounds.MaxX, within);
        return within switch
        {
            // The circle may reach in wherever its box meets that of the polygon.
            V1.Within.Possibly => box,
            V1.Within.Certainly => $"{box} and {Inside(polygon, "p.latitude", "p.west")} and {Inside(polygon, "p.latitude", "p.east")} "
                + $"and {Inside(polygon, "p.south", "p.longitude")} and {Inside(polygon, "p.north", "p.longitude")}",
            _ => $"{box} and {Inside(polygon, "p.latitude", "p.longitude")}",
        };
    }

    // Even-odd rule over all rings: a point is inside if a ray to the east crosses an odd number of edges.
    private static string Inside(Geometry polygon, string latitude, string longitude)
    {
        var edges = new List<string>();
        foreach (var ring in NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(polygon).Cast<LineString>())
        {
            for (var index = 1; index < ring.NumPoints; index++)
            {
                var (a, b) = (ring.GetCoordinateN(index - 1), ring.GetCoordinateN(index));
                edges.Add(string.Create(CultureInfo.InvariantCulture, $"select {a.X:R}e0 as x1, {a.Y:R}e0 as y1, {b.X:R}e0 as x2, {b.Y:R}e0 as y2"));
            }
        }
        return $"""
            (select count(*) from ({string.Join(" union all ", edges)}) edge
              where (edge.y1 > {latitude}) <> (edge.y2 > {latitude})
                and {longitude} < (edge.x2 - edge.x1) * ({latitude} - edge.y1) / (edge.y2 - edge.y1) + edge.x1) % 2 = 1
            """;
    }

    private static Geometry ParsePolygon(string wkt, string field)
    {
        Geometry? polygon;
        try
        {
            polygon = new WKTReader().Read(wkt);
        }
        catch (Exception problem) when (problem is ParseException or ArgumentException)
        {
            throw PlatformException.InvalidArgument(field, "POLYGON_INVALID", $"{field} is not WKT: {problem.Message}");
        }
        if (polygon is not IPolygonal || polygon.IsEmpty)
        {
            throw PlatformException.InvalidArgument(field, "POLYGON_INVALID", $"{field} must be a POLYGON or MULTIPOLYGON.");
        }
        if (polygon.NumPoints > MostEdges)
        {
            throw PlatformException.InvalidArgument(field, "POLYGON_TOO_LARGE", $"{field} has {polygon.NumPoints} points; at most {MostEdges} are taken.");
        }
        var bounds = polygon.EnvelopeInternal;
        if (bounds.MinX < -180 || bounds.MaxX > 180 || bounds.MinY < -90 || bounds.MaxY > 90)
        {
            throw PlatformException.InvalidArgument(field, "POLYGON_OUT_OF_RANGE", $"{field} must lie on the map; WKT has the longitude first.");
        }
        return polygon.IsValid
            ? polygon
            : throw PlatformException.InvalidArgument(field, "POLYGON_INVALID", $"{field} crosses itself or its rings do not fit.");
    }

    private static string Cells(double south, double west, double north, double east) => PlaceCells.InBox(south, west, north, east, "p.cell");

    private static double Wrap(double longitude) => longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
}
