using System.Reflection;
using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Knowledge;

/// <summary>
/// Reads countries and territories: codes and names from <c>countries.tsv</c>, what a language makes of them
/// (adjective, inhabitants, capital, seats of government) from <c>country-words/{tag}.tsv</c>.
/// </summary>
internal static class CountryTable
{
    private static readonly Assembly Assembly = typeof(CountryTable).Assembly;

    /// <summary>All countries and territories.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static IEnumerable<KnownEntity> Read(IReadOnlyDictionary<string, EntityType> types)
    {
        var words = EntityTable.Languages
            .SelectMany(language => TsvTable.Find(Assembly, $"knowledge/country-words/{language}.tsv").Select(row => (language, row)))
            .ToLookup(word => word.row["country"], StringComparer.Ordinal);
        var rows = TsvTable.Read(Assembly, "knowledge/countries.tsv");
        var unknown = words.FirstOrDefault(group => !rows.Any(row => row["id"] == "country/" + group.Key));
        if (unknown is not null)
        {
            throw unknown.First().row.Error($"unknown country '{unknown.Key}'.");
        }
        return rows.Select(row => Read(row, types, words[row["id"]["country/".Length..]]));
    }

    private static KnownEntity Read(TsvRow row, IReadOnlyDictionary<string, EntityType> types, IEnumerable<(string Language, TsvRow Row)> words)
    {
        var names = EntityTable.Languages
            .Where(language => row[language].Length > 0)
            .Select(language => new EntityName(row[language], language, NameKind.Full))
            .Concat(words.SelectMany(word => Words(word.Language, word.Row)));
        return new KnownEntity
        {
            Id = row["id"],
            Kind = EntityKind.Country,
            Type = types[row["type"]],
            NameEn = row["en"],
            NameDe = row["de"],
            WikipediaEn = row["wiki_en"].Length > 0 ? row["wiki_en"] : row["en"],
            WikipediaDe = row["wiki_de"].Length > 0 ? row["wiki_de"] : row["de"],
            Country = row["id"],
            Iso2 = row["iso2"].Length > 0 ? row["iso2"] : null,
            Names = [.. names.DistinctBy(name => (name.Text, name.Language, name.Kind))],
            NounsDe = types[row["type"]].NounsDe,
            NounsEn = types[row["type"]].NounsEn,
        };
    }

    private static IEnumerable<EntityName> Words(string language, TsvRow row) =>
    [
        .. NameCell.Read(language, "", row, row.List("names"), isPerson: false),
        .. CountryWords.Adjectives(language, row.List("adjectives")).Select(form => new EntityName(form, language, NameKind.Adjective)),
        .. CountryWords.Inhabitants(language, row.List("inhabitants")).Select(form => new EntityName(form, language, NameKind.Inhabitant)),
        .. NameCell.Metonyms(language, row, row.List("metonyms")),
    ];
}
