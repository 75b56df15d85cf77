using System.IO.Compression;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Gazetteer.Building;

namespace Lagebild.Geocoding.Import;

/// <summary>A GeoNames table on disk, plain or zipped, laid over the shipped gazetteer without any database.</summary>
internal static class DumpFile
{
    /// <summary>A geocoder that knows the shipped places and those of the file.</summary>
    /// <param name="file">A country's dump or <c>allCountries</c>, zip or txt.</param>
    /// <param name="reject">Called with the line and the reason for each row that cannot be read.</param>
    /// <exception cref="FormatException">The file is no zip file, or holds no table or no readable row.</exception>
    public static Geocoder Over(FileInfo file, Action<string> reject)
    {
        var rows = Read(file, reject).ToList();
        return rows.Count == 0
            ? throw new FormatException($"{file.Name}: no row of a GeoNames table in it")
            : new Geocoder(GazetteerMerge.WithImports(Geocoder.Shipped.Gazetteer, rows));
    }

    private static IEnumerable<PlaceRow> Read(FileInfo file, Action<string> reject)
    {
        using var archive = file.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase) ? Open(file) : null;
        using var stream = archive is null ? file.OpenRead() : Table(archive, file).Open();
        using var reader = new StreamReader(stream);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            if (GeoNamesLine.Parse(line, out var problem) is { } place)
            {
                place.Names.RemoveAll(n => n.Kind == NameKind.Alias && !AliasFilter.IsUsable(n.Text));
                if (PlaceClasses.Of(place.Feature) is PlaceClass.Settlement or PlaceClass.Quarter)
                {
                    GeneratedNames.AddTo(place);
                    RomanisedNames.AddTo(place);
                }
                yield return place;
            }
            else
            {
                reject($"{file.Name}, line {number}: {problem}");
            }
        }
    }

    private static ZipArchive Open(FileInfo file)
    {
        try
        {
            return ZipFile.OpenRead(file.FullName);
        }
        catch (InvalidDataException problem)
        {
            throw new FormatException($"{file.Name}: damaged or cut off: {problem.Message}", problem);
        }
    }

    private static ZipArchiveEntry Table(ZipArchive archive, FileInfo file) =>
        ImportFile.TableIn(archive) ?? throw new FormatException($"{file.Name}: the zip file holds no table (*.txt)");
}
