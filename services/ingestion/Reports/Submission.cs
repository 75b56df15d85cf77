using System.Security.Cryptography;
using System.Text;
using Lagebild.Hosting;
using Lagebild.Ingestion.Intake;

namespace Lagebild.Ingestion.Reports;

/// <summary>What became of a submission; the numbers are the proto's.</summary>
internal enum SubmissionOutcome
{
    Created = 1,
    Revised = 2,
    Unchanged = 3,
}

/// <summary>A readable report on its way into the store.</summary>
internal sealed record Submission
{
    public required ReadableReport Report { get; init; }

    /// <summary>The client's id; null if it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>Hash of the request, to tell a repetition from another report under the same id.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The report's trace.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Same source, same text, title and date: same report.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What its text has in common with others.</summary>
    public required TextSignature Signature { get; init; }

    /// <summary>The id that this report gets if it is new. The same report gets the same id on every machine.</summary>
    public string NewId => Ids.Of("report", Report.Source, Report.Url ?? ContentHash);

    public static Submission Of(ReadableReport report) => new()
    {
        Report = report,
        ContentHash = Ids.Of("content", report.Source, report.Title ?? "", report.Published?.Value ?? "", report.Text),
        Signature = TextSignature.Of(report.Text.AsSpan(report.BodyStart)),
    };
}

/// <summary>A stored submission, or why it was not stored.</summary>
internal sealed record SubmissionResult(StoredReport? Report, SubmissionOutcome Outcome, PlatformException? Error);

/// <summary>Short ids out of a hash: 20 letters and digits, 100 bits.</summary>
internal static class Ids
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 20;

    public static string Of(params ReadOnlySpan<string> parts)
    {
        // Every part with its length in front, so that ("ab", "c") and ("a", "bc") differ.
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Length).Append(':').Append(part);
        }
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return string.Create(Length, hash, static (letters, bytes) =>
        {
            for (var index = 0; index < letters.Length; index++)
            {
                letters[index] = Alphabet[bytes[index] & 31];
            }
        });
    }
}
