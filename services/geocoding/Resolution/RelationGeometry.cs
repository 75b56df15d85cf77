using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Lagebild.Geocoding.Resolution;

/// <summary>Makes points and lines from relations between places.</summary>
internal sealed class RelationGeometry(Gazetteer.Gazetteer gazetteer)
{
    /// <summary>"bei Bachmut": as far as people call it so.</summary>
    private const double NearMetres = 10_000;

    /// <summary>A distance in a report is rounded, and a direction known to an eighth of a turn.</summary>
    private const double DistanceShare = 0.25;

    private const double BorderMetres = 15_000;

    public SpatialRelation Offset((TextSpan Span, string Text) phrase, int place, double? metres, double? bearing)
    {
        var extent = gazetteer.RadiusKm(place) * 1000;
        var (latitude, longitude) = (gazetteer.Latitude(place), gazetteer.Longitude(place));
        double radius;
        if (bearing is { } direction)
        {
            // "im Norden Syriens" lies inside, "nördlich von Bachmut" outside.
            var away = metres ?? (extent > 0 ? extent * 0.6 : NearMetres);
            (latitude, longitude) = Earth.Move(latitude, longitude, direction, away);
            radius = metres is { } known ? Math.Max(2_000, known * DistanceShare) : Math.Max(NearMetres, extent * 0.5);
        }
        else
        {
            radius = metres ?? Math.Max(NearMetres, extent);
        }
        return new SpatialRelation
        {
            Kind = metres is not null && bearing is null ? "distance" : bearing is not null ? "direction" : "near",
            Span = phrase.Span, Name = phrase.Text, Anchors = [gazetteer.PlaceId(place)], DistanceMetres = metres, BearingDegrees = bearing,
            Geometry = Point(latitude, longitude), RadiusMetres = Math.Round(radius),
        };
    }

    public SpatialRelation Between((TextSpan Span, string Text) phrase, int first, int second)
    {
        var metres = Earth.Metres(gazetteer.Latitude(first), gazetteer.Longitude(first), gazetteer.Latitude(second), gazetteer.Longitude(second));
        return new SpatialRelation
        {
            Kind = "between", Span = phrase.Span, Name = phrase.Text, Anchors = [gazetteer.PlaceId(first), gazetteer.PlaceId(second)],
            Geometry = Line([At(first), At(second)]), RadiusMetres = Math.Round(Math.Max(2_000, metres / 4)),
        };
    }

    public SpatialRelation? Along((TextSpan Span, string Text) phrase, int place) => gazetteer.Line(place) is not { } line ? null : new SpatialRelation
    {
        Kind = "along", Span = phrase.Span, Name = phrase.Text, Anchors = [gazetteer.PlaceId(place)],
        Geometry = Line(Coordinates(line)), RadiusMetres = NearMetres,
    };

    public SpatialRelation? Border((TextSpan Span, string Text) phrase, int country, int other)
    {
        var border = BorderOf(country, other);
        return border < 0 ? null : new SpatialRelation
        {
            Kind = "border", Span = phrase.Span, Name = phrase.Text,
            Anchors = [gazetteer.PlaceId(border), gazetteer.PlaceId(country), gazetteer.PlaceId(other)],
            Geometry = gazetteer.Line(border) is { } line ? Line(Coordinates(line)) : Point(gazetteer.Latitude(border), gazetteer.Longitude(border)),
            RadiusMetres = BorderMetres,
        };
    }

    public bool HasBorder(int country, int other) => BorderOf(country, other) >= 0;

    /// <summary>The neighbour across the only border that the gazetteer has with Ukraine: the war's own country first.</summary>
    public int OnlyNeighbour(int country)
    {
        var ukraine = gazetteer.Find("690791");
        return ukraine >= 0 && HasBorder(country, ukraine) ? ukraine : -1;
    }

    private int BorderOf(int country, int other)
    {
        var (a, b) = (gazetteer.Country(country), gazetteer.Country(other));
        if (a == b || a.Length == 0 || b.Length == 0)
        {
            return -1;
        }
        var border = gazetteer.Find($"border-{a.ToLowerInvariant()}-{b.ToLowerInvariant()}");
        return border >= 0 ? border : gazetteer.Find($"border-{b.ToLowerInvariant()}-{a.ToLowerInvariant()}");
    }

    private Coordinate At(int place) => new(Round(gazetteer.Longitude(place)), Round(gazetteer.Latitude(place)));

    private static Coordinate[] Coordinates(string line) =>
    [
        .. line.Split(',').Select(pair => pair.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(c =>
            new Coordinate(double.Parse(c[0], CultureInfo.InvariantCulture), double.Parse(c[1], CultureInfo.InvariantCulture))),
    ];

    private static string Point(double latitude, double longitude) => new WKTWriter().Write(new Point(Round(longitude), Round(latitude)));

    private static string Line(Coordinate[] coordinates) => new WKTWriter().Write(new LineString(coordinates));

    private static double Round(double degrees) => Math.Round(degrees, 4);
}
