using System.Reflection;
using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Knowledge;

/// <summary>Reads the tables of persons, organisations, formations, groups, weapon systems and places.</summary>
internal static class EntityTable
{
    /// <summary>The languages in which entities have names.</summary>
    public static readonly IReadOnlyList<string> Languages = ["de", "en", "uk", "ru", "fr", "pl"];

    private static readonly Assembly Assembly = typeof(EntityTable).Assembly;
    private static readonly string[] Folders = ["persons", "organisations", "formations", "weapons", "groups", "places"];

    /// <summary>The types by code.</summary>
    public static IReadOnlyDictionary<string, EntityType> ReadTypes() =>
        TsvTable.Read(Assembly, "knowledge/types.tsv").ToDictionary(row => row["type"], row => new EntityType(
            row["type"], Enum.Parse<EntityKind>(row["kind"]), row["corpus"], row.List("nouns_de"), row.List("nouns_en")), StringComparer.Ordinal);

    /// <summary>All entities but the countries, file by file.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static IEnumerable<KnownEntity> Read(IReadOnlyDictionary<string, EntityType> types) =>
        from folder in Folders
        from table in TsvTable.List(Assembly, $"knowledge/{folder}/")
        from row in TsvTable.Read(Assembly, table)
        select Read(row, types);

    /// <summary>One row of such a table.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public static KnownEntity Read(TsvRow row, IReadOnlyDictionary<string, EntityType> types)
    {
        var type = types.TryGetValue(row["type"], out var known) ? known : throw row.Error($"unknown type '{row["type"]}'.");
        var en = Title(row["en"]);
        var de = row["de"].Length == 0 ? en : Title(row["de"]);
        var isPerson = type.Kind == EntityKind.Person;
        EntityName[] names = [.. Languages.SelectMany(language => Names(row, language, de.Name, en.Name, isPerson)).Select(name => Weaken(name, type, row))];
        return new KnownEntity
        {
            Id = row["id"],
            Kind = type.Kind,
            Type = type,
            NameEn = en.Name,
            NameDe = de.Name,
            WikipediaEn = en.Page,
            WikipediaDe = de.Page,
            Gender = row["gender"] switch
            {
                "m" => Gender.Masculine,
                "f" => Gender.Feminine,
                "n" => Gender.Neuter,
                "pl" => Gender.Plural,
                "" => Gender.Unknown,
                _ => throw row.Error("gender is m, f, n, pl or empty."),
            },
            Country = row["country"] is { Length: > 0 } country ? "country/" + country : null,
            Prominence = row["rank"] switch
            {
                "1" => Prominence.Frequent,
                "" => Prominence.Usual,
                "3" => Prominence.Rare,
                _ => throw row.Error("rank is 1, 3 or empty."),
            },
            Active = ParseInterval(row),
            IsLoose = type.Code == "loose-group",
            Names = isPerson ? [.. names, .. TransliteratedNames.Of(row["country"], names)] : names,
            NounsDe = [.. row.List("nouns_de"), .. type.NounsDe],
            NounsEn = [.. row.List("nouns_en"), .. type.NounsEn],
        };
    }

    private static IEnumerable<EntityName> Names(TsvRow row, string language, string de, string en, bool isPerson)
    {
        var cell = row.List(language is "de" or "en" ? "names_" + language : language);
        return language switch
        {
            "de" => NameCell.Read(language, de, row, cell, isPerson),
            // What the German names star as the short form is so in English, unless English has a star of its own.
            "en" => NameCell.Read(language, en, row, cell.Any(IsStarred) ? cell : [.. cell, .. row.List("names_de").Where(IsStarred)], isPerson),
            _ => cell.Length == 0 ? [] : cell[0][0] is '!' or '*' ? NameCell.Read(language, "", row, cell, isPerson) : NameCell.Read(language, cell[0], row, cell[1..], isPerson),
        };
    }

    /// <summary>"Verteidigungsministerium" alone is many countries' ministry.</summary>
    private static EntityName Weaken(EntityName name, EntityType type, TsvRow row) =>
        type.Code == "ministry" && name is { Kind: NameKind.Full, Language: "de" or "en" } && row[name.Language].Contains(" (", StringComparison.Ordinal)
            ? name with { IsWeak = true }
            : name;

    private static bool IsStarred(string entry) => entry.TrimStart('!').StartsWith('*');

    private static (string Name, string? Page) Title(string cell) =>
        cell.StartsWith('~') ? (NameCell.NameOf(cell[1..]), null) : (NameCell.NameOf(cell), cell);

    private static Validity ParseInterval(TsvRow row)
    {
        try
        {
            return Validity.ParseInterval(row["active"]);
        }
        catch (FormatException e)
        {
            throw row.Error(e.Message);
        }
    }
}
