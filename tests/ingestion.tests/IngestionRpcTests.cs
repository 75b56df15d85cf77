using System.Text.Json;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Ingestion.V1;
using Lagebild.Testing;
using Lagebild.Testing.Processes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Lagebild.Ingestion.Tests;

public sealed class IngestionRpcTests : IAsyncLifetime
{
    private TestPlatform _platform = null!;
    private IngestionService.IngestionServiceClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _platform = await TestPlatform.StartAsync(
            services => services.AddIngestion().AddService("reader", service => service.AddConsumer<ReadAtOnce>("reader.report-ingested")), app => app.MapIngestion(), null, Cancellation);
        _client = new IngestionService.IngestionServiceClient(_platform.Channel);
    }

    public async ValueTask DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_report_is_accepted_and_followed_until_it_is_indexed()
    {
        var accepted = await SubmitAsync("date 2024-03 Die Kämpfe am Fluss dauern nach Angaben des Generalstabs an.");
        Assert.Equal((V1.SubmissionOutcome.Created, "de", 1), (accepted.Outcome, accepted.Report.Language, accepted.Report.Revision));
        Assert.Equal(("2024-03", new DateTime(2024, 4, 1, 0, 0, 0, DateTimeKind.Utc)), (accepted.Report.Published.Edtf, accepted.Report.Published.UntilTime.ToDateTime()));
        var indexed = await WaitAsync(accepted.Report.Name, ReportState.Indexed);
        Assert.Equal(3, indexed.ClaimCount);
        Assert.StartsWith("Die Kämpfe", indexed.Text[indexed.BodyStart..], StringComparison.Ordinal);
        // Each message has a queue of its own: that it is indexed may be known before that it was geocoded.
        await WaitAsync(accepted.Report.Name, "done with by every stage that answers here",
            report => report.Stages.Where(stage => stage.Stage is not "entity").All(stage => stage.CompleteTime is not null));
    }

    [Fact]
    public async Task A_report_that_a_stage_cannot_read_fails_with_its_reason()
    {
        var accepted = await SubmitAsync("Dieser Text ist unlesbar, wie der Generalstab mitteilte.");
        Assert.Equal("geocoding: UNREADABLE", (await WaitAsync(accepted.Report.Name, ReportState.Failed)).Failure);
    }

    [Fact]
    public async Task A_stream_answers_every_report_in_order_and_an_error_stops_no_other()
    {
        using var stream = _client.SubmitReports(cancellationToken: Cancellation);
        string[] texts = ["Die erste Meldung des Abends aus Kiew.", "", "date 2024-13 Die dritte Meldung.", "Die vierte Meldung des Abends aus Kiew.", "Die erste Meldung des Abends aus Kiew."];
        var answers = new List<SubmitReportsResponse>();
        var reading = Task.Run(async () =>
        {
            await foreach (var answer in stream.ResponseStream.ReadAllAsync(Cancellation))
            {
                answers.Add(answer);
            }
        }, Cancellation);
        foreach (var (text, index) in texts.Select((text, index) => (text, index)))
        {
            await stream.RequestStream.WriteAsync(new SubmitReportRequest { RequestId = $"s-{index}", Report = new SubmittedReport { Source = "dpa", Text = text } }, Cancellation);
        }
        await stream.RequestStream.CompleteAsync();
        await reading;
        Assert.Equal(["s-0", "s-1", "s-2", "s-3", "s-4"], answers.Select(answer => answer.RequestId));
        Assert.Equal(
            ["Created", "TEXT_EMPTY report.text", "DATE_IMPOSSIBLE report.text", "Created", "Unchanged"],
            answers.Select(answer => answer.Accepted is { } accepted ? accepted.Outcome.ToString() : $"{answer.Error.Reason} {answer.Error.Field}"));
    }

    [Fact]
    public async Task A_request_id_gives_the_same_answer_again_and_refuses_another_report()
    {
        var request = new SubmitReportRequest { RequestId = "once", Report = new SubmittedReport { Text = "Die Kämpfe am Fluss dauern an, hieß es." } };
        var first = await _client.SubmitReportAsync(request, cancellationToken: Cancellation);
        var again = await _client.SubmitReportAsync(request, cancellationToken: Cancellation);
        Assert.Equal((first.Outcome, first.Report.Name), (again.Outcome, again.Report.Name));
        request.Report.Text = "Etwas anderes war es dann doch am Ende.";
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await _client.SubmitReportAsync(request, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.AlreadyExists, problem.StatusCode);
        Assert.Equal("REQUEST_ID_REUSED", problem.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal("request_id", problem.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations[0].Field);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await _client.SubmitReportAsync(
            new SubmitReportRequest { Report = new SubmittedReport { Data = ByteString.CopyFrom(0x44, 0xFF, 0xFE) } }, cancellationToken: Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, "report.data"), (problem.StatusCode, problem.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations[0].Field));
    }

    [Fact]
    public async Task Lists_page_through_everything_once()
    {
        for (var index = 0; index < 7; index++)
        {
            await SubmitAsync($"Meldung Nummer {index} aus der Hauptstadt vom Abend.", "liste");
        }
        var names = new List<string>();
        var request = new ListReportsRequest { Source = "liste", PageSize = 3 };
        do
        {
            var page = await _client.ListReportsAsync(request, cancellationToken: Cancellation);
            Assert.True(page.Reports.Count <= 3);
            Assert.All(page.Reports, report => Assert.Empty(report.Text));
            names.AddRange(page.Reports.Select(report => report.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(7, names.Distinct().Count());
        Assert.Equal(7, names.Count);
    }

    [Fact]
    public async Task A_page_token_with_another_key_in_it_is_refused()
    {
        await SubmitAsync("Die erste Meldung aus der Hauptstadt vom Abend.", "marke");
        await SubmitAsync("Die zweite Meldung aus der Hauptstadt vom Morgen.", "marke");
        var request = new ListReportsRequest { Source = "marke", PageSize = 1 };
        var token = (await _client.ListReportsAsync(request, cancellationToken: Cancellation)).NextPageToken.Replace('-', '+').Replace('_', '/');
        var parts = JsonSerializer.Deserialize<string?[]>(Convert.FromBase64String(token.PadRight((token.Length + 3) / 4 * 4, '=')))!;

        foreach (var forged in (string?[][])[[parts[0], "yesterday", parts[2]], [parts[0], null, null], [parts[0], parts[1]]])
        {
            request.PageToken = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(forged));
            var problem = await Assert.ThrowsAsync<RpcException>(async () => await _client.ListReportsAsync(request, cancellationToken: Cancellation));
            Assert.Equal((StatusCode.InvalidArgument, "page_token"), (problem.StatusCode, problem.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations[0].Field));
        }
    }

    [Fact]
    public async Task A_withdrawn_report_stays_withdrawn_and_an_unknown_one_is_not_found()
    {
        var report = (await SubmitAsync("Die Kämpfe am Fluss sind beendet, teilte der Sprecher mit.")).Report;
        await WaitAsync(report.Name, ReportState.Indexed);
        var withdrawn = await _client.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "falsch" }, cancellationToken: Cancellation);
        Assert.Equal((ReportState.Withdrawn, "falsch"), (withdrawn.State, withdrawn.WithdrawalReason));
        foreach (var name in new[] { "reports/none", "nonsense", "reports/" })
        {
            Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(async () =>
                await _client.GetReportAsync(new GetReportRequest { Name = name }, cancellationToken: Cancellation))).StatusCode);
            Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(async () =>
                await _client.WithdrawReportAsync(new WithdrawReportRequest { Name = name }, cancellationToken: Cancellation))).StatusCode);
        }
    }

    private async Task<SubmitReportResponse> SubmitAsync(string text, string source = "dpa") =>
        await _client.SubmitReportAsync(new SubmitReportRequest { Report = new SubmittedReport { Source = source, Text = text } }, cancellationToken: Cancellation);

    private Task<Report> WaitAsync(string name, ReportState state) => WaitAsync(name, $"{state}", report => report.State == state);

    private async Task<Report> WaitAsync(string name, string what, Predicate<Report> holds)
    {
        var report = new Report();
        await Wait.ForAsync(
            $"{name} to be {what}",
            async () => holds(report = await _client.GetReportAsync(new GetReportRequest { Name = name }, cancellationToken: Cancellation)),
            Cancellation,
            () => $"It is {report}.");
        return report;
    }
}

/// <summary>Stands for all stages downstream: answers every report at once.</summary>
internal sealed class ReadAtOnce : IConsumer<ReportIngested>
{
    public async Task Consume(ConsumeContext<ReportIngested> context)
    {
        var report = context.Message.Report;
        var unreadable = report.Text.Contains("unlesbar", StringComparison.Ordinal);
        var stage = new ReportStageCompleted
        {
            ReportId = report.ReportId, Revision = report.Revision, Stage = "geocoding", CompletedTime = DateTimeOffset.UtcNow, FailureReason = unreadable ? "UNREADABLE" : null,
        };
        if (unreadable)
        {
            await context.Publish(stage, context.CancellationToken);
        }
        else
        {
            await context.Publish(new ReportStagesCompleted { Completed = [stage] }, context.CancellationToken);
            await context.Publish(
                new ReportIndexed { ReportId = report.ReportId, Revision = report.Revision, IndexedTime = DateTimeOffset.UtcNow, ClaimCount = 3 }, context.CancellationToken);
        }
    }
}
