using System.Security.Cryptography;

namespace Lagebild.Geocoding.Import;

/// <summary>How far a file was imported: known again by what it holds, not by its name.</summary>
internal sealed record ImportMark
{
    public string FileHash { get; init; } = "";
    public string CountryCode { get; init; } = "";
    public string FileName { get; init; } = "";
    public long Lines { get; init; }
    public long Imported { get; init; }
    public long Rejected { get; init; }
    public long Skipped { get; init; }
    public bool Done { get; init; }

    /// <summary>The mark at the beginning of a file.</summary>
    public static async Task<ImportMark> OfAsync(Stream file, string name, string country, CancellationToken cancellation)
    {
        file.Position = 0;
        return new ImportMark { FileHash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)), CountryCode = country, FileName = name };
    }
}
