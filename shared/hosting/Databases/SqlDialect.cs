using System.Globalization;

namespace Lagebild.Hosting;

/// <summary>
/// The few places where one SQL text does not run on both databases. Both also know the functions
/// <c>distance_m(latitude, longitude, latitude, longitude)</c> (metres) and <c>fold_name(text)</c> (lower case without diacritics).
/// </summary>
public sealed class SqlDialect
{
    internal SqlDialect(bool postgres) => Postgres = postgres;

    /// <summary>PostgreSQL, otherwise SQLite.</summary>
    public bool Postgres { get; }

    /// <summary>Ends a select that takes rows to work on: rows that another transaction holds are passed over.</summary>
    public string SkipLocked => Choose("for update skip locked", "");

    /// <summary>The column's value is one of the list given as parameter (an array or a list): <c>AnyOf("country_code", "@countries")</c>.</summary>
    public string AnyOf(string column, string parameter) => Choose($"{column} = any({parameter})", $"{column} in {parameter}");

    /// <summary>
    /// The point lies in the box <c>@south, @west, @north, @east</c> in degrees; a box across the 180th meridian has its west
    /// greater than its east.
    /// </summary>
    public string InBox(string latitude, string longitude) => _inBox
        .Replace("{latitude}", latitude, StringComparison.Ordinal)
        .Replace("{longitude}", longitude, StringComparison.Ordinal);

    /// <summary>An instant as text, as both databases read it and as SQLite stores it: UTC, of one length, so that it sorts by time.</summary>
    public static string TimeText(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>One of two texts, for what has no common form.</summary>
    public string Choose(string postgres, string sqlite) => Postgres ? postgres : sqlite;

    private readonly string _inBox =
        "({latitude} between @south and @north and "
        + "((@west <= @east and {longitude} between @west and @east) or (@west > @east and ({longitude} >= @west or {longitude} <= @east))))";
}
