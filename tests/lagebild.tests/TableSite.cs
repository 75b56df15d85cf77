using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Lagebild.CommandLine.Tests;

/// <summary>
/// A download site of tables, on loopback: <c>/whole/</c> sends them, <c>/cut/</c> breaks off in the middle the first time,
/// <c>/changed/</c> does so too and has another table by then, <c>/page/</c> has a web page in their place; all else is missing.
/// </summary>
public sealed class TableSite : IAsyncLifetime
{
    private WebApplication _site = null!;

    /// <summary>Ranges that were asked for, in order; null where all was.</summary>
    internal ConcurrentQueue<string?> Asked { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.MapGet("/{way}/{table}", SendAsync);
        await _site.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    internal string Of(string way) => $"{_site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/{way}/";

    private async Task SendAsync(HttpContext call, string way, string table)
    {
        var range = call.Request.Headers.Range.ToString() is { Length: > 0 } wanted ? wanted : null;
        Asked.Enqueue(range);
        var known = call.Request.Headers.IfRange.ToString();
        var version = way == "changed" && Asked.Count > 1 ? "b" : "a";
        var body = Zip(version);
        var tag = $"\"{version}\"";
        if (way == "page")
        {
            await call.Response.WriteAsync("<html>Be right back</html>", call.RequestAborted);
            return;
        }
        if (way is not ("whole" or "cut" or "changed"))
        {
            call.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var from = range is not null && known == tag ? int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        call.Response.Headers.ETag = tag;
        call.Response.ContentLength = body.Length - from;
        if (from > 0)
        {
            call.Response.StatusCode = StatusCodes.Status206PartialContent;
            call.Response.Headers.ContentRange = $"bytes {from}-{body.Length - 1}/{body.Length}";
        }
        var cut = way != "whole" && range is null;
        await call.Response.Body.WriteAsync(body.AsMemory(from, cut ? body.Length / 2 : body.Length - from), call.RequestAborted);
        await call.Response.Body.FlushAsync(call.RequestAborted);
        if (cut)
        {
            call.Abort();
        }
    }

    /// <summary>A table of one village, behind so much noise that half of it does not fit into a buffer on the way.</summary>
    private static byte[] Zip(string version)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var readme = zip.CreateEntry("readme.txt", CompressionLevel.NoCompression).Open())
            {
                var noise = new byte[400_000];
                new Random(3).NextBytes(noise);
                readme.Write(noise);
            }
            using var table = zip.CreateEntry("UA.txt").Open();
            var village = version == "a" ? "Qwarzdorf" : "Neuqwarzdorf";
            table.Write(Encoding.UTF8.GetBytes($"9990011\t{village}\t{village}\t\t48.1\t36.9\tP\tPPL\tUA\t\t05\t\t\t\t120\t\t\tEurope/Kyiv\t2024-01-01\n"));
        }
        return stream.ToArray();
    }
}
