using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Curation;
using Lagebild.Entity.Knowledge;
using Lagebild.Entity.Linking;

namespace Lagebild.Entity.Exchange;

/// <summary>Entities of FollowTheMoney, one JSON object a line, as OpenSanctions and Aleph write them.</summary>
internal static class FollowTheMoney
{
    private const string EnglishPage = "https://en.wikipedia.org/wiki/";
    private const string GermanPage = "https://de.wikipedia.org/wiki/";

    // Before the ids of what Lagebild itself wrote; "/" stands as "-" there.
    private const string Own = "lagebild-";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one line.</summary>
    /// <param name="line">The JSON object.</param>
    /// <param name="countries">Finds a country by its ISO 3166-1 alpha-2 code.</param>
    /// <exception cref="FormatException">The line is no entity that can be taken, and why.</exception>
    public static CuratedEntity Read(string line, Func<string, KnownEntity?> countries)
    {
        var json = Parse(line);
        var (folder, type) = ((string?)json["schema"]) switch
        {
            "Person" => ("person", "person"),
            "Company" => ("organisation", "company"),
            "PublicBody" => ("organisation", "institution"),
            "Organization" or "LegalEntity" => ("organisation", "institution"),
            var schema => throw new FormatException($"schema '{schema}' is not a person or body"),
        };
        var properties = json["properties"] as JsonObject ?? throw new FormatException("no properties");
        var name = Values(properties, "name").FirstOrDefault() ?? throw new FormatException("no name");
        var slug = Slug.Of(name);
        if (slug.Length == 0)
        {
            throw new FormatException($"'{name}' gives no id");
        }
        var pages = Values(properties, "wikipediaUrl").ToList();
        return new CuratedEntity
        {
            Id = OwnId((string?)json["id"], ref type) ?? $"{folder}/{slug}",
            Type = type,
            NameEn = name,
            NameDe = name,
            Gender = Values(properties, "gender").FirstOrDefault() switch { "male" => Gender.Masculine, "female" => Gender.Feminine, _ => Gender.Unknown },
            Country = Values(properties, "country").Concat(Values(properties, "nationality")).Select(code => countries(code)?.Id).FirstOrDefault(id => id is not null),
            WikipediaEn = PageOf(pages, EnglishPage),
            WikipediaDe = PageOf(pages, GermanPage),
            Names =
            [
                .. Values(properties, "name").Select(text => Name(text, NameKind.Full))
                    .Concat(Values(properties, "alias").Select(text => Name(text, NameKind.Alias)))
                    .Concat(Values(properties, "abbreviation").Select(text => Name(text, NameKind.Acronym)))
                    .Concat(Values(properties, "previousName").Select(text => Name(text, NameKind.Former)))
                    .Concat(Values(properties, "weakAlias").Select(text => Name(text, NameKind.Alias) with { IsWeak = true }))
                    .DistinctBy(entry => (entry.Text, entry.Language)),
            ],
        };
    }

    /// <summary>Writes one line; null where FollowTheMoney has no schema for such an entity.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="find">Finds a country by its id.</param>
    public static string? Write(KnownEntity entity, Func<string, KnownEntity?> find)
    {
        var schema = entity.Kind switch
        {
            EntityKind.Person => "Person",
            EntityKind.Organisation or EntityKind.Formation => entity.Type.Code switch
            {
                "company" or "arms-maker" => "Company",
                "ministry" or "government" or "agency" or "parliament" or "intelligence" or "police" or "armed-forces" or "court" => "PublicBody",
                _ => "Organization",
            },
            _ => null,
        };
        if (schema is null)
        {
            return null;
        }
        var properties = new JsonObject();
        var full = entity.Names.Where(name => name.Kind == NameKind.Full).ToLookup(name => name.IsWeak);
        // Whoever has only names that are ordinary words, too, still has a name.
        Put(properties, "name", full[false].Any() ? full[false] : full[true]);
        if (!full[false].Any() && !full[true].Any())
        {
            properties["name"] = new JsonArray(entity.NameEn);
        }
        Put(properties, "alias", entity.Names.Where(name => name.Kind is NameKind.Alias or NameKind.Transliteration && !name.IsWeak));
        Put(properties, "weakAlias", entity.Names.Where(name => name.IsWeak || name.Kind == NameKind.Short));
        Put(properties, "abbreviation", entity.Names.Where(name => name.Kind == NameKind.Acronym && !name.IsWeak));
        Put(properties, "previousName", entity.Names.Where(name => name.Kind == NameKind.Former && !name.IsWeak));
        if (entity.Kind == EntityKind.Person && entity.Gender is Gender.Masculine or Gender.Feminine)
        {
            properties["gender"] = new JsonArray(entity.Gender == Gender.Masculine ? "male" : "female");
        }
        if (entity.Country is { } home && find(home)?.Iso2 is { } code)
        {
            properties[entity.Kind == EntityKind.Person ? "nationality" : "country"] = new JsonArray(code.ToLowerInvariant());
        }
        string[] pages =
        [
            .. entity.WikipediaEn is { } en ? [EnglishPage + en.Replace(' ', '_')] : Array.Empty<string>(),
            .. entity.WikipediaDe is { } de ? [GermanPage + de.Replace(' ', '_')] : Array.Empty<string>(),
        ];
        if (pages.Length > 0)
        {
            properties["wikipediaUrl"] = new JsonArray([.. pages.Select(page => (JsonNode)page)]);
        }
        return new JsonObject { ["id"] = Own + entity.Id.Replace('/', '-'), ["schema"] = schema, ["properties"] = properties }.ToJsonString(Json);
    }

    /// <summary>The id under which Lagebild wrote the line, here or elsewhere; null if another wrote it.</summary>
    private static string? OwnId(string? id, ref string type)
    {
        var parts = id?.StartsWith(Own, StringComparison.Ordinal) == true ? id[Own.Length..].Split('-', 2) : [];
        if (parts is not [("person" or "organisation" or "formation") and var kind, { Length: > 0 } name])
        {
            return null;
        }
        type = kind == "formation" ? kind : type;
        return kind + "/" + name;
    }

    private static JsonObject Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject ?? throw new FormatException("not a JSON object");
        }
        catch (JsonException problem)
        {
            throw new FormatException("not JSON: " + problem.Message, problem);
        }
    }

    private static IEnumerable<string> Values(JsonObject properties, string name) =>
        properties[name] is JsonArray values
            ? values.Select(value => value is JsonValue text && text.TryGetValue<string>(out var s) ? s.Trim() : "").Where(value => value.Length is > 0 and <= 200)
            : [];

    /// <summary>FollowTheMoney does not say the language; the script does, where it is not Latin.</summary>
    private static CuratedName Name(string text, NameKind kind) =>
        new(text, text.Any(c => c is 'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є') ? "uk" : text.Any(c => c is >= 'А' and <= 'я') ? "ru" : "en", kind, false);

    private static string? PageOf(List<string> pages, string site) =>
        pages.Find(page => page.StartsWith(site, StringComparison.Ordinal)) is { } page ? Uri.UnescapeDataString(page[site.Length..]).Replace('_', ' ') : null;

    private static void Put(JsonObject properties, string name, IEnumerable<EntityName> names)
    {
        string[] texts = [.. names.Select(entry => entry.Text).Distinct(StringComparer.Ordinal)];
        if (texts.Length > 0)
        {
            properties[name] = new JsonArray([.. texts.Select(text => (JsonNode)text)]);
        }
    }
}
