using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Lagebild.Hosting;

/// <summary>The functions that the platform's migrations define on PostgreSQL, made again for SQLite.</summary>
internal static class SqliteFunctions
{
    /// <summary>Mean earth radius in metres (IUGG).</summary>
    private const double EarthRadius = 6_371_008.8;

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

    internal static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter);
            }
        }
        return folded.ToString();
    }
}
