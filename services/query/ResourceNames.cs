using Lagebild.Hosting;

namespace Lagebild.Query;

/// <summary>Reads resource names.</summary>
internal static class ResourceNames
{
    /// <summary>The id in <c>places/{place}</c>.</summary>
    public static string PlaceId(string name, string field) => Id(name, "places/", field);

    /// <summary>The id in <c>reports/{report}</c>.</summary>
    public static string ReportId(string name, string field) => Id(name, "reports/", field);

    /// <summary>The id in <c>events/{event}</c>.</summary>
    public static string EventId(string name, string field) => Id(name, "events/", field);

    /// <summary>An entity's name, which is kept whole.</summary>
    public static string Entity(string name, string field) => name.StartsWith("entities/", StringComparison.Ordinal) && name.Length > "entities/".Length
        ? name
        : throw Wrong(name, "entities/{entity}", field);

    /// <summary>The parts of <c>reports/{report}/claims/{revision}-{ordinal}</c>.</summary>
    public static (string ReportId, long Revision, long Ordinal) Claim(string name, string field)
    {
        var parts = name.Split('/');
        if (parts is ["reports", { Length: > 0 } report, "claims", var claim]
            && claim.Split('-') is [var revision, var ordinal]
            && long.TryParse(revision, System.Globalization.CultureInfo.InvariantCulture, out var first)
            && long.TryParse(ordinal, System.Globalization.CultureInfo.InvariantCulture, out var second))
        {
            return (report, first, second);
        }
        throw Wrong(name, "reports/{report}/claims/{revision}-{ordinal}", field);
    }

    private static string Id(string name, string collection, string field) =>
        name.StartsWith(collection, StringComparison.Ordinal) && name.Length > collection.Length && !name[collection.Length..].Contains('/', StringComparison.Ordinal)
            ? name[collection.Length..]
            : throw Wrong(name, collection + "{id}", field);

    private static PlatformException Wrong(string name, string form, string field) =>
        PlatformException.InvalidArgument(field, "NAME_INVALID", $"{field}: '{name}' is not of the form {form}.");
}
