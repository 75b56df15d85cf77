using System.Globalization;
using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using Lagebild.Hosting;
using Lagebild.Ingestion.Reports;
using Lagebild.Ingestion.V1;
using Microsoft.Extensions.Options;

namespace Lagebild.Ingestion;

/// <summary>The way in.</summary>
internal sealed partial class IngestionGrpcService(
    ReportSubmission submission, ReportStore reports, IOptions<IngestionOptions> options, ILogger<IngestionGrpcService> logger) : IngestionService.IngestionServiceBase
{
    private const int MaxReason = 1_000;

    public override async Task<SubmitReportResponse> SubmitReport(SubmitReportRequest request, ServerCallContext context)
    {
        using var stage = Telemetry.StartStage("ingestion", "accept");
        return await submission.SubmitAsync(request, SubmissionTurn.First(), stage, context.CancellationToken);
    }

    public override async Task SubmitReports(IAsyncStreamReader<SubmitReportRequest> requestStream, IServerStreamWriter<SubmitReportsResponse> responseStream, ServerCallContext context)
    {
        // The window is the back-pressure: nothing more is read while this many reports wait to be stored and answered.
        var window = Channel.CreateBounded<Task<SubmitReportsResponse>>(new BoundedChannelOptions(options.Value.StreamWindow) { SingleReader = true, SingleWriter = true });
        var answering = AnswerAsync(window.Reader, responseStream, context.CancellationToken);
        try
        {
            long index = 0;
            var turn = SubmissionTurn.First();
            await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            {
                var (number, mine) = (index++, turn);
                turn = mine.Next();
                await window.Writer.WriteAsync(Task.Run(() => SubmitOneAsync(number, request, mine, context.CancellationToken), context.CancellationToken), context.CancellationToken);
            }
        }
        finally
        {
            window.Writer.TryComplete();
        }
        await answering;
    }

    public override async Task<Report> GetReport(GetReportRequest request, ServerCallContext context)
    {
        if (request.Revision < 0)
        {
            throw PlatformException.InvalidArgument("revision", "REVISION_NEGATIVE", "A revision counts from one; zero means the newest.");
        }
        return ReportMapping.ToProto(await FindAsync(request.Name, request.Revision, context.CancellationToken));
    }

    public override async Task<ListReportsResponse> ListReports(ListReportsRequest request, ServerCallContext context)
    {
        if (!Enum.IsDefined(request.State))
        {
            throw PlatformException.InvalidArgument("state", "STATE_UNKNOWN", "There is no such state.");
        }
        var page = Page.Of(request);
        var after = page.After is null ? default((DateTimeOffset, string)?)
            : page.After is [var time, var id] && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var ingested) ? (ingested, id)
            : throw Page.TokenInvalid();
        var filter = new ReportFilter(
            request.State == V1.ReportState.Unspecified ? null : (Reports.ReportState)request.State,
            request.Source.Length == 0 ? null : request.Source.ToLowerInvariant(),
            request.Language.Length == 0 ? null : request.Language.ToLowerInvariant());
        var rows = await reports.ListAsync(filter, after, page.Size + 1, context.CancellationToken);
        var response = new ListReportsResponse { Reports = { rows.Take(page.Size).Select(ReportMapping.ToProto) } };
        if (rows.Count > page.Size)
        {
            var last = rows[page.Size - 1];
            response.NextPageToken = page.NextToken(last.IngestedTime.ToString("O", CultureInfo.InvariantCulture), last.Id);
        }
        return response;
    }

    public override async Task<Report> WithdrawReport(WithdrawReportRequest request, ServerCallContext context)
    {
        if (request.Reason.Length > MaxReason)
        {
            throw PlatformException.InvalidArgument("reason", "REASON_TOO_LONG", $"A reason has at most {MaxReason} characters.");
        }
        var id = ReportMapping.IdOf(request.Name) ?? throw PlatformException.NotFound(request.Name);
        if (!await reports.WithdrawAsync(id, request.Reason.Length == 0 ? null : request.Reason, context.CancellationToken))
        {
            throw PlatformException.NotFound(request.Name);
        }
        return ReportMapping.ToProto(await FindAsync(request.Name, 0, context.CancellationToken));
    }

    private async Task<StoredReport> FindAsync(string name, int revision, CancellationToken cancellation) =>
        (ReportMapping.IdOf(name) is { } id ? await reports.FindAsync(id, revision, cancellation) : null) ?? throw PlatformException.NotFound(name);

    private static async Task AnswerAsync(ChannelReader<Task<SubmitReportsResponse>> window, IServerStreamWriter<SubmitReportsResponse> responses, CancellationToken cancellation)
    {
        await foreach (var answer in window.ReadAllAsync(cancellation))
        {
            await responses.WriteAsync(await answer, cancellation);
        }
    }

    private async Task<SubmitReportsResponse> SubmitOneAsync(long index, SubmitReportRequest request, SubmissionTurn turn, CancellationToken cancellation)
    {
        var response = new SubmitReportsResponse { Index = index, RequestId = request.RequestId };
        using var stage = Telemetry.StartReport("ingestion", "accept");
        try
        {
            response.Accepted = await submission.SubmitAsync(request, turn, stage, cancellation);
        }
        catch (PlatformException problem)
        {
            response.Error = new SubmissionError { Code = (int)problem.Code, Reason = problem.Reason, Message = problem.Message, Field = problem.Field ?? "" };
        }
        catch (Exception problem) when (Transient.Is(problem))
        {
            response.Error = new SubmissionError { Code = (int)StatusCode.Unavailable, Reason = "DEPENDENCY_UNAVAILABLE", Message = "Something this service needs is away. Try again later." };
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // A bug with one report must not stop the others of the stream.
            LogBug(logger, problem, index);
            response.Error = new SubmissionError { Code = (int)StatusCode.Internal, Reason = "INTERNAL", Message = "Internal error." };
        }
        return response;
    }

    [LoggerMessage(EventName = "SubmissionFailed", Level = LogLevel.Error, Message = "Report {Index} of a stream failed")]
    private static partial void LogBug(ILogger logger, Exception problem, long index);
}
