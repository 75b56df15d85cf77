using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Lagebild.Hosting;
using Microsoft.Extensions.Options;

namespace Lagebild.Geocoding.Import;

/// <summary>How far an import is.</summary>
internal sealed record ImportProgress
{
    /// <summary>Which kind of table it is: places, names, hierarchy, divisions, admin5.</summary>
    public required string Kind { get; init; }

    /// <summary>Lines read so far, with those of an earlier run.</summary>
    public required long Lines { get; init; }

    /// <summary>Rows stored so far.</summary>
    public required long Imported { get; init; }

    /// <summary>Lines that cannot be read so far.</summary>
    public required long Rejected { get; init; }

    /// <summary>Lines that are not wanted so far: of other countries, languages or unknown places.</summary>
    public required long Skipped { get; init; }

    /// <summary>Problems since the last report.</summary>
    public required IReadOnlyList<(long Line, string Reason)> Problems { get; init; }

    /// <summary>Read so far, from 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The line after which an earlier run broke off; 0 if there was none.</summary>
    public required long ResumedAfter { get; init; }

    /// <summary>Whether the file is at its end.</summary>
    public required bool Done { get; init; }
}

/// <summary>
/// Reads a table of GeoNames line by line and stores it in batches, reading the next while one is stored. A batch and how far the file is
/// are one transaction: the same file goes on where it broke off, wherever the process was killed.
/// </summary>
internal sealed class GazetteerImport(ImportStore store, IOptions<GeocodingOptions> options)
{
    private const int BatchRows = 20_000;
    private const int BatchLines = 500_000;
    private const int MostProblems = 100;
    private const int LinesToTellKind = 50;
    private const int BatchesAhead = 2;

    /// <summary>Imports a file; reports after every batch.</summary>
    /// <param name="file">The file, seekable.</param>
    /// <param name="fileName">Tells whether it is zipped.</param>
    /// <param name="scope">What of it is wanted.</param>
    /// <param name="cancellation">Ends the import between two batches.</param>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: the file cannot be read, holds no row, or is no table of GeoNames.</exception>
    public async IAsyncEnumerable<ImportProgress> RunAsync(Stream file, string fileName, ImportScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var table = await ImportFile.OpenAsync(file, fileName, options.Value.MostImportMegabytes << 20, cancellation);
        var reader = await ReaderAsync(table, cancellation);
        var mark = await store.FindAsync(await ImportMark.OfAsync(file, table.Name, scope.Country, cancellation), cancellation);
        var batches = Channel.CreateBounded<ImportProgressAndRows>(BatchesAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => ReadAsync(table, reader, scope, mark, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var (progress, rows) in batches.Reader.ReadAllAsync(cancellation))
            {
                await store.SaveAsync(reader.Table, rows, mark with
                {
                    Lines = progress.Lines, Imported = progress.Imported, Rejected = progress.Rejected, Skipped = progress.Skipped, Done = progress.Done,
                }, cancellation);
                yield return progress;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task<ImportReader> ReaderAsync(ImportFile table, CancellationToken cancellation)
    {
        var first = new List<string>();
        await foreach (var (line, _) in table.LinesAsync(cancellation))
        {
            if (IsData(line))
            {
                first.Add(line);
            }
            if (first.Count == LinesToTellKind)
            {
                break;
            }
        }
        if (first.Count == 0)
        {
            throw PlatformException.InvalidArgument("data", "FILE_EMPTY", "The file holds no line.");
        }
        return ImportReader.For(table.Name, first) ?? throw PlatformException.InvalidArgument(
            "data", "FILE_KIND_UNKNOWN",
            $"{table.Name} is no table of GeoNames: a country, allCountries, alternateNamesV2, hierarchy, admin1CodesASCII, admin2Codes or adminCode5.");
    }

    private static async Task ReadAsync(
        ImportFile table, ImportReader reader, ImportScope scope, ImportMark mark, ChannelWriter<ImportProgressAndRows> batches, CancellationToken cancellation)
    {
        var tally = new Tally(reader.Kind, mark);
        long bytes = 0;
        try
        {
            await foreach (var (line, position) in table.LinesAsync(cancellation))
            {
                bytes = position;
                if (tally.Take(line, reader, scope) is false)
                {
                    continue;
                }
                if (tally.Rows.Count == BatchRows || tally.LinesInBatch == BatchLines)
                {
                    await batches.WriteAsync(tally.Batch((double)bytes / Math.Max(1, table.Bytes), false), cancellation);
                }
            }
            await batches.WriteAsync(tally.Batch(1, true), cancellation);
            batches.Complete();
        }
        catch (PlatformException problem)
        {
            // What was read before is kept.
            await batches.WriteAsync(tally.Batch((double)bytes / Math.Max(1, table.Bytes), false), cancellation);
            batches.Complete(problem);
        }
        catch (Exception problem)
        {
            batches.Complete(problem);
        }
    }

    private static bool IsData(string line) => line.Length > 0 && line[0] != '#';

    /// <summary>A batch.</summary>
    private sealed record ImportProgressAndRows(ImportProgress Progress, IReadOnlyList<object[]> Rows);

    /// <summary>Counts what becomes of the lines.</summary>
    private sealed class Tally(string kind, ImportMark mark)
    {
        private long line, imported = mark.Imported, rejected = mark.Rejected, skipped = mark.Skipped;
        private List<(long, string)> problems = [];

        public List<object[]> Rows { get; private set; } = new(BatchRows);

        public long LinesInBatch { get; private set; }

        /// <summary>False for a line that an earlier run has stored.</summary>
        public bool Take(string text, ImportReader reader, ImportScope scope)
        {
            if (++line <= mark.Lines)
            {
                return false;
            }
            LinesInBatch++;
            if (!IsData(text))
            {
                return true;
            }
            var read = text.AsSpan().ContainsAny('\0', '\uFFFD') ? new ReadLine(null, "is no UTF-8 text") : reader.Read(text, scope);
            if (read.Row is { } row)
            {
                Rows.Add(row);
                imported++;
            }
            else if (read.Problem is { } problem)
            {
                rejected++;
                if (problems.Count < MostProblems)
                {
                    problems.Add((line, problem));
                }
            }
            else
            {
                skipped++;
            }
            return true;
        }

        public ImportProgressAndRows Batch(double share, bool done)
        {
            var batch = new ImportProgressAndRows(
                new ImportProgress
                {
                    Kind = kind, Lines = Math.Max(line, mark.Lines), Imported = imported, Rejected = rejected, Skipped = skipped, Problems = problems,
                    Share = Math.Min(1, share), ResumedAfter = mark.Lines, Done = done,
                },
                Rows);
            (Rows, problems, LinesInBatch) = (new(BatchRows), [], 0);
            return batch;
        }
    }
}
