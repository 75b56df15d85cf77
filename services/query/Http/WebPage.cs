using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Lagebild.Query.Http;

/// <summary>The analyst's page and its files (<c>web/</c>), out of this assembly. It asks the JSON API of the same address and nobody else.</summary>
internal static class WebPage
{
    private const string Folder = "web/";

    private static readonly FrozenDictionary<string, (byte[] Content, string Type, string Tag)> Files = Read();

    public static void MapWebPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) => Answer(context, "index.html"));
        routes.MapGet("/web/{file}", (string file, HttpContext context) => Answer(context, file));
    }

    private static IResult Answer(HttpContext context, string file)
    {
        if (!Files.TryGetValue(file, out var found))
        {
            return Results.NotFound();
        }
        var headers = context.Response.Headers;
        // Texts of reports are strangers' words: nothing but our own files may run or be loaded.
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        return Results.Bytes(found.Content, found.Type, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(found.Tag));
    }

    private static FrozenDictionary<string, (byte[] Content, string Type, string Tag)> Read()
    {
        var assembly = typeof(WebPage).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Folder.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return (content, TypeOf(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"");
        }, StringComparer.Ordinal);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "text/javascript; charset=utf-8",
    };
}
