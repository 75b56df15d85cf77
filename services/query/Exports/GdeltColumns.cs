using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lagebild.Entity.V1;

namespace Lagebild.Query.Exports;

/// <summary>
/// The 61 columns of GDELT 2's event table in its order, so that what reads by position reads this, too. What differs: a header line;
/// countries by ISO 3166-1 instead of FIPS; actor codes are our resource names; SOURCEURL is the resource name of the claim or event.
/// </summary>
internal static class GdeltColumns
{
    private const int EuropeanState = 5;
    private const int WorldCity = 4;

    private static readonly Dictionary<PloverType, long> QuadClasses = new()
    {
        [PloverType.Agree] = 1, [PloverType.Consult] = 1, [PloverType.Support] = 1, [PloverType.Concede] = 1,
        [PloverType.Cooperate] = 2, [PloverType.Aid] = 2, [PloverType.Retreat] = 2,
        [PloverType.Request] = 3, [PloverType.Accuse] = 3, [PloverType.Reject] = 3, [PloverType.Threaten] = 3,
        [PloverType.Protest] = 4, [PloverType.Sanction] = 4, [PloverType.Mobilize] = 4, [PloverType.Coerce] = 4, [PloverType.Assault] = 4,
    };

    // Goldstein's scale for the roots of CAMEO.
    private static readonly Dictionary<string, double> Goldstein = new(StringComparer.Ordinal)
    {
        ["01"] = 0, ["02"] = 3, ["03"] = 4, ["04"] = 1, ["05"] = 3.5, ["06"] = 6, ["07"] = 7, ["08"] = 5, ["09"] = -2, ["10"] = -5,
        ["11"] = -2, ["12"] = -4, ["13"] = -6, ["14"] = -6.5, ["15"] = -7.2, ["16"] = -4, ["17"] = -7, ["18"] = -9, ["19"] = -10, ["20"] = -10,
    };

    public static IReadOnlyList<string> Header { get; } =
    """
    GLOBALEVENTID SQLDATE MonthYear Year FractionDate
    Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
    Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
    IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone
    Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
    Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID
    ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
    DATEADDED SOURCEURL
    """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    public static IEnumerable<object?> Of(CodedRow row)
    {
        var values = Values(row).ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
        return Header.Select(name => values.GetValueOrDefault(name));
    }

    private static IEnumerable<(string Name, object? Value)> Values(CodedRow row)
    {
        var (day, place) = (row.Day, row.Place?.Place);
        yield return ("GLOBALEVENTID", Number(row.Name));
        yield return ("SQLDATE", day?.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        yield return ("MonthYear", day?.ToString("yyyyMM", CultureInfo.InvariantCulture));
        yield return ("Year", day?.ToString("yyyy", CultureInfo.InvariantCulture));
        yield return ("FractionDate", day is { } date ? Math.Round(date.Year + ((date.DayOfYear - 1) / (DateTime.IsLeapYear(date.Year) ? 366.0 : 365.0)), 4) : null);
        yield return ("Actor1Code", row.ActorEntity);
        yield return ("Actor1Name", row.Actors);
        yield return ("Actor2Code", row.RecipientEntity);
        yield return ("Actor2Name", row.Recipients);
        yield return ("IsRootEvent", row.IsFirst ? 1L : 0L);
        yield return ("EventCode", row.CameoRoot);
        yield return ("EventBaseCode", row.CameoRoot);
        yield return ("EventRootCode", row.CameoRoot);
        yield return ("QuadClass", QuadClasses.TryGetValue(row.Type, out var quad) ? quad : null);
        yield return ("GoldsteinScale", Goldstein.TryGetValue(row.CameoRoot, out var scale) ? scale : null);
        yield return ("NumMentions", row.Mentions);
        yield return ("NumSources", row.Sources);
        yield return ("NumArticles", row.Mentions);
        yield return ("ActionGeo_Type", place is null ? 0L : place.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) ? 1L
            : place.FeatureCode.StartsWith("ADM", StringComparison.Ordinal) ? EuropeanState : WorldCity);
        yield return ("ActionGeo_FullName", place?.DisplayName);
        yield return ("ActionGeo_CountryCode", place?.CountryCode);
        yield return ("ActionGeo_Lat", row.Point?.Latitude);
        yield return ("ActionGeo_Long", row.Point?.Longitude);
        yield return ("ActionGeo_FeatureID", place is { HasGeonamesId: true } ? place.GeonamesId : null);
        yield return ("DATEADDED", row.Known?.ToDateTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        yield return ("SOURCEURL", row.Name);
    }

    // A whole number, as readers of the table expect; the same for the same name.
    private static long Number(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) & long.MaxValue;
}
