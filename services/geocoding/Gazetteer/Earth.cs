namespace Lagebild.Geocoding.Gazetteer;

/// <summary>Distances and directions on a sphere of the mean radius; better than 0.6 % everywhere.</summary>
internal static class Earth
{
    public const double RadiusMetres = 6_371_008.8;

    public const double MetresPerDegree = RadiusMetres * Math.PI / 180;

    private const double Radians = Math.PI / 180;

    /// <summary>Great-circle distance in metres (haversine).</summary>
    public static double Metres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var dLat = Math.Sin((latitude2 - latitude1) * Radians / 2);
        var dLon = Math.Sin((longitude2 - longitude1) * Radians / 2);
        var h = (dLat * dLat) + (Math.Cos(latitude1 * Radians) * Math.Cos(latitude2 * Radians) * dLon * dLon);
        return 2 * RadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>The point that lies so far in this direction.</summary>
    public static (double Latitude, double Longitude) Move(double latitude, double longitude, double bearingDegrees, double metres)
    {
        var d = metres / RadiusMetres;
        var lat = latitude * Radians;
        var bearing = bearingDegrees * Radians;
        var sinLat = (Math.Sin(lat) * Math.Cos(d)) + (Math.Cos(lat) * Math.Sin(d) * Math.Cos(bearing));
        var lon = (longitude * Radians) + Math.Atan2(Math.Sin(bearing) * Math.Sin(d) * Math.Cos(lat), Math.Cos(d) - (Math.Sin(lat) * sinLat));
        var degrees = lon / Radians;
        return (Math.Asin(sinLat) / Radians, ((degrees + 540) % 360) - 180);
    }
}
