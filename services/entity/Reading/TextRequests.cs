using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Text;

namespace Lagebild.Entity;

/// <summary>Reads the texts and toponyms of requests.</summary>
internal static class TextRequests
{
    private const int LongestText = 1 << 20;

    /// <summary>The text of a request.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT.</exception>
    public static ReportText Text(string text, string language, string published)
    {
        if (text.Length is 0 or > LongestText)
        {
            throw PlatformException.InvalidArgument("text", text.Length == 0 ? "TEXT_EMPTY" : "TEXT_TOO_LONG", "A text has 1 to 1,048,576 UTF-16 units.");
        }
        if (language.Length != 2 || !language.All(char.IsAsciiLetterLower))
        {
            throw PlatformException.InvalidArgument("language_code", "LANGUAGE_INVALID", $"'{language}' is not a code of ISO 639-1.");
        }
        return ReportText.Read(text, language, Curation.EntityNames.Date(published, "publish_date"));
    }

    /// <summary>The toponyms of a request.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: one lies outside the text.</exception>
    public static IReadOnlyList<ToponymMention> Toponyms(ReportText text, IEnumerable<Geocoding.V1.Toponym> toponyms) =>
    [
        .. toponyms.Select(toponym => toponym.Span is { } span && span.Start >= 0 && span.Start < span.End && span.End <= text.Text.Length
            ? Toponym(toponym)
            : throw PlatformException.InvalidArgument("toponyms", "SPAN_INVALID", "A toponym lies outside the text.")),
    ];

    private static ToponymMention Toponym(Geocoding.V1.Toponym toponym) => new()
    {
        Span = new TextSpan(toponym.Span.Start, toponym.Span.End),
        Surface = toponym.Surface,
        Use = toponym.Use == Geocoding.V1.ToponymUse.Unspecified ? ToponymUse.Literal : (ToponymUse)((int)toponym.Use - 1),
        Place = toponym.Place is { } place ? Place(place) : null,
        Confidence = toponym.Confidence,
    };

    private static PlaceReference Place(Geocoding.V1.PlaceReference place) => new()
    {
        PlaceId = place.Name.StartsWith("places/", StringComparison.Ordinal) ? place.Name["places/".Length..] : place.Name,
        GeoNamesId = place.HasGeonamesId ? place.GeonamesId : null,
        Name = place.DisplayName,
        EnglishName = place.EnglishName.Length > 0 ? place.EnglishName : null,
        Latitude = place.Latitude,
        Longitude = place.Longitude,
        FeatureCode = place.FeatureCode,
        CountryCode = place.CountryCode,
    };
}
