using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Hosting;
using V1 = Lagebild.Geocoding.V1;

namespace Lagebild.Geocoding;

/// <summary>Places in the words of the RPCs.</summary>
internal static class PlaceMapping
{
    private const string Collection = "places/";
    private const int LongestName = 200;

    /// <summary>The place of a resource name.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: not of the form places/{place}. NOT_FOUND: no such place.</exception>
    public static int Find(Gazetteer.Gazetteer gazetteer, string name, string field)
    {
        var place = gazetteer.Find(IdOf(name, field));
        return place >= 0 ? place : throw PlatformException.NotFound(name);
    }

    public static string IdOf(string name, string field) => name.StartsWith(Collection, StringComparison.Ordinal) && name.Length > Collection.Length
        ? name[Collection.Length..]
        : throw PlatformException.InvalidArgument(field, "NAME_INVALID", $"'{name}' is not of the form places/{{place}}.");

    public static V1.Place ToProto(Gazetteer.Gazetteer gazetteer, int place, string language, bool withNames = false)
    {
        var proto = new V1.Place
        {
            Name = Collection + gazetteer.PlaceId(place),
            DisplayName = gazetteer.DisplayName(place, language.Length == 0 ? "en" : language),
            Latitude = Math.Round(gazetteer.Latitude(place), 4),
            Longitude = Math.Round(gazetteer.Longitude(place), 4),
            FeatureCode = gazetteer.Feature(place),
            CountryCode = gazetteer.Country(place),
            Population = gazetteer.Population(place),
            RadiusMetres = gazetteer.RadiusKm(place) * 1000,
            Outline = withNames ? gazetteer.OutlineText(place) : "",
            ContainedIn = { gazetteer.ContainedIn(place).Select(id => Collection + id) },
        };
        if (gazetteer.GeoNamesId(place) > 0)
        {
            proto.GeonamesId = gazetteer.GeoNamesId(place);
        }
        if (withNames)
        {
            proto.Names.AddRange(GazetteerMerge.RowOf(gazetteer, place).Names.Select(n => ToProto(n.Text, n.Language, n.Kind, n.FromYear, n.UntilYear)));
        }
        return proto;
    }

    /// <summary>A place that people changed: as texts find it now, or, where they do not, as it was.</summary>
    public static V1.Place ToProto(Gazetteer.Gazetteer gazetteer, PlaceRecord record)
    {
        if (!record.Retired && gazetteer.Find(record.PlaceId) is >= 0 and var found)
        {
            return ToProto(gazetteer, found, "", withNames: true);
        }
        var proto = new V1.Place
        {
            Name = Collection + record.PlaceId, DisplayName = record.Names.Count > 0 ? record.Names[0].Text : record.PlaceId,
            Latitude = record.Latitude, Longitude = record.Longitude, FeatureCode = record.Feature, CountryCode = record.Country,
            Population = record.Population, RadiusMetres = record.RadiusKm * 1000, Outline = record.Outline, Retired = record.Retired,
            ContainedIn = { gazetteer.AreasOf(record.Country, record.Admin1, record.Admin2).Select(area => Collection + gazetteer.PlaceId(area)) },
            Names = { record.Names.Select(n => ToProto(n.Text, n.Language, n.Kind, n.FromYear, n.UntilYear)) },
        };
        if (long.TryParse(record.PlaceId, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            proto.GeonamesId = id;
        }
        return proto;
    }

    /// <summary>A name that people gave.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: empty, too long, in a language that the gazetteer does not tell, or with impossible years.</exception>
    public static PlaceRecordName ToRecord(V1.PlaceName name, string field)
    {
        if (string.IsNullOrWhiteSpace(name.Text) || name.Text.Length > LongestName || name.Text.Any(char.IsControl) || !name.Text.Any(char.IsLetter))
        {
            throw PlatformException.InvalidArgument(field, "NAME_INVALID", $"A name has 1 to {LongestName} characters, at least one letter and no control characters.");
        }
        if (!GazetteerColumns.Languages.Contains(name.LanguageCode))
        {
            throw PlatformException.InvalidArgument(
                field + ".language_code", "LANGUAGE_UNSUPPORTED", $"The language is empty or one of {string.Join(", ", GazetteerColumns.Languages.Skip(1))}.");
        }
        if (!Enum.IsDefined(name.Kind))
        {
            throw PlatformException.InvalidArgument(field + ".kind", "NAME_KIND_UNKNOWN", $"There is no kind of name with the number {(int)name.Kind}.");
        }
        if (name.FromYear is < 0 or > 9999 || name.UntilYear is < 0 or > 9999 || (name.UntilYear > 0 && name.UntilYear < name.FromYear))
        {
            throw PlatformException.InvalidArgument(field + ".from_year", "YEARS_INVALID", "Years are from 0 to 9999, and the last is not before the first.");
        }
        var kind = name.Kind == V1.PlaceNameKind.Unspecified ? NameKind.Official : (NameKind)((int)name.Kind - 1);
        return new PlaceRecordName(name.Text.Trim(), name.LanguageCode, kind, name.FromYear, name.UntilYear);
    }

    /// <summary>Refuses what lies outside the globe.</summary>
    public static void CheckPoint(double latitude, double longitude, string field)
    {
        if (!(Math.Abs(latitude) <= 90) || !(Math.Abs(longitude) <= 180))
        {
            throw PlatformException.InvalidArgument(field, "POINT_INVALID", "A point has a latitude from -90 to 90 and a longitude from -180 to 180.");
        }
    }

    private static V1.PlaceName ToProto(string text, string language, NameKind kind, int from, int until) => new()
    {
        Text = text, LanguageCode = language, Kind = (V1.PlaceNameKind)((int)kind + 1), FromYear = from, UntilYear = until,
    };
}
