using System.CommandLine;
using System.Globalization;
using Lagebild.Cli.Output;
using Lagebild.Geocoding.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild places</c>: the gazetteer of a running platform.</summary>
internal static class PlacesCommand
{
    private sealed record Row(Place Place, string Note);

    private static readonly IReadOnlyList<Column<Row>> PlaceColumns =
    [
        new("place", row => row.Place.Name),
        new("name", row => row.Place.DisplayName),
        new("feature", row => row.Place.FeatureCode),
        new("country", row => row.Place.CountryCode),
        new("latitude", row => Degrees(row.Place.Latitude)),
        new("longitude", row => Degrees(row.Place.Longitude)),
        new("population", row => row.Place.Population.ToString(CultureInfo.InvariantCulture)),
        new("note", row => row.Note),
    ];

    private static readonly IReadOnlyList<Column<Toponym>> ToponymColumns =
    [
        new("toponym", toponym => toponym.Surface),
        new("use", toponym => RemotePicture.Code(toponym.Use, "TOPONYM_USE_")),
        new("place", toponym => toponym.Place?.Name ?? ""),
        new("name", toponym => toponym.Place?.DisplayName ?? ""),
        new("reasons", toponym => string.Join("; ", toponym.Reasons)),
    ];

    public static Command Build() => new("places",
        """
        The gazetteer: typed names, points, areas and texts.

        Examples:
          lagebild places search Klischtschijiwka
          lagebild places near 48.59 38.0
          lagebild places within 692196 --format csv
          lagebild places text 'Kämpfe bei Robotyne in der Oblast Saporischschja'
        """)
    { Search(), Get(), Near(), Within(), Text(), Explain() };

    private static Command Search()
    {
        var name = new Argument<string>("NAME") { Description = "Name in any language; misspelt ones too." };
        var country = new Option<string?>("--country") { Description = "ISO 3166-1 alpha-2." };
        var prefix = new Option<bool>("--prefix") { Description = "Only the beginning of a name is typed." };
        return ClientCommand.Build("search", "Finds places by name.", name, country, prefix).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new GeocodingService.GeocodingServiceClient(channel).SearchPlacesAsync(
                new SearchPlacesRequest { Query = parsed.GetRequiredValue(name), CountryCode = parsed.GetValue(country) ?? "", Prefix = parsed.GetValue(prefix) }, call);
            RowPrinter.Print([.. answer.Results.Select(found => new Row(found.Place, found.MatchedName))], PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Get()
    {
        var place = new Argument<string>("PLACE") { Description = "713122" };
        return ClientCommand.Build("get", "One place.", place).Runs(async (parsed, channel, format, call) =>
        {
            var found = await new GeocodingService.GeocodingServiceClient(channel).GetPlaceAsync(
                new GetPlaceRequest { Name = ResourceName.In("places/", parsed.GetRequiredValue(place)) }, call);
            RowPrinter.Print([new Row(found, string.Join(", ", found.Names.Select(name => name.Text).Distinct().Take(12)))], PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Near()
    {
        var latitude = new Argument<double>("LATITUDE") { Description = "Degrees, WGS 84." };
        var longitude = new Argument<double>("LONGITUDE") { Description = "Degrees, WGS 84." };
        return ClientCommand.Build("near", "The places nearest to a point, and the areas that hold it.", latitude, longitude).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new GeocodingService.GeocodingServiceClient(channel).ReverseGeocodeAsync(
                new ReverseGeocodeRequest { Point = new Point { Latitude = parsed.GetValue(latitude), Longitude = parsed.GetValue(longitude) } }, call);
            RowPrinter.Print(
                [.. answer.Results.Select(near => new Row(near.Place, $"{near.DistanceMetres / 1000:F1} km")), .. answer.Areas.Select(area => new Row(area, "holds the point"))],
                PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Within()
    {
        var parent = new Argument<string>("PLACE") { Description = "An area: 692196." };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        return ClientCommand.Build("within", "The places that an area holds.", parent, limit).Runs(async (parsed, channel, format, call) =>
        {
            var rows = await Paging.AllAsync<Place>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new GeocodingService.GeocodingServiceClient(channel).ListContainedAsync(
                    new ListContainedRequest { Parent = ResourceName.In("places/", parsed.GetRequiredValue(parent)), PageSize = size, PageToken = token }, call);
                return (page.Places, page.NextPageToken);
            });
            RowPrinter.Print([.. rows.Select(place => new Row(place, ""))], PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Text()
    {
        var text = new Argument<string>("TEXT");
        var language = Language();
        return ClientCommand.Build("text", "The toponyms of a text.", text, language).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new GeocodingService.GeocodingServiceClient(channel).GeocodeTextAsync(
                new GeocodeTextRequest { Text = parsed.GetRequiredValue(text), LanguageCode = parsed.GetValue(language) }, call);
            RowPrinter.Print(answer.Toponyms, ToponymColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Explain()
    {
        var text = new Argument<string>("TEXT");
        var position = new Argument<int>("POSITION") { Description = "A position inside the toponym, in UTF-16 units." };
        var language = Language();
        return ClientCommand.Build("explain", "Why a toponym of a text means this place, with the runners-up.", text, position, language).Runs(async (parsed, channel, _, call) =>
        {
            var answer = await new GeocodingService.GeocodingServiceClient(channel).ExplainToponymAsync(new ExplainToponymRequest
            {
                Text = new GeocodeTextRequest { Text = parsed.GetRequiredValue(text), LanguageCode = parsed.GetValue(language) },
                Position = parsed.GetValue(position),
            }, call);
            Console.WriteLine(answer.Explanation);
            return ExitCode.Ok;
        });
    }

    private static Option<string> Language() => new("--language") { Description = "ISO 639-1.", DefaultValueFactory = _ => "de" };

    private static string Degrees(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
