using System.Globalization;
using Lagebild.Hosting;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;

namespace Lagebild.Query.Search;

/// <summary>
/// Polygons as SQL that runs on both databases without a geometry type. A point lies inside if a ray to the east crosses an odd number
/// of edges (even-odd rule over all rings); a circle of uncertainty lies inside, or touches, by its distance from the nearest edge.
/// </summary>
internal static class PolygonConditions
{
    private const int MostPoints = 5_000;

    /// <summary>That the place <c>p</c> lies in the polygon.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: no polygon, too many points, or off the map.</exception>
    public static PlaceTest Of(Conditions conditions, string wkt, V1.Within within, string field)
    {
        var polygon = Parse(wkt, field);
        var bounds = polygon.EnvelopeInternal;
        var (west, east) = bounds.Width >= 360 ? (-180, 180) : (AreaConditions.Wrap(bounds.MinX), AreaConditions.Wrap(bounds.MaxX));
        // The ends of a box around a circle may reach out where the circle does not.
        var box = AreaConditions.Box(conditions, bounds.MinY, west, bounds.MaxY, east, within == V1.Within.Certainly ? V1.Within.Unspecified : within);
        var turns = (bounds.MaxX > 180 ? (string[])[" + 360"] : []).Concat(bounds.MinX < -180 ? [" - 360"] : []).Prepend("");
        return box with { Exact = $"{box.Exact} and ({string.Join(" or ", turns.Select(turn => Test(polygon, "p.longitude" + turn, within)))})" };
    }

    // Distances are measured in degrees of latitude. A degree of longitude is shorter by the factor that the place's own extent shows.
    private static string Test(Geometry polygon, string longitude, V1.Within within)
    {
        const string Shrink = "coalesce((p.north - p.south) / nullif(p.east - p.west, 0), 1)";
        const string Radius = "((p.north - p.south) / 2)";
        var odd = $"sum(case when (y1 > p.latitude) <> (y2 > p.latitude) and {longitude} < (x2 - x1) * (p.latitude - y1) / nullif(y2 - y1, 0) + x1 then 1 else 0 end) % 2 = 1";
        var along = $"coalesce((({longitude} - x1) * (x2 - x1) * {Shrink} * {Shrink} + (p.latitude - y1) * (y2 - y1)) / nullif((x2 - x1) * (x2 - x1) * {Shrink} * {Shrink} + (y2 - y1) * (y2 - y1), 0), 0)";
        var part = $"(case when {along} < 0 then 0 when {along} > 1 then 1 else {along} end)";
        var (x, y) = ($"((x1 + {part} * (x2 - x1) - {longitude}) * {Shrink})", $"(y1 + {part} * (y2 - y1) - p.latitude)");
        var nearest = $"min({x} * {x} + {y} * {y})";
        var test = within switch
        {
            V1.Within.Possibly => $"{odd} or {nearest} <= {Radius} * {Radius}",
            V1.Within.Certainly => $"{odd} and {nearest} >= {Radius} * {Radius}",
            _ => odd,
        };
        return $"(with edge (x1, y1, x2, y2) as (values {Edges(polygon)}) select {test} from edge)";
    }

    private static string Edges(Geometry polygon)
    {
        var edges = new List<string>();
        foreach (var ring in LinearComponentExtracter.GetLines(polygon).Cast<LineString>())
        {
            for (var index = 1; index < ring.NumPoints; index++)
            {
                var (a, b) = (ring.GetCoordinateN(index - 1), ring.GetCoordinateN(index));
                var number = edges.Count == 0 ? "cast({0:R} as double precision)" : "{0:R}";
                edges.Add("(" + string.Join(", ", ((double[])[a.X, a.Y, b.X, b.Y]).Select(value => string.Format(CultureInfo.InvariantCulture, number, value))) + ")");
            }
        }
        return string.Join(", ", edges);
    }

    private static Geometry Parse(string wkt, string field)
    {
        Geometry? polygon;
        // The reader goes into collections within collections as deep as they go, until the stack of the process is at its end.
        if (wkt.Contains("COLLECTION", StringComparison.OrdinalIgnoreCase))
        {
            throw NoPolygon(field);
        }
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
            throw NoPolygon(field);
        }
        if (polygon.NumPoints > MostPoints)
        {
            throw PlatformException.InvalidArgument(field, "POLYGON_TOO_LARGE", $"{field} has {polygon.NumPoints} points; at most {MostPoints} are taken.");
        }
        var bounds = polygon.EnvelopeInternal;
        if (!(bounds.MinX >= -360 && bounds.MaxX <= 360 && bounds.MinY >= -90 && bounds.MaxY <= 90))
        {
            throw PlatformException.InvalidArgument(
                field, "POLYGON_OUT_OF_RANGE", $"{field} must lie on the map; WKT has the longitude first. Across the antimeridian longitudes go on beyond 180.");
        }
        return polygon.IsValid
            ? polygon
            : throw PlatformException.InvalidArgument(field, "POLYGON_INVALID", $"{field} crosses itself or its rings do not fit.");
    }

    private static PlatformException NoPolygon(string field) =>
        PlatformException.InvalidArgument(field, "POLYGON_INVALID", $"{field} must be a POLYGON or MULTIPOLYGON.");
}
