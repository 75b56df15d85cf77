using Google.Protobuf.WellKnownTypes;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Hosting;

namespace Lagebild.Geocoding.Curation;

/// <summary>The fields of a place that people may set: which there are, what they may hold, and what follows from them.</summary>
internal static class PlaceFields
{
    private const double NeighbourMetres = 50_000;
    private const double LargestRadiusKm = 20_000;
    private const long MostPeople = 10_000_000_000;

    /// <summary>The place with the fields of the mask as given.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: the mask is empty, or names a field that cannot be changed.</exception>
    public static PlaceRecord Changed(PlaceRecord before, V1.Place place, FieldMask? mask)
    {
        if (mask is not { Paths.Count: > 0 })
        {
            throw PlatformException.InvalidArgument("update_mask", "MASK_INVALID", "The mask says which fields to change.");
        }
        var after = before;
        foreach (var path in mask.Paths)
        {
            after = path switch
            {
                "latitude" => after with { Latitude = place.Latitude },
                "longitude" => after with { Longitude = place.Longitude },
                "feature_code" => after with { Feature = place.FeatureCode },
                "country_code" => after with { Country = place.CountryCode },
                "population" => after with { Population = place.Population },
                "radius_metres" => after with { RadiusKm = place.RadiusMetres / 1000 },
                "outline" => after with { Outline = place.Outline },
                _ => throw PlatformException.InvalidArgument("update_mask", "MASK_INVALID", $"'{path}' cannot be changed."),
            };
        }
        var paths = mask.Paths.ToHashSet(StringComparer.Ordinal);
        if (paths.Contains("outline"))
        {
            after = Outlined(after, hasPoint: paths.Contains("latitude") || paths.Contains("longitude"), hasRadius: paths.Contains("radius_metres"));
            // What follows the outline is corrected with it.
            paths.UnionWith(after.Outline.Length > 0 ? ["latitude", "longitude", "radius_metres"] : []);
        }
        return before.Corrected is null ? after : after with { Corrected = [.. before.Corrected.Union(paths).Order(StringComparer.Ordinal)] };
    }

    /// <summary>The place with its outline checked and written as WKT, and with point and radius of it where none are given.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: the outline is none, or the point lies outside it.</exception>
    public static PlaceRecord Outlined(PlaceRecord place, bool hasPoint, bool hasRadius)
    {
        if (place.Outline.Length == 0)
        {
            return place;
        }
        var outline = OutlineText.Read(place.Outline);
        var wkt = Outline.Write(outline);
        var (latitude, longitude) = hasPoint ? (place.Latitude, place.Longitude) : Outline.Middle(outline);
        if (hasPoint && !Outline.Of(wkt).Covers(latitude, longitude))
        {
            throw PlatformException.InvalidArgument("place.latitude", "POINT_OUTSIDE", "The point lies outside the outline; leave it out to take the outline's middle.");
        }
        return place with
        {
            Outline = wkt, Latitude = latitude, Longitude = longitude,
            RadiusKm = hasRadius ? place.RadiusKm : Math.Round(Outline.Reach(outline, latitude, longitude) / 1000, 1),
        };
    }

    /// <summary>The place itself, if its fields hold what they may.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT, with the field.</exception>
    public static PlaceRecord Checked(Gazetteer.Gazetteer gazetteer, PlaceRecord place)
    {
        PlaceMapping.CheckPoint(place.Latitude, place.Longitude, "place.latitude");
        if (place.Country.Length > 0 && !gazetteer.Columns.CountryCodes.Contains(place.Country))
        {
            throw PlatformException.InvalidArgument("place.country_code", "COUNTRY_UNKNOWN", "A country code is ISO 3166-1 alpha-2 in capitals, such as UA.");
        }
        if (place.Feature.Length is < 2 or > 5 || !place.Feature.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
        {
            throw PlatformException.InvalidArgument("place.feature_code", "FEATURE_INVALID", "A feature code is one of GeoNames', such as PPL, STM or ADM1.");
        }
        if (place.Population is < 0 or > MostPeople)
        {
            throw PlatformException.InvalidArgument("place.population", "POPULATION_INVALID", "A population is from 0 to ten thousand million.");
        }
        return place.RadiusKm is >= 0 and <= LargestRadiusKm
            ? place
            : throw PlatformException.InvalidArgument("place.radius_metres", "RADIUS_INVALID", "An extent is from 0 to 20,000,000 m.");
    }

    /// <summary>The place with the division codes of the settlement nearest to it in its country; as it is if none is near.</summary>
    public static PlaceRecord InItsDivision(Gazetteer.Gazetteer gazetteer, PlaceRecord place)
    {
        if (PlaceClasses.Of(place.Feature) is PlaceClass.Country or PlaceClass.Admin1 or PlaceClass.Admin2 or PlaceClass.Continent)
        {
            return place;
        }
        var nearest = gazetteer.Spatial.Within(place.Latitude, place.Longitude, NeighbourMetres)
            .Where(p => gazetteer.Admin1(p.Place) >= 0 && gazetteer.Country(p.Place) == place.Country && gazetteer.Class(p.Place) == PlaceClass.Settlement)
            .OrderBy(p => p.Metres).Select(p => (int?)p.Place).FirstOrDefault();
        if (nearest is not { } neighbour)
        {
            return place;
        }
        var row = GazetteerMerge.RowOf(gazetteer, neighbour);
        return place with { Admin1 = row.Admin1, Admin2 = row.Admin2 };
    }

    /// <summary>Official and traditional names before others: the first of a language is the one to show.</summary>
    public static IEnumerable<PlaceRecordName> ShownFirst(IEnumerable<PlaceRecordName> names) =>
        names.OrderBy(n => n.Kind is NameKind.Official or NameKind.Exonym or NameKind.Seat ? 0 : n.Kind == NameKind.Generated ? 1 : 2);

    /// <summary>A row as the other services know places.</summary>
    public static PlaceReference Reference(Gazetteer.Gazetteer gazetteer, string placeId, PlaceRow row)
    {
        var english = row.Names.Find(n => n.Language == "en" && n.Kind is NameKind.Official or NameKind.Exonym or NameKind.Seat).Text
            ?? row.Names.Find(n => n.Language == "en").Text;
        return new PlaceReference
        {
            PlaceId = placeId, GeoNamesId = row.GeoNamesId > 0 ? row.GeoNamesId : null, Name = english ?? row.Names[0].Text, EnglishName = english,
            Latitude = Math.Round(row.Latitude, 4), Longitude = Math.Round(row.Longitude, 4), FeatureCode = row.Feature, CountryCode = row.Country,
            ContainedIn = [.. AreasOf(gazetteer, placeId, row)],
        };
    }

    private static IEnumerable<string> AreasOf(Gazetteer.Gazetteer gazetteer, string placeId, PlaceRow row)
    {
        var areas = gazetteer.AreasOf(row.Country, row.Admin1, row.Admin2).ToList();
        if (gazetteer.Columns.Outlines.Count > 0)
        {
            var own = row.Outline.Length > 0 ? Outline.Of(row.Outline) : null;
            areas = Areas.WithOutlines(gazetteer, areas, gazetteer.Outlined.Holding(row.Latitude, row.Longitude, row.RadiusKm, own));
        }
        return areas.Select(gazetteer.PlaceId).Where(area => area != placeId);
    }
}
