using Lagebild.Hosting;
using Lagebild.Ingestion.V1;
using Lagebild.Platform.Tests.Tracing;
using Lagebild.Testing.Processes;

namespace Lagebild.Platform.Tests;

public sealed class TraceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_trace_runs_from_the_submit_through_all_services_to_the_index()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using var platform = await ProcessPlatform.StartAsync(1, receiver.Endpoint, Cancellation);
        var flow = new ReportFlow(platform.Channel("ingestion"), platform.Channel("query"));

        await flow.IndexAsync(new SubmittedReport { Source = "trace", Published = "2024-03-14", Text = "Russland hat Charkiw mit Raketen angegriffen." }, Cancellation);

        await Wait.ForAsync("a trace that all services took part in", () =>
            Task.FromResult(receiver.Spans.GroupBy(span => span.TraceId).Any(trace => ProcessPlatform.Services.All(service => trace.Any(span => span.Service == service)))),
            Cancellation, () => string.Join('\n', receiver.Spans.GroupBy(span => span.TraceId).Select(trace =>
                $"{trace.Key}: {string.Join(", ", trace.Select(span => $"{span.Service}/{span.Name}"))}")));
        var submit = receiver.Spans.First(span => span.Name.EndsWith("SubmitReport", StringComparison.Ordinal));
        var services = receiver.Spans.Where(span => span.TraceId == submit.TraceId).Select(span => span.Service).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(ProcessPlatform.Services.Order(StringComparer.Ordinal), services);
        // What the stages tell ingestion of this one report belongs to it, too.
        await Wait.ForAsync("both stages to tell in that trace that they are done", () =>
            Task.FromResult(receiver.Spans.Count(span => span.TraceId == submit.TraceId && span.Name == Telemetry.NotesSpan) >= 2), Cancellation);
    }
}
