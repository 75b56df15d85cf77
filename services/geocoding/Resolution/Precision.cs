using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Resolution;

/// <summary>How precisely a place is known: ACLED's geo precision, UCDP's where_prec, and a radius.</summary>
internal readonly record struct Precision(int Geo, int Where, double RadiusMetres)
{
    private const double VillageMetres = 1_500;

    public static readonly Precision Unresolved = new(0, 7, 0);

    public static Precision Of(Gazetteer.Gazetteer gazetteer, int place)
    {
        var radius = gazetteer.RadiusKm(place) * 1000;
        return gazetteer.Class(place) switch
        {
            PlaceClass.Settlement or PlaceClass.Quarter => new Precision(1, 1, Math.Max(VillageMetres, Math.Sqrt(gazetteer.Population(place) / 2500.0 / Math.PI) * 1000)),
            PlaceClass.Facility => new Precision(1, 1, Math.Max(500, radius)),
            PlaceClass.Admin2 => new Precision(2, 3, Math.Max(15_000, radius)),
            PlaceClass.Front or PlaceClass.Border => new Precision(2, 3, Math.Max(10_000, radius)),
            PlaceClass.Admin1 => new Precision(3, 4, Math.Max(50_000, radius)),
            PlaceClass.Country => new Precision(3, 5, Math.Max(20_000, radius)),
            PlaceClass.Water or PlaceClass.Continent => new Precision(3, 6, Math.Max(20_000, radius)),
            _ when radius <= 30_000 => new Precision(2, 2, Math.Max(2_000, radius)),
            _ => new Precision(3, gazetteer.Country(place).Length > 0 ? 4 : 6, radius),
        };
    }
}
