using System.Text.Json;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>Names of countries from CLDR and i18n-iso-countries.</summary>
internal static class CountryNames
{
    private static readonly string[] Languages = ["de", "en", "uk", "ru", "fr", "pl"];

    public static void Add(PlaceCollection places, BuildSources sources)
    {
        var countries = places.All.Where(p => p.Feature == "PCLI").ToDictionary(p => p.Country, StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            AddCldr(countries, language, Path.Combine(sources.Cldr, "main", language, "territories.json"));
            AddIso(countries, language, Path.Combine(sources.IsoCountries, "langs", language + ".json"));
        }
    }

    private static void AddCldr(Dictionary<string, PlaceRow> countries, string language, string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var territories = json.RootElement.GetProperty("main").GetProperty(language).GetProperty("localeDisplayNames").GetProperty("territories");
        foreach (var territory in territories.EnumerateObject())
        {
            var text = territory.Value.GetString() ?? "";
            if (countries.TryGetValue(territory.Name.Split('-')[0], out var country) && !text.Contains('(', StringComparison.Ordinal))
            {
                country.AddName(new PlaceNameRow(text, language, NameKind.Official));
            }
        }
    }

    private static void AddIso(Dictionary<string, PlaceRow> countries, string language, string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var entry in json.RootElement.GetProperty("countries").EnumerateObject())
        {
            if (!countries.TryGetValue(entry.Name, out var country))
            {
                continue;
            }
            IEnumerable<string?> texts = entry.Value.ValueKind == JsonValueKind.Array
                ? entry.Value.EnumerateArray().Select(v => v.GetString())
                : [entry.Value.GetString()];
            foreach (var text in texts.OfType<string>().Where(t => !t.Contains('(', StringComparison.Ordinal) && !t.Contains(',', StringComparison.Ordinal)))
            {
                country.AddName(new PlaceNameRow(text, language, NameKind.Official));
            }
        }
    }
}
