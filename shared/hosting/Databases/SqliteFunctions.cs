using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Lagebild.Hosting;

/// <summary>The functions that the platform's migrations define on PostgreSQL, made again for SQLite.</summary>
internal static class SqliteFunctions
{
    /// <summary>Mean earth radius in metres (IUGG).</summary>
    private const double EarthRadius = 6_371_008.8;

    /// <summary>The first letter of each is the base of the others: Latin and Cyrillic.</summary>
    private static readonly string[] Diacritics =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "bḃḅḇ",
        "cçćĉċčḉ",
        "dďḋḍḏḑḓ",
        "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        "fḟ",
        "gĝğġģǧǵḡ",
        "hĥȟḣḥḧḩḫẖ",
        "iìíîïĩīĭįǐȉȋḭḯỉị",
        "jĵǰ",
        "kķǩḱḳḵ",
        "lĺļľḷḹḻḽ",
        "mḿṁṃ",
        "nñńņňǹṅṇṉṋ",
        "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
        "pṕṗ",
        "rŕŗřȑȓṙṛṝṟ",
        "sśŝşšșṡṣṥṧṩ",
        "tţťțṫṭṯṱẗ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "vṽṿ",
        "wŵẁẃẅẇẉẘ",
        "xẋẍ",
        "yýÿŷȳẏẙỳỵỷỹ",
        "zźżžẑẓẕ",
        "æǣǽ",
        "øǿ",
        "ſẛ",
        "ʒǯ",
        "аӑӓ",
        "гѓ",
        "еѐёӗ",
        "жӂӝ",
        "зӟ",
        "ийѝӣӥ",
        "кќ",
        "оӧ",
        "уўӯӱӳ",
        "чӵ",
        "ыӹ",
        "эӭ",
        "ії",
        "ѵѷ",
        "әӛ",
        "өӫ",
    ];

    private static readonly FrozenDictionary<char, char> Bases =
        Diacritics.SelectMany(letters => letters.Skip(1).Select(letter => KeyValuePair.Create(letter, letters[0]))).ToFrozenDictionary();

    public static void Define(SqliteConnection connection)
    {
        connection.CreateFunction("distance_m", (double? latitude1, double? longitude1, double? latitude2, double? longitude2) =>
            latitude1 is { } a && longitude1 is { } b && latitude2 is { } c && longitude2 is { } d ? Distance(a, b, c, d) : (double?)null, isDeterministic: true);
        connection.CreateFunction("fold_name", (string? name) => name is null ? null : Fold(name), isDeterministic: true);
    }

    /// <summary>Great-circle distance (haversine) in metres.</summary>
    internal static double Distance(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var sinLatitude = Math.Sin(double.DegreesToRadians(latitude2 - latitude1) / 2);
        var sinLongitude = Math.Sin(double.DegreesToRadians(longitude2 - longitude1) / 2);
        var half = (sinLatitude * sinLatitude)
            + (Math.Cos(double.DegreesToRadians(latitude1)) * Math.Cos(double.DegreesToRadians(latitude2)) * sinLongitude * sinLongitude);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <summary>
    /// Lower case without diacritics. The table stands for Unicode's canonical decomposition, which .NET does not know in
    /// globalization-invariant mode.
    /// </summary>
    internal static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter < 0xC0 ? letter : Bases.GetValueOrDefault(letter, letter));
            }
        }
        return folded.ToString();
    }
}
