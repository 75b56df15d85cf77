using System.IO.Compression;
using System.Runtime.CompilerServices;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Gazetteer.Building;
using Lagebild.Hosting;

namespace Lagebild.Geocoding.Import;

/// <summary>How far an import is.</summary>
/// <param name="Imported">Rows stored so far.</param>
/// <param name="Rejected">Rows that cannot be read so far.</param>
/// <param name="Problems">Those since the last report.</param>
/// <param name="Done">Whether the file is at its end.</param>
internal sealed record ImportProgress(long Imported, long Rejected, IReadOnlyList<(long Line, string Reason)> Problems, bool Done);

/// <summary>
/// Reads a GeoNames dump, plain or zipped, line by line, and stores it in batches. Rows of a batch are stored or not
/// together; starting again with the same file writes the same rows, so an import that broke off is resumed by repeating it.
/// </summary>
internal sealed class GazetteerImport(ImportStore store)
{
    private const int BatchRows = 20_000;
    private const int MostProblems = 100;

    /// <summary>Imports a file; reports after every batch.</summary>
    /// <param name="file">The dump.</param>
    /// <param name="fileName">Tells whether it is zipped.</param>
    /// <param name="country">Only rows of this country; empty: all.</param>
    /// <param name="cancellation">Ends the import between two batches.</param>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: the file cannot be read, or holds no row.</exception>
    public async IAsyncEnumerable<ImportProgress> RunAsync(Stream file, string fileName, string country, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long imported = 0, rejected = 0, number = 0;
        var problems = new List<(long, string)>();
        var batch = new List<PlaceRow>(BatchRows);
        await foreach (var line in LinesAsync(file, fileName, cancellation))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            if (GeoNamesLine.Parse(line, out var problem) is not { } place)
            {
                rejected++;
                if (problems.Count < MostProblems)
                {
                    problems.Add((number, problem ?? "cannot be read"));
                }
                continue;
            }
            if (country.Length > 0 && place.Country != country)
            {
                continue;
            }
            batch.Add(place);
            if (batch.Count == BatchRows)
            {
                await store.SaveAsync(batch, cancellation);
                imported += batch.Count;
                batch.Clear();
                yield return new ImportProgress(imported, rejected, [.. problems], false);
                problems.Clear();
            }
        }
        if (number == 0)
        {
            throw PlatformException.InvalidArgument("data", "FILE_EMPTY", "The file holds no line.");
        }
        await store.SaveAsync(batch, cancellation);
        imported += batch.Count;
        if (imported > 0)
        {
            await store.PublishAsync(cancellation);
        }
        yield return new ImportProgress(imported, rejected, problems, true);
    }

    private static async IAsyncEnumerable<string> LinesAsync(Stream file, string fileName, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var archive = fileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? Open(file) : null;
        await using var entry = archive is null ? file : await Table(archive).OpenAsync(cancellation);
        using var reader = new StreamReader(entry);
        while (true)
        {
            string? line;
            try
            {
                line = await reader.ReadLineAsync(cancellation);
            }
            catch (InvalidDataException problem)
            {
                throw Unreadable(problem);
            }
            if (line is null)
            {
                yield break;
            }
            yield return line;
        }
    }

    private static ZipArchive Open(Stream file)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException problem)
        {
            throw Unreadable(problem);
        }
    }

    private static ZipArchiveEntry Table(ZipArchive archive) =>
        archive.Entries.Where(e => e.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && !e.Name.StartsWith("readme", StringComparison.OrdinalIgnoreCase))
            .MaxBy(e => e.Length)
        ?? throw PlatformException.InvalidArgument("data", "FILE_UNREADABLE", "The zip file holds no table (*.txt).");

    private static PlatformException Unreadable(Exception problem) =>
        PlatformException.InvalidArgument("data", "FILE_UNREADABLE", $"The zip file is damaged or cut off: {problem.Message}");
}
