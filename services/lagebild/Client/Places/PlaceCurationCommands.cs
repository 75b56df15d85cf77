using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Cli.Output;
using Lagebild.Geocoding.V1;

namespace Lagebild.Cli.Client.Places;

/// <summary><c>lagebild places add|name|correct|retire|undo|changes</c>: what people change about places.</summary>
internal static class PlaceCurationCommands
{
    private static readonly IReadOnlyList<Column<PlaceChange>> ChangeColumns =
    [
        new("change", change => change.Name),
        new("place", change => change.Place),
        new("action", change => change.Action),
        new("by", change => change.Author),
        new("time", change => change.ChangeTime.ToDateTimeOffset().ToString("u", CultureInfo.InvariantCulture)),
        new("undone by", change => change.UndoneBy),
    ];

    public static Command Add()
    {
        var id = new Argument<string>("ID") { Description = "Its id from now on: lower-case letters, digits, hyphens." };
        var name = new Argument<string>("NAME");
        var (fields, language, by) = (new FieldOptions(required: true), NameLanguage(), By());
        return ClientCommand.Build("add", "Adds a place that the gazetteer does not have.", [id, name, language, by, .. fields.All]).Runs(async (parsed, channel, format, call) =>
        {
            var place = fields.Read(parsed).Place;
            place.Names.Add(new PlaceName { Text = parsed.GetRequiredValue(name), LanguageCode = parsed.GetValue(language) ?? "" });
            var added = await new GeocodingService.GeocodingServiceClient(channel).CreatePlaceAsync(
                new CreatePlaceRequest { PlaceId = parsed.GetRequiredValue(id), Place = place, Author = parsed.GetRequiredValue(by) }, call);
            PlacesCommand.Print(added, "added", format);
            return ExitCode.Ok;
        });
    }

    public static Command AddName()
    {
        var (place, name) = (PlaceArgument(), new Argument<string>("NAME"));
        var (language, by) = (NameLanguage(), By());
        var kind = new Option<PlaceNameKind>("--kind") { Description = "Official, Alias, Exonym, Former, Colloquial, Short or Seat." };
        var (from, until) = (new Option<int>("--from") { Description = "First year of use." }, new Option<int>("--until") { Description = "Last year of use." });
        return ClientCommand.Build("name", "Adds a name to a place.", place, name, language, kind, from, until, by).Runs(async (parsed, channel, format, call) =>
        {
            var named = await new GeocodingService.GeocodingServiceClient(channel).AddPlaceNameAsync(new AddPlaceNameRequest
            {
                Name = NameOf(parsed, place), Author = parsed.GetRequiredValue(by),
                PlaceName = new PlaceName
                {
                    Text = parsed.GetRequiredValue(name), LanguageCode = parsed.GetValue(language) ?? "", Kind = parsed.GetValue(kind),
                    FromYear = parsed.GetValue(from), UntilYear = parsed.GetValue(until),
                },
            }, call);
            PlacesCommand.Print(named, $"also {parsed.GetValue(name)}", format);
            return ExitCode.Ok;
        });
    }

    public static Command Correct()
    {
        var (place, fields, by) = (PlaceArgument(), new FieldOptions(required: false), By());
        return ClientCommand.Build("correct", "Corrects a place; what is not named follows later imports.", [place, by, .. fields.All]).Runs(async (parsed, channel, format, call) =>
        {
            var (changed, mask) = fields.Read(parsed);
            if (mask.Paths.Count == 0)
            {
                throw new FormatException("Name at least one field to correct, such as --latitude and --longitude.");
            }
            changed.Name = NameOf(parsed, place);
            var corrected = await new GeocodingService.GeocodingServiceClient(channel).UpdatePlaceAsync(
                new UpdatePlaceRequest { Place = changed, UpdateMask = mask, Author = parsed.GetRequiredValue(by) }, call);
            PlacesCommand.Print(corrected, "corrected", format);
            return ExitCode.Ok;
        });
    }

    public static Command Retire()
    {
        var (place, by) = (PlaceArgument(), By());
        return ClientCommand.Build("retire", "Retires a place: texts no longer find it, its id stays.", place, by).Runs(async (parsed, channel, format, call) =>
        {
            var retired = await new GeocodingService.GeocodingServiceClient(channel).RetirePlaceAsync(
                new RetirePlaceRequest { Name = NameOf(parsed, place), Author = parsed.GetRequiredValue(by) }, call);
            PlacesCommand.Print(retired, "retired", format);
            return ExitCode.Ok;
        });
    }

