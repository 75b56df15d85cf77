using System.Diagnostics;
using Xunit;

namespace Lagebild.Hosting.Tests;

/// <summary>A message about one report belongs to its trace; one about several is linked with each.</summary>
public sealed class StageNotesTests : IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == Telemetry.SourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public StageNotesTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void What_is_told_of_one_report_stays_in_its_trace()
    {
        using var report = Telemetry.StartReport("counting", "one");
        using var telling = Telemetry.StartNotes([report.Activity]);
        Assert.Equal(report.Activity!.SpanId, telling!.ParentSpanId);
        Assert.Equal(report.Activity.TraceId, telling.TraceId);
    }

    [Fact]
    public void What_is_told_of_several_reports_and_their_traces_are_linked_at_both_ends()
    {
        using var first = Telemetry.StartReport("counting", "first");
        using var second = Telemetry.StartReport("counting", "second");
        Activity.Current = null;
        using var telling = Telemetry.StartNotes([first.Activity, null, second.Activity]);
        Assert.DoesNotContain(telling!.TraceId, new[] { first.Activity!.TraceId, second.Activity!.TraceId });
        Assert.Equal([first.Activity.Context, second.Activity.Context], telling.Links.Select(link => link.Context));
        Assert.Contains(telling.Context, first.Activity.Links.Select(link => link.Context));
        Assert.Contains(telling.Context, second.Activity.Links.Select(link => link.Context));
    }
}
