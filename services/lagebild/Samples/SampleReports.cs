namespace Lagebild.Cli.Samples;

/// <summary>The reports that come with the program, so that a newcomer sees a picture at once.</summary>
internal static class SampleReports
{
    /// <summary>All of them, in the order in which they are submitted.</summary>
    public static IReadOnlyList<SampleReport> All { get; } =
    [
        .. typeof(SampleReports).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("samples/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static SampleReport Read(string resource)
    {
        using var reader = new StreamReader(typeof(SampleReports).Assembly.GetManifestResourceStream(resource)!);
        var name = resource["samples/".Length..];
        var parts = name.Split('.');
        return new SampleReport(name, parts[^2], parts[^1] == "html", reader.ReadToEnd());
    }
}

/// <summary>A bundled report.</summary>
/// <param name="Name">File name.</param>
/// <param name="Language">ISO 639-1, from the file name.</param>
/// <param name="IsHtml">Whether it is a web page.</param>
/// <param name="Content">Header and text, or the page.</param>
internal sealed record SampleReport(string Name, string Language, bool IsHtml, string Content);
