using Dapper;
using System.Threading.Channels;
using Lagebild.Contracts.Events.V1;
using Lagebild.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Lagebild.Entity.Tests;

public sealed class CodeReportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_geocoded_report_leaves_with_its_layers_and_the_stage_is_reported()
    {
        var seen = new Seen();
        await using var platform = await StartAsync(seen, null);

        await platform.Services.GetRequiredService<IBus>().Publish(Geocoded("r1", "Putin traf Vertreter der Nato."), Cancellation);

        var coded = await seen.Coded.Reader.ReadAsync(Cancellation);
        Assert.Equal(["Putin", "Nato"], coded.Layers.Entities.Where(mention => mention.Form == MentionForm.Name).Select(mention => mention.Surface));
        var stage = await seen.Stages.Reader.ReadAsync(Cancellation);
        Assert.Equal(("r1", "entity", null), (stage.ReportId, stage.Stage, stage.FailureReason));
    }

    [Fact]
    public async Task A_report_that_breaks_a_rule_is_recorded_as_failed_and_the_next_one_is_read()
    {
        var seen = new Seen();
        await using var platform = await StartAsync(seen, null);
        var bus = platform.Services.GetRequiredService<IBus>();

        await bus.Publish(Geocoded("broken", "Kurz.") with { Report = Document("broken", "Kurz.") with { BodyStart = 900 } }, Cancellation);
        var failed = await seen.Stages.Reader.ReadAsync(Cancellation);
        await bus.Publish(Geocoded("good", "Kurz."), Cancellation);

        Assert.Equal("broken", failed.ReportId);
        Assert.StartsWith("start: ArgumentOutOfRange", failed.FailureReason, StringComparison.Ordinal);
        Assert.Equal("good", (await seen.Coded.Reader.ReadAsync(Cancellation)).Report.ReportId);
        await using var connection = await platform.Services.GetRequiredService<EntityDatabase>().OpenAsync(Cancellation);
        Assert.Equal(failed.FailureReason, await connection.ExecuteScalarAsync<string>("select reason from failed_report where report_id = 'broken' and revision = 1"));
    }

    private static ReportGeocoded Geocoded(string id, string text) => new() { Report = Document(id, text), Toponyms = [] };

    private static ReportDocument Document(string id, string text) => new()
    {
        ReportId = id,
        Revision = 1,
        Source = "test",
        Text = text,
        Language = "de",
        Published = "2024-03-14",
        IngestedTime = DateTimeOffset.UnixEpoch,
        OriginId = id,
    };

    private static Task<TestPlatform> StartAsync(Seen seen, Action<Hosting.PlatformOptions>? configure) => TestPlatform.StartAsync(
        platform =>
        {
            platform.AddEntity();
            platform.AddService("probe", service =>
            {
                service.Services.AddSingleton(seen);
                service.AddConsumer<CodedProbe>("probe.report-coded");
                service.AddConsumer<StageProbe>("probe.report-stage-completed");
            });
        },
        app => app.MapEntity(), configure, Cancellation);

    private sealed class Seen
    {
        public Channel<ReportCoded> Coded { get; } = Channel.CreateUnbounded<ReportCoded>();

        public Channel<ReportStageCompleted> Stages { get; } = Channel.CreateUnbounded<ReportStageCompleted>();
    }

    private sealed class CodedProbe(Seen seen) : IConsumer<ReportCoded>
    {
        public async Task Consume(ConsumeContext<ReportCoded> context) => await seen.Coded.Writer.WriteAsync(context.Message, context.CancellationToken);
    }

    private sealed class StageProbe(Seen seen) : IConsumer<ReportStageCompleted>, IConsumer<ReportStagesCompleted>
    {
        public async Task Consume(ConsumeContext<ReportStageCompleted> context) => await seen.Stages.Writer.WriteAsync(context.Message, context.CancellationToken);

        public async Task Consume(ConsumeContext<ReportStagesCompleted> context)
        {
            foreach (var completed in context.Message.Completed)
            {
                await seen.Stages.Writer.WriteAsync(completed, context.CancellationToken);
            }
        }
    }
}
