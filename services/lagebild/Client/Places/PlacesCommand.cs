using System.CommandLine;
using System.Globalization;
using Lagebild.Cli.Output;
using Lagebild.Geocoding.V1;

namespace Lagebild.Cli.Client.Places;

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
        new("population", row => row.Place.Population.ToString(CultureInfo.InvariantCulture), Number: true),
        new("note", row => row.Note),
    ];

    public static Command Build() => ClientCommand.Otherwise(new Command("places",
        """
        The gazetteer: typed names, points, areas and texts. Without a subcommand it lists places.

        Examples:
          lagebild places --country UA --feature AIRB --format csv
          lagebild places search Klischtschijiwka
          lagebild places near 48.59 38.0
          lagebild places within 692196 --format csv
          lagebild places text 'Kämpfe bei Robotyne in der Oblast Saporischschja'
          lagebild places correct 713174 --latitude 48.595 --longitude 38.0 --by ada
        """)
    {
        Search(), Get(), Near(), Within(), PlaceTextCommands.Text(), PlaceTextCommands.Batch(), PlaceTextCommands.Explain(),
        PlaceCurationCommands.Add(), PlaceCurationCommands.AddName(), PlaceCurationCommands.Correct(), PlaceCurationCommands.Retire(),
        PlaceCurationCommands.Undo(), PlaceCurationCommands.Changes(),
    }, List());

    /// <summary>Prints places that a command changed.</summary>
    public static void Print(Place place, string note, OutputFormat format) => RowPrinter.Print([new Row(place, note)], PlaceColumns, format);

    private static Command Search()
    {
        var name = new Argument<string>("NAME") { Description = "Name in any language; misspelt ones too." };
        var country = new Option<string?>("--country") { Description = "Prefers places of this country, ISO 3166-1 alpha-2." };
        var near = new Option<double[]>("--near") { Description = "Prefers places near this latitude and longitude.", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var prefix = new Option<bool>("--prefix") { Description = "Only the beginning of a name is typed." };
        var (language, limit) = (Language(), new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 10 });
        return ClientCommand.Build("search", "Finds places by name.", name, country, near, prefix, language, limit).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new GeocodingService.GeocodingServiceClient(channel).SearchPlacesAsync(
                new SearchPlacesRequest
                {
                    Query = parsed.GetRequiredValue(name), CountryCode = parsed.GetValue(country)?.ToUpperInvariant() ?? "", Prefix = parsed.GetValue(prefix),
                    LanguageCode = parsed.GetValue(language), PageSize = parsed.GetValue(limit),
                    Near = parsed.GetValue(near) is [var latitude, var longitude] ? new Point { Latitude = latitude, Longitude = longitude } : null,
                }, call);
            RowPrinter.Print([.. answer.Results.Select(found => new Row(found.Place, found.MatchedName))], PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command List()
    {
        var country = new Option<string?>("--country") { Description = "Only of this country, ISO 3166-1 alpha-2." };
        var feature = new Option<string?>("--feature") { Description = "Only with this GeoNames feature code: PPL, ADM1, AIRB." };
        var population = new Option<long>("--min-population") { Description = "Only with at least as many inhabitants." };
        var (language, limit) = (Language(), Limit());
        return ClientCommand.Build("list", "Places by country, kind and size.", country, feature, population, language, limit).Runs(async (parsed, channel, format, call) =>
        {
            var rows = await Paging.AllAsync<Place>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new GeocodingService.GeocodingServiceClient(channel).ListPlacesAsync(
                    new ListPlacesRequest
                    {
                        CountryCode = parsed.GetValue(country)?.ToUpperInvariant() ?? "", FeatureCode = parsed.GetValue(feature)?.ToUpperInvariant() ?? "",
                        MinPopulation = parsed.GetValue(population), LanguageCode = parsed.GetValue(language), PageSize = size, PageToken = token,
                    }, call);
                return (page.Places, page.NextPageToken);
            });
            RowPrinter.Print([.. rows.Select(place => new Row(place, ""))], PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Get()
    {
        var place = new Argument<string>("PLACE") { Description = "713122" };
        var language = Language();
        return ClientCommand.Build("get", "One place, a row for each of its names with language, kind and years.", place, language).Runs(async (parsed, channel, format, call) =>
        {
            var found = await new GeocodingService.GeocodingServiceClient(channel).GetPlaceAsync(
                new GetPlaceRequest { Name = ResourceName.In("places/", parsed.GetRequiredValue(place)), LanguageCode = parsed.GetValue(language) }, call);
            RowPrinter.Print([.. found.Names.Select(name => new Row(found, Told(name)))], PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Near()
    {
        var latitude = new Argument<double>("LATITUDE") { Description = "Degrees, WGS 84." };
        var longitude = new Argument<double>("LONGITUDE") { Description = "Degrees, WGS 84." };
        var radius = new Option<double>("--radius") { Description = "At most this far, in kilometres.", DefaultValueFactory = _ => 50 };
        var language = Language();
        return ClientCommand.Build("near", "The places nearest to a point, and the areas that hold it.", latitude, longitude, radius, language).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new GeocodingService.GeocodingServiceClient(channel).ReverseGeocodeAsync(
                new ReverseGeocodeRequest
                {
                    Point = new Point { Latitude = parsed.GetValue(latitude), Longitude = parsed.GetValue(longitude) },
                    RadiusMetres = parsed.GetValue(radius) * 1000, LanguageCode = parsed.GetValue(language),
                }, call);
            RowPrinter.Print(
                [.. answer.Results.Select(near => new Row(near.Place, $"{near.DistanceMetres / 1000:F1} km")), .. answer.Areas.Select(area => new Row(area, "holds the point"))],
                PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Within()
    {
        var parent = new Argument<string>("PLACE") { Description = "An area: 692196." };
        var (language, limit) = (Language(), Limit());
        return ClientCommand.Build("within", "The places that an area holds.", parent, language, limit).Runs(async (parsed, channel, format, call) =>
        {
            var rows = await Paging.AllAsync<Place>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new GeocodingService.GeocodingServiceClient(channel).ListContainedAsync(
                    new ListContainedRequest { Parent = ResourceName.In("places/", parsed.GetRequiredValue(parent)), LanguageCode = parsed.GetValue(language), PageSize = size, PageToken = token }, call);
                return (page.Places, page.NextPageToken);
            });
            RowPrinter.Print([.. rows.Select(place => new Row(place, ""))], PlaceColumns, format);
            return ExitCode.Ok;
        });
    }

    /// <summary>"de former 1924–2016: Artemiwsk".</summary>
    private static string Told(PlaceName name)
    {
        var kind = name.Kind.ToString().ToLowerInvariant();
        var years = (name.FromYear, name.UntilYear) == (0, 0) ? "" : $" {(name.FromYear == 0 ? "" : name.FromYear)}–{(name.UntilYear == 0 ? "" : name.UntilYear)}";
        return $"{(name.LanguageCode.Length == 0 ? "" : name.LanguageCode + " ")}{kind}{years}: {name.Text}";
    }

    private static Option<string> Language() => new("--language") { Description = "ISO 639-1 of the names shown.", DefaultValueFactory = _ => "en" };

    private static Option<int> Limit() => new("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };

    private static string Degrees(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
