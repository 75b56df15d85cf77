using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Lagebild.Hosting;

namespace Lagebild.Geocoding.Import;

/// <summary>A table of GeoNames as a file, plain or in a zip: its lines one by one, however large it is.</summary>
internal sealed class ImportFile : IDisposable
{
    private const int LongestLine = 1_000_000;
    private const int BufferChars = 1 << 16;

    private readonly Stream file;
    private readonly ZipArchive? archive;
    private readonly ZipArchiveEntry? entry;

    private ImportFile(Stream file, string name, ZipArchive? archive, ZipArchiveEntry? entry)
    {
        this.file = file;
        this.archive = archive;
        this.entry = entry;
        Name = name;
    }

    /// <summary>Name of the table: that of the file, or of the entry in the zip.</summary>
    public string Name { get; }

    /// <summary>Size of the table, in bytes.</summary>
    public long Bytes => entry?.Length ?? file.Length;

    /// <summary>Opens it; a zip is read to its end once, so that nothing of a damaged one is stored.</summary>
    /// <param name="file">The file, seekable.</param>
    /// <param name="name">Tells whether it is zipped.</param>
    /// <param name="most">Bytes that a table in a zip may unpack to: a small file can say that it holds terabytes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: FILE_EMPTY, FILE_UNREADABLE, FILE_TOO_LARGE.</exception>
    public static async Task<ImportFile> OpenAsync(Stream file, string name, long most, CancellationToken cancellation)
    {
        var opened = Open(file, name, most);
        try
        {
            await opened.CheckAsync(cancellation);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Of a zip's entries the one that holds the table: the largest text that is no readme; null if there is none.</summary>
    public static ZipArchiveEntry? TableIn(ZipArchive archive) => archive.Entries
        .Where(e => e.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && !e.Name.StartsWith("readme", StringComparison.OrdinalIgnoreCase))
        .MaxBy(e => e.Length);

    private static ImportFile Open(Stream file, string name, long most)
    {
        if (file.Length == 0)
        {
            throw PlatformException.InvalidArgument("data", "FILE_EMPTY", "The file is empty.");
        }
        if (!name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return new ImportFile(file, name, null, null);
        }
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var table = TableIn(archive) ?? throw PlatformException.InvalidArgument("data", "FILE_UNREADABLE", "The zip file holds no table (*.txt).");
            // No more than this is unpacked, whatever follows.
            return table.Length <= most ? new ImportFile(file, table.Name, archive, table)
                : throw PlatformException.InvalidArgument("data", "FILE_TOO_LARGE", $"{table.Name} in the zip file has {table.Length >> 20} MB; at most {most >> 20} MB are unpacked here.");
        }
        catch (InvalidDataException problem)
        {
            throw Damaged(problem.Message);
        }
    }

    /// <summary>All lines, with the position behind each in bytes, about. Starts anew at every call.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: FILE_UNREADABLE, a line has no end.</exception>
    public async IAsyncEnumerable<(string Line, long Position)> LinesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        file.Position = 0;
        await using var table = entry is null ? null : await entry.OpenAsync(cancellation);
        using var reader = new StreamReader(table ?? file, Encoding.UTF8, true, BufferChars, leaveOpen: true);
        var buffer = new char[BufferChars];
        var rest = new StringBuilder();
        long number = 0, position = 0;
        while (true)
        {
            var count = await reader.ReadAsync(buffer, cancellation);
            if (count == 0)
            {
                break;
            }
            var from = 0;
            for (int end; (end = buffer.AsSpan(from, count - from).IndexOf('\n')) >= 0; from += end + 1)
            {
                rest.Append(buffer, from, end > 0 && buffer[from + end - 1] == '\r' ? end - 1 : end);
                var line = rest.ToString();
                rest.Clear();
                number++;
                position += Encoding.UTF8.GetByteCount(line) + 1;
                yield return (line, position);
            }
            rest.Append(buffer, from, count - from);
            if (rest.Length > LongestLine)
            {
                throw PlatformException.InvalidArgument("data", "FILE_UNREADABLE", $"Line {number + 1} has more than {LongestLine} characters: this is no table of GeoNames.");
            }
        }
        if (rest.Length > 0)
        {
            yield return (rest.ToString(), position + rest.Length);
        }
    }

    public void Dispose() => archive?.Dispose();

    /// <summary>The zip's own checksum: data that was damaged may well unpack, into nonsense.</summary>
    private async Task CheckAsync(CancellationToken cancellation)
    {
        if (entry is null)
        {
            return;
        }
        var checksum = new Crc32();
        try
        {
            await using var table = await entry.OpenAsync(cancellation);
            await checksum.AppendAsync(table, cancellation);
        }
        catch (InvalidDataException problem)
        {
            throw Damaged(problem.Message);
        }
        if (checksum.GetCurrentHashAsUInt32() != entry.Crc32)
        {
            throw Damaged($"the checksum of {entry.Name} is wrong.");
        }
    }

    private static PlatformException Damaged(string why) =>
        PlatformException.InvalidArgument("data", "FILE_UNREADABLE", $"The zip file is damaged or cut off, nothing of it is stored: {why}");
}
