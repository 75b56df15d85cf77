using Lagebild.Geocoding.V1;
using Lagebild.Query.Corrections;
using Lagebild.Query.Search;
using NetTopologySuite.IO;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Projection;

/// <summary>One of a claim's places, with all areas that hold it.</summary>
internal sealed record PlacedClaim(V1.ClaimPlace Resource, ClaimPoint Point, IReadOnlyList<string> Areas);

/// <summary>A point with its uncertainty, as a box around the circle; degrees, beyond ±180 where it lies over the antimeridian.</summary>
internal sealed record ClaimPoint(string PlaceId, double Latitude, double Longitude, double South, double West, double North, double East, double RadiusMetres)
{
    private const double MetresPerDegree = 111_195;

    public long Cell => PlaceCells.Of(Latitude, Longitude);

    public static ClaimPoint Around(string placeId, double latitude, double longitude, double radiusMetres)
    {
        var up = radiusMetres / MetresPerDegree;
        var aside = Math.Min(180, up / Math.Max(0.01, Math.Cos(double.DegreesToRadians(latitude))));
        return new ClaimPoint(
            placeId, latitude, longitude,
            Math.Max(-90, latitude - up), longitude - aside, Math.Min(90, latitude + up), longitude + aside, radiusMetres);
    }
}

/// <summary>Where a claim happened, the most precise place first.</summary>
internal static class ClaimPlaces
{
    public static IReadOnlyList<PlacedClaim> Of(Layers.Claim claim, IReadOnlyList<Toponym> toponyms, CorrectionSet corrections, string language) =>
    [
        .. claim.PlaceIndexes
            .Where(index => IsPlaced(index, toponyms, corrections))
            .Distinct()
            .Select(index => Place(toponyms[index], toponyms, corrections, language))
            .OrderBy(place => place.Resource.RadiusMetres > 0 ? place.Resource.RadiusMetres : double.MaxValue),
        .. claim.InferredPlaces
            .Where(inferred => IsPlaced(inferred.ToponymIndex, toponyms, corrections))
            .Select(inferred => Place(toponyms[inferred.ToponymIndex], toponyms, corrections, language, inferred)),
    ];

    private static bool IsPlaced(int index, IReadOnlyList<Toponym> toponyms, CorrectionSet corrections) =>
        index >= 0 && index < toponyms.Count && toponyms[index].Place is { } place && !corrections.IsRetired(place.Name);

    private static PlacedClaim Place(Toponym toponym, IReadOnlyList<Toponym> toponyms, CorrectionSet corrections, string language, Layers.InferredPlace? inferred = null)
    {
        var place = corrections.Of(toponym.Place, language)!;
        var relation = toponym.Relation;
        var radius = relation?.RadiusMetres ?? toponym.RadiusMetres;
        var resource = new V1.ClaimPlace
        {
            Place = place,
            Surface = relation?.DisplayName ?? toponym.Surface,
            GeoPrecision = inferred?.GeoPrecision ?? toponym.GeoPrecision,
            RadiusMetres = radius,
            Geometry = relation is null ? "" : Moved(relation.Geometry, toponym.Place, place),
            Inferred = inferred?.Basis ?? "",
        };
        return new PlacedClaim(resource, PointOf(resource), [.. AreasOf(toponym, toponyms, corrections, language).Distinct()]);
    }

    // "20 km west of Donetsk" moves with Donetsk.
    private static string Moved(string wkt, PlaceReference read, PlaceReference now)
    {
        if (wkt.Length == 0 || (read.Latitude.Equals(now.Latitude) && read.Longitude.Equals(now.Longitude)))
        {
            return wkt;
        }
        try
        {
            var geometry = new WKTReader().Read(wkt);
            return NetTopologySuite.Geometries.Utilities.AffineTransformation
                .TranslationInstance(now.Longitude - read.Longitude, now.Latitude - read.Latitude).Transform(geometry).AsText();
        }
        catch (ParseException)
        {
            return wkt;
        }
    }

    /// <summary>The place's point, or the middle of the geometry that the text gives by relation to others.</summary>
    public static ClaimPoint PointOf(V1.ClaimPlace place)
    {
        var (latitude, longitude) = (place.Geometry.Length > 0 ? CentreOf(place.Geometry) : null) ?? (place.Place.Latitude, place.Place.Longitude);
        return ClaimPoint.Around(place.Place.Name["places/".Length..], latitude, longitude, place.RadiusMetres);
    }

    // A border or a road lies in all that it is named after; "20 km west of" lies in the areas of its anchor.
    private static IEnumerable<string> AreasOf(Toponym toponym, IReadOnlyList<Toponym> toponyms, CorrectionSet corrections, string language)
    {
        var anchors = toponym.Relation is { Kind: "border" or "along" or "between" } relation
            ? toponyms.Select(other => other.Place).OfType<PlaceReference>().Where(other => relation.Anchors.Contains(other.Name))
            : [];
        return anchors.Prepend(toponym.Place).Select(place => corrections.Of(place, language)).OfType<PlaceReference>().SelectMany(place => place.ContainedIn.Append(place.Name))
            .Concat(toponym.Relation?.Kind is "border" or "along" ? toponym.Relation.Anchors.Where(anchor => !corrections.IsRetired(anchor)) : [])
            .Select(name => name["places/".Length..]);
    }

    private static (double Latitude, double Longitude)? CentreOf(string wkt)
    {
        try
        {
            var centre = new WKTReader().Read(wkt)?.Centroid;
            return centre is null || centre.IsEmpty ? null : (Math.Clamp(centre.Y, -90, 90), Math.Clamp(centre.X, -180, 180));
        }
        catch (ParseException)
        {
            // A geometry that cannot be read leaves the anchor's own point, which lies within the stated radius.
            return null;
        }
    }
}
