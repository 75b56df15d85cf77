using System.Security.Cryptography;
using Google.Protobuf;
using Lagebild.Hosting;
using Lagebild.Ingestion.Intake;
using Lagebild.Ingestion.Reports;
using Lagebild.Ingestion.V1;
using Outcome = Lagebild.Ingestion.V1.SubmissionOutcome;

namespace Lagebild.Ingestion;

/// <summary>One submission from request to answer: read, store, answer.</summary>
internal sealed partial class ReportSubmission(SubmissionWriter writer, ILogger<ReportSubmission> logger)
{
    private const int MaxRequestId = 100;

    /// <exception cref="PlatformException">The report was not stored.</exception>
    public async Task<SubmitReportResponse> SubmitAsync(SubmitReportRequest request, SubmissionTurn turn, StageScope stage, CancellationToken cancellation)
    {
        SubmissionResult result;
        try
        {
            result = await await QueueAsync(request, turn, stage, cancellation);
            if (result.Error is { } error)
            {
                throw error;
            }
        }
        catch (PlatformException problem)
        {
            stage.Fail(problem.Reason);
            Telemetry.CountReports("ingestion", "rejected");
            throw;
        }
        var report = result.Report!;
        stage.Activity?.SetTag(Telemetry.ReportTag, report.Id).SetTag(Telemetry.RevisionTag, report.Revision);
        LogAccepted(logger, report.Id, report.Revision, result.Outcome);
        return new SubmitReportResponse { Report = ReportMapping.ToProto(report), Outcome = (Outcome)result.Outcome };
    }

    /// <summary>Reads the report and, when its turn comes, hands it to the writer; the inner task is the writing.</summary>
    private async Task<Task<SubmissionResult>> QueueAsync(SubmitReportRequest request, SubmissionTurn turn, StageScope stage, CancellationToken cancellation)
    {
        try
        {
            var submission = Read(request, stage);
            await turn.ComesAsync(cancellation);
            return writer.WriteAsync(submission, cancellation);
        }
        finally
        {
            turn.Pass();
        }
    }

    private static Submission Read(SubmitReportRequest request, StageScope stage)
    {
        if (request.RequestId.Length > MaxRequestId || request.RequestId.Any(char.IsControl))
        {
            throw PlatformException.InvalidArgument("request_id", "REQUEST_ID_INVALID", $"A request_id has at most {MaxRequestId} characters and no control characters.");
        }
        var report = request.Report ?? throw PlatformException.InvalidArgument("report", "REPORT_MISSING", "The request has no report.");
        return Submission.Of(ReportIntake.Read(ToRaw(report))) with
        {
            RequestId = request.RequestId.Length == 0 ? null : request.RequestId,
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(report.ToByteArray())),
            TraceParent = stage.Activity?.Id ?? System.Diagnostics.Activity.Current?.Id,
        };
    }

    private static RawReport ToRaw(SubmittedReport report)
    {
        var bytes = report.ContentCase == SubmittedReport.ContentOneofCase.Data;
        return new RawReport
        {
            Content = bytes ? TextRules.Decode(report.Data.Span, "report.data") : report.Text,
            ContentField = bytes ? "report.data" : "report.text",
            MediaType = report.MediaType,
            Source = report.Source,
            SourceReliability = report.SourceReliability switch
            {
                SourceReliability.A => Contracts.Events.V1.SourceReliability.A,
                SourceReliability.B => Contracts.Events.V1.SourceReliability.B,
                SourceReliability.C => Contracts.Events.V1.SourceReliability.C,
                SourceReliability.D => Contracts.Events.V1.SourceReliability.D,
                SourceReliability.E => Contracts.Events.V1.SourceReliability.E,
                _ => Contracts.Events.V1.SourceReliability.F,
            },
            Url = report.Url,
            Title = report.Title,
            Language = report.Language,
            Published = report.Published,
        };
    }

    [LoggerMessage(EventName = "ReportAccepted", Level = LogLevel.Debug, Message = "Report {Report} revision {Revision}: {Outcome}")]
    private static partial void LogAccepted(ILogger logger, string report, long revision, Reports.SubmissionOutcome outcome);
}
