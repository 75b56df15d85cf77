using System.Globalization;
using System.Text.Json;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Hosting;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Valid;

namespace Lagebild.Geocoding.Curation;

/// <summary>Reads the outline of an area as people give it: WKT or a GeoJSON geometry, degrees of WGS 84, longitude first.</summary>
internal static class OutlineText
{
    private const string Field = "place.outline";
    private const int LongestText = 2_000_000;
    private const int MostPoints = 50_000;

    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>The polygon or polygons.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: cannot be read, is no area, leaves the globe, crosses itself or the antimeridian.</exception>
    public static Geometry Read(string text)
    {
        if (text.Length > LongestText)
        {
            throw Refused("OUTLINE_TOO_LARGE", $"An outline has at most {LongestText:N0} characters.");
        }
        var outline = Parsed(text.Trim());
        if (outline is not (Polygon or MultiPolygon))
        {
            throw Refused("OUTLINE_KIND", $"An outline is a POLYGON or a MULTIPOLYGON, not a {outline.GeometryType}.");
        }
        if (outline.IsEmpty)
        {
            throw Refused("OUTLINE_EMPTY", "The outline has no points.");
        }
        if (outline.NumPoints > MostPoints)
        {
            throw Refused("OUTLINE_TOO_LARGE", $"The outline has {outline.NumPoints:N0} points, at most {MostPoints:N0} are taken.");
        }
        CheckPoints(outline);
        var problem = new IsValidOp(outline).ValidationError;
        if (problem is not null)
        {
            throw Refused(problem.ErrorType is TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection ? "OUTLINE_CROSSES_ITSELF" : "OUTLINE_INVALID",
                $"The outline is no area: {problem.Message.ToLowerInvariant()} at {At(problem.Coordinate)}.");
        }
        return outline.Area > 0 ? outline : throw Refused("OUTLINE_EMPTY", "The outline encloses nothing.");
    }

    private static Geometry Parsed(string text)
    {
        if (text.Length == 0)
        {
            throw Refused("OUTLINE_EMPTY", "The outline is empty.");
        }
        // The reader goes into collections within collections as deep as they go, until the stack of the process is at its end.
        if (text.Contains("COLLECTION", StringComparison.OrdinalIgnoreCase))
        {
            throw Refused("OUTLINE_KIND", "An outline is a POLYGON or a MULTIPOLYGON, not a GeometryCollection.");
        }
        try
        {
            return text[0] == '{' ? JsonSerializer.Deserialize<Geometry>(text, GeoJson) ?? throw new JsonException("no geometry") : new WKTReader().Read(text);
        }
        catch (Exception problem) when (problem is ParseException or JsonException or ArgumentException or FormatException or NotSupportedException or InvalidOperationException)
        {
            // The readers tell apart neither letters that are no numbers nor rings that are not closed.
            throw Refused("OUTLINE_UNREADABLE", $"The outline is neither WKT nor a GeoJSON geometry: {problem.Message}");
        }
    }

    /// <summary>On the globe, and no step of more than half way round it: such a ring was meant to go the other way, across 180°.</summary>
    private static void CheckPoints(Geometry outline)
    {
        foreach (var ring in Rings(outline))
        {
            var points = ring.Coordinates;
            for (var i = 0; i < points.Length; i++)
            {
                if (!(Math.Abs(points[i].X) <= 180) || !(Math.Abs(points[i].Y) <= 90))
                {
                    throw Refused("POINT_INVALID", $"{At(points[i])} lies outside the globe: longitudes, which come first, are from -180 to 180, latitudes from -90 to 90.");
                }
                // Along a pole, where all longitudes meet, a step of any width is none.
                if (i > 0 && Math.Abs(points[i].X - points[i - 1].X) > 180 && !(Math.Abs(points[i].Y) == 90 && Math.Abs(points[i - 1].Y) == 90))
                {
                    throw Refused("OUTLINE_CROSSES_ANTIMERIDIAN",
                        $"The outline crosses 180° between {At(points[i - 1])} and {At(points[i])}: give it as a MULTIPOLYGON with one part on each side, as RFC 7946 has it.");
                }
            }
        }
    }

    private static IEnumerable<LineString> Rings(Geometry outline)
    {
        for (var part = 0; part < outline.NumGeometries; part++)
        {
            var polygon = (Polygon)outline.GetGeometryN(part);
            yield return polygon.ExteriorRing;
            foreach (var hole in polygon.InteriorRings)
            {
                yield return hole;
            }
        }
    }

    private static string At(Coordinate point) => string.Create(CultureInfo.InvariantCulture, $"longitude {point.X:0.######}, latitude {point.Y:0.######}");

    private static PlatformException Refused(string reason, string message) => PlatformException.InvalidArgument(Field, reason, message);
}
