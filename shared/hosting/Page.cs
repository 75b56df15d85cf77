using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf;

namespace Lagebild.Hosting;

/// <summary>
/// A page of a list as AIP-158 wants it. The token holds the key of the last row (keyset paging) and a hash of the request, so that
/// a token can only go on with the query it came from.
/// </summary>
/// <param name="Size">Rows wanted; ask the store for one more to know whether a next page exists.</param>
/// <param name="After">Key of the last row of the page before, as texts; null for the first page.</param>
public sealed record Page(int Size, IReadOnlyList<string>? After)
{
    private const string SizeField = "page_size";
    private const string TokenField = "page_token";

    private string Query { get; init; } = "";

    /// <summary>Reads <c>page_size</c> and <c>page_token</c> of a list request.</summary>
    /// <param name="request">The whole request; all its other fields are the query.</param>
    /// <param name="defaultSize">If the request gives none.</param>
    /// <param name="maxSize">Larger wishes are cut to this.</param>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: a negative size, or the token of another query.</exception>
    public static Page Of<TRequest>(TRequest request, int defaultSize = 50, int maxSize = 1000) where TRequest : class, IMessage<TRequest>, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Descriptor;
        var size = (int)fields.FindFieldByName(SizeField).Accessor.GetValue(request);
        var token = (string)fields.FindFieldByName(TokenField).Accessor.GetValue(request);
        if (size < 0)
        {
            throw PlatformException.InvalidArgument(SizeField, "PAGE_SIZE_NEGATIVE", "page_size must not be negative.");
        }
        var query = request.Clone();
        fields.FindFieldByName(SizeField).Accessor.Clear(query);
        fields.FindFieldByName(TokenField).Accessor.Clear(query);
        var page = new Page(size == 0 ? defaultSize : Math.Min(size, maxSize), null)
        {
            Query = fields.FullName + ":" + Convert.ToBase64String(SHA256.HashData(query.ToByteArray()).AsSpan(0, 12)),
        };
        return token.Length == 0 ? page : page with { After = page.Read(token) };
    }

    /// <summary>The token that goes on after a row with this key.</summary>
    public string NextToken(params string[] key) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes((string[])[Query, .. key])).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What a service throws that cannot read the key in a token either.</summary>
    public static PlatformException TokenInvalid() =>
        PlatformException.InvalidArgument(TokenField, "PAGE_TOKEN_INVALID", "page_token is not a token of this query; leave it empty to start again.");

    private string[] Read(string token)
    {
        try
        {
            var base64 = token.Replace('-', '+').Replace('_', '/');
            var parts = JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            if (parts is { Length: > 1 } && parts[0] == Query && !parts.Contains(null))
            {
                return parts[1..];
            }
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            throw TokenInvalid();
        }
        throw TokenInvalid();
    }
}
