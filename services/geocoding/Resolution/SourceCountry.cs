namespace Lagebild.Geocoding.Resolution;

/// <summary>The country that a source's address tells: "www.lfpress.ca" is Canadian.</summary>
internal static class SourceCountry
{
    /// <summary>Top-level domains that are used for their sound, not their country.</summary>
    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal) { "co", "tv", "io", "me", "ai", "fm", "cc", "ws", "to", "ly", "eu", "su", "gg", "sh", "am", "la" };

    /// <summary>Host of an address, without "www."; a source that is no address stays as it is.</summary>
    public static string HostOf(string source)
    {
        var host = Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.Host : source.Trim();
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }

    /// <summary>ISO 3166-1 alpha-2; empty where the address does not tell.</summary>
    public static string Of(string source)
    {
        var host = HostOf(source);
        var dot = host.LastIndexOf('.');
        if (dot < 1 || host.Length - dot != 3 || host.Contains(' ', StringComparison.Ordinal))
        {
            return "";
        }
        var domain = host[(dot + 1)..].ToLowerInvariant();
        return Generic.Contains(domain) ? "" : domain == "uk" ? "GB" : domain.ToUpperInvariant();
    }
}
