using Lagebild.Entity.V1;
using Lagebild.Query.Filter;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Exports;

/// <summary>A claim or an event as every flat format shows it: where, when, and columns of text, whole numbers, numbers and times.</summary>
/// <param name="Name">Resource name.</param>
/// <param name="Title">A short line for a map.</param>
/// <param name="Text">The sentence that says it.</param>
/// <param name="Point">Where; null if nowhere.</param>
/// <param name="Happened">When; null if unknown.</param>
/// <param name="Columns">The same columns in every row; a value is <c>string</c>, <c>long</c>, <c>double</c>, <c>DateTime</c> (UTC), or null.</param>
internal sealed record FeatureRow(string Name, string Title, string Text, ClaimPoint? Point, TimeInterval? Happened, IReadOnlyList<(string Name, object? Value)> Columns)
{
    public static FeatureRow Of(V1.Claim claim)
    {
        var place = claim.Places.Count > 0 ? claim.Places[0] : null;
        var point = place is null ? null : ClaimPlaces.PointOf(place);
        return new FeatureRow(claim.Name, Titled(claim.PloverType, place), claim.Sentence, point, claim.Happened, [.. ClaimColumns.Of(claim, place, point)]);
    }

    public static FeatureRow Of(V1.Event told)
    {
        var point = told.Place is null ? null : ClaimPlaces.PointOf(told.Place);
        return new FeatureRow(told.Name, Titled(told.PloverType, told.Place), told.Headline, point, told.Happened, [.. EventColumns.Of(told, point)]);
    }

    public static FeatureRow Of(V1.Place place) => new(
        place.Name, place.DisplayName, "", ClaimPoint.Around(place.Name["places/".Length..], place.Latitude, place.Longitude, 0), null,
        [("name", place.Name), ("display_name", place.DisplayName), ("english_name", place.EnglishName), ("feature_code", place.FeatureCode), ("country_code", place.CountryCode)]);

    private static string Titled(PloverType type, V1.ClaimPlace? place) => $"{EnumNames<PloverType>.NameOf(type)} {place?.Place.DisplayName}".TrimEnd();
}

/// <summary>Names and types of a format's columns, from a row in which every value is there.</summary>
internal static class FeatureColumns
{
    public static IReadOnlyList<(string Name, Type Type)> Claims { get; } = Of(FeatureRow.Of(new V1.Claim
    {
        Happened = Interval(), KnownTime = new(), Places = { Somewhere() },
    }));

    public static IReadOnlyList<(string Name, Type Type)> Events { get; } = Of(FeatureRow.Of(new V1.Event
    {
        Happened = Interval(), KnownTime = new(), FirstReportedTime = new(), Place = Somewhere(),
        Quantities = { new V1.EventQuantity { Kind = "killed", High = 0 } },
    }));

    private static TimeInterval Interval() => new() { FromTime = new(), UntilTime = new() };

    private static V1.ClaimPlace Somewhere() => new() { Place = new Geocoding.V1.PlaceReference { Name = "places/0" } };

    private static (string, Type)[] Of(FeatureRow full) => [.. full.Columns.Select(column => (column.Name, column.Value?.GetType() ?? typeof(string)))];
}
