using Lagebild.Contracts.Events.V1;
using Lagebild.Query.Corrections;

namespace Lagebild.Query.Projection;

/// <summary>
/// A report read for the store, with all that needs no database: done before the picture's clock is taken, since while one writer has it
/// the others wait.
/// </summary>
internal sealed record PictureReport(ReportRecord Report, IReadOnlyList<ClaimRecord> Claims)
{
    public static PictureReport Of(ReportCoded coded, CorrectionSet corrections, bool postgres)
    {
        var report = ReportRecord.Of(coded, corrections);
        var read = new PictureReport(report, ClaimRecord.Of(report, corrections));
        report.Words(postgres);
        foreach (var claim in read.Claims)
        {
            claim.Words(postgres);
            claim.ToBytes();
            _ = claim.Fact;
        }
        return read;
    }
}
