using System.Net;
using System.Net.Http.Headers;

namespace Lagebild.Cli.Client.Places;

/// <summary>
/// Fetches tables from GeoNames' download site into a folder. A download that broke off goes on where it stopped, unless the site has a
/// newer table by then.
/// </summary>
/// <param name="site">The folder of the tables, ending in a slash.</param>
/// <param name="folder">Where they go.</param>
internal sealed class GeoNamesDownload(Uri site, DirectoryInfo folder)
{
    private static readonly TimeSpan StaysFresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestDownload = TimeSpan.FromHours(6);

    /// <summary>The table as a file; deleted by <see cref="Forget"/>.</summary>
    /// <param name="table">Name on the site: UA.zip, alternatenames/UA.zip, admin2Codes.txt.</param>
    /// <param name="cancellation">Ends it; what came by then is kept.</param>
    /// <exception cref="FormatException">It cannot be fetched, and why.</exception>
    public async Task<FileInfo> FetchAsync(string table, CancellationToken cancellation)
    {
        folder.Create();
        var file = FileOf(table);
        if (file.Exists && DateTime.UtcNow - file.LastWriteTimeUtc < StaysFresh)
        {
            return file;
        }
        var part = new FileInfo(file.FullName + ".part");
        var stamp = new FileInfo(file.FullName + ".etag");
        var address = new Uri(site, table);
        try
        {
            await DownloadAsync(address, part, stamp, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            part.Refresh();
            throw new FormatException($"{address} cannot be downloaded: {e.Message.TrimEnd('.')}.{(part.Exists ? " What came so far is kept; try again to go on." : "")}", e);
        }
        File.Move(part.FullName, file.FullName, overwrite: true);
        stamp.Delete();
        return FileOf(table);
    }

    /// <summary>Deletes a table that was taken in.</summary>
    public void Forget(string table) => FileOf(table).Delete();

    private static async Task DownloadAsync(Uri address, FileInfo part, FileInfo stamp, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = LongestDownload };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (part.Exists && stamp.Exists && EntityTagHeaderValue.TryParse(await File.ReadAllTextAsync(stamp.FullName, cancellation), out var known))
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(known);
        }
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && request.Headers.Range is not null && response.Content.Headers.ContentRange?.Length == part.Length)
        {
            // All of it had come when the download broke off.
            return;
        }
        response.EnsureSuccessStatusCode();
        if (response.Headers.ETag is { IsWeak: false } tag)
        {
            await File.WriteAllTextAsync(stamp.FullName, tag.ToString(), cancellation);
        }
        await using var target = new FileStream(part.FullName, response.StatusCode == HttpStatusCode.PartialContent ? FileMode.Append : FileMode.Create);
        await response.Content.CopyToAsync(target, cancellation);
    }

    private FileInfo FileOf(string table) => new(Path.Combine(folder.FullName, table.Replace('/', '-')));
}
