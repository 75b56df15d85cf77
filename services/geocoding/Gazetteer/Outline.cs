using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.IO;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>The outline of an area, ready to be asked what lies inside.</summary>
internal sealed class Outline
{
    private readonly IPreparedGeometry area;

    private Outline(Geometry geometry)
    {
        area = PreparedGeometryFactory.Prepare(geometry);
        Envelope = geometry.EnvelopeInternal;
        var (latitude, longitude) = Middle(geometry);
        ReachMetres = Reach(geometry, latitude, longitude);
    }

    /// <summary>The box round it, degrees.</summary>
    public Envelope Envelope { get; }

    /// <summary>Distance from its middle to what of it is farthest away.</summary>
    public double ReachMetres { get; }

    /// <summary>Of WKT as <see cref="Write"/> makes it.</summary>
    public static Outline Of(string wkt) => new(new WKTReader().Read(wkt));

    public static string Write(Geometry geometry) => new WKTWriter().Write(geometry);

    /// <summary>Whether the point lies inside or on the border.</summary>
    public bool Covers(double latitude, double longitude) =>
        Envelope.Covers(longitude, latitude) && area.Covers(new Point(longitude, latitude));

    /// <summary>Whether all of a smaller area lies inside.</summary>
    public bool Covers(Outline other) => area.Geometry.Area > other.area.Geometry.Area && Envelope.Covers(other.Envelope) && area.Covers(other.area.Geometry);

    /// <summary>A point inside, in the middle of the largest part.</summary>
    public static (double Latitude, double Longitude) Middle(Geometry geometry)
    {
        var largest = Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).MaxBy(part => part.Area)!;
        var middle = largest.Centroid.Within(largest) ? largest.Centroid : largest.InteriorPoint;
        return (Math.Round(middle.Y, 4), Math.Round(middle.X, 4));
    }

    /// <summary>Distance from a point to what of the outline is farthest away, in metres.</summary>
    public static double Reach(Geometry geometry, double latitude, double longitude) =>
        geometry.Coordinates.Max(c => Earth.Metres(latitude, longitude, c.Y, c.X));
}