    public static Command Undo()
    {
        var change = new Argument<string>("CHANGE") { Description = "Number of the change, as 'lagebild places changes' lists it." };
        var by = By();
        return ClientCommand.Build("undo", "Takes the last change of a place back.", change, by).Runs(async (parsed, channel, format, call) =>
        {
            var place = await new GeocodingService.GeocodingServiceClient(channel).UndoPlaceChangeAsync(
                new UndoPlaceChangeRequest { Name = ResourceName.In("placeChanges/", parsed.GetRequiredValue(change)), Author = parsed.GetRequiredValue(by) }, call);
            PlacesCommand.Print(place, place.Retired ? "no longer there" : "as before", format);
            return ExitCode.Ok;
        });
    }

    public static Command Changes()
    {
        var place = new Argument<string?>("PLACE") { Description = "Only of this place.", Arity = ArgumentArity.ZeroOrOne };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        return ClientCommand.Build("changes", "Who changed what and when, the last first.", place, limit).Runs(async (parsed, channel, format, call) =>
        {
            var rows = await Paging.AllAsync<PlaceChange>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new GeocodingService.GeocodingServiceClient(channel).ListPlaceChangesAsync(
                    new ListPlaceChangesRequest { Place = parsed.GetValue(place) is { } one ? ResourceName.In("places/", one) : "", PageSize = size, PageToken = token }, call);
                return (page.Changes, page.NextPageToken);
            });
            RowPrinter.Print([.. rows], ChangeColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Argument<string> PlaceArgument() => new("PLACE") { Description = "713174" };

    private static Option<string> By() => new("--by") { Description = "Who makes the change.", DefaultValueFactory = _ => Environment.UserName };

    private static Option<string?> NameLanguage() => new("--language") { Description = "ISO 639-1 of the name." };

    private static string NameOf(ParseResult parsed, Argument<string> place) => ResourceName.In("places/", parsed.GetRequiredValue(place));

    /// <summary>The fields that may be set, as options.</summary>
    private sealed class FieldOptions(bool required)
    {
        private readonly Option<double?> latitude = new("--latitude") { Description = "Degrees, WGS 84." };
        private readonly Option<double?> longitude = new("--longitude") { Description = "Degrees, WGS 84." };
        private readonly Option<string?> country = new("--country") { Description = "ISO 3166-1 alpha-2." };
        private readonly Option<string?> feature = new("--feature") { Description = "GeoNames feature code: PPL." };
        private readonly Option<long?> population = new("--population") { Description = "Inhabitants." };
        private readonly Option<double?> radius = new("--radius") { Description = "Half its extent in kilometres." };
        private readonly Option<string?> outline = new("--outline") { Description = "Outline of an area: WKT, or a file with WKT or a GeoJSON geometry. Point and radius follow it." };

        public IReadOnlyList<Symbol> All => [latitude, longitude, country, feature, population, radius, outline];

        public (Place Place, FieldMask Mask) Read(ParseResult parsed)
        {
            var (place, mask) = (new Place(), new FieldMask());
            Set(latitude, "latitude", value => place.Latitude = value!.Value);
            Set(longitude, "longitude", value => place.Longitude = value!.Value);
            Set(country, "country_code", value => place.CountryCode = value!.ToUpperInvariant());
            Set(feature, "feature_code", value => place.FeatureCode = value!.ToUpperInvariant());
            Set(population, "population", value => place.Population = value!.Value);
            Set(radius, "radius_metres", value => place.RadiusMetres = value!.Value * 1000);
            Set(outline, "outline", value => place.Outline = File.Exists(value!) ? File.ReadAllText(value!) : value!);
            if (required && place.Outline.Length == 0 && (parsed.GetValue(latitude) is null || parsed.GetValue(longitude) is null))
            {
                throw new FormatException("A place needs --latitude and --longitude, or an --outline.");
            }
            return (place, mask);

            void Set<T>(Option<T> option, string path, Action<T> set)
            {
                if (parsed.GetValue(option) is { } value)
                {
                    set(value);
                    mask.Paths.Add(path);
                }
            }
        }
    }
}
