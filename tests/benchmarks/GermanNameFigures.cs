using System.Globalization;
using Lagebild.Geocoding;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Gazetteer.Building;
using Lagebild.Text.Transliteration;

namespace Lagebild.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/benchmarks -- german-names [/usr/share/locale] [LISTS]</c>: how many of the German names
/// that libgeonames lists for Ukrainian settlements the letter table writes from the Ukrainian name, and how many the
/// hand-written lists hold.
/// </summary>
internal static class GermanNameFigures
{
    public static void Run(string locale, string lists)
    {
        var gazetteer = Geocoder.Shipped.Gazetteer;
        var ukrainian = MessageCatalogue.Read(Catalogue(locale, "uk")).Where(n => GeneratedNames.IsCyrillic(n.Text)).ToDictionary(n => n.Key, n => n.Text);
        var written = Directory.GetFiles(lists, "*.tsv").SelectMany(File.ReadLines).SelectMany(line => line.Split('\t', '|'))
            .Where(cell => cell.StartsWith("de", StringComparison.Ordinal) && cell.Contains(':', StringComparison.Ordinal)).Select(cell => cell[(cell.IndexOf(':', StringComparison.Ordinal) + 1)..])
            .ToHashSet(StringComparer.Ordinal);
        var writer = Transliterator.Between("uk", "de");
        int all = 0, byRule = 0, byList = 0;
        foreach (var (id, german) in MessageCatalogue.Read(Catalogue(locale, "de")))
        {
            var place = gazetteer.Find(id);
            if (place < 0 || gazetteer.Country(place) != "UA" || gazetteer.Class(place) is not (PlaceClass.Settlement or PlaceClass.Quarter) || !ukrainian.TryGetValue(id, out var name))
            {
                continue;
            }
            all++;
            var generated = writer.Write(name);
            if (generated == german)
            {
                byRule++;
            }
            else if (written.Contains(german))
            {
                byList++;
            }
            else
            {
                Console.WriteLine($"{name}: listed {german}, generated {generated}");
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all} German names: {byRule} by rule, {byList} more by list, {all - byRule - byList} neither"));
    }

    private static string Catalogue(string locale, string language) => Path.Combine(locale, language, "LC_MESSAGES", "geonames.mo");
}
