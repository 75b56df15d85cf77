using Lagebild.Ingestion.V1;

namespace Lagebild.Cli.Input;

/// <summary>A report read from a file, or the reason why a piece of a file is none.</summary>
/// <param name="Origin">File, and line where a file holds several.</param>
/// <param name="Report">The report; null if there is an error.</param>
/// <param name="Error">Why it cannot be read; null if it can.</param>
internal sealed record InputReport(string Origin, SubmittedReport? Report, string? Error);
