using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Lagebild.Hosting;

/// <summary>
/// The names of all spans and metrics of our own. A report has one trace, from its submission to the index: the outbox keeps the
/// trace context with the message, the bus carries it on. Only what is told of several reports at once has a trace of its own, linked with theirs.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string SourceName = "Lagebild";

    /// <summary>Attribute on every span and metric: which service, also where several run in one process.</summary>
    public const string ServiceTag = "lagebild.service";

    /// <summary>Attribute: resource id of the report.</summary>
    public const string ReportTag = "lagebild.report.id";

    /// <summary>Attribute: revision of the report.</summary>
    public const string RevisionTag = "lagebild.report.revision";

    /// <summary>Attribute: the stage's name.</summary>
    public const string StageTag = "lagebild.stage";

    /// <summary>Span: a message goes from the outbox to the bus.</summary>
    public const string DispatchSpan = "outbox dispatch";

    /// <summary>Span: one message tells that a stage is done with one or several reports.</summary>
    public const string NotesSpan = "stage notes";

    internal static readonly ActivitySource Source = new(SourceName);

    private static readonly Meter Meter = new(SourceName);

    internal static readonly Counter<long> OutboxSent = Meter.CreateCounter<long>("lagebild.outbox.sent", "{message}", "Messages that left an outbox and were confirmed.");

    private static readonly Counter<long> Reports = Meter.CreateCounter<long>("lagebild.reports", "{report}", "Reports that a service was done with, by outcome.");

    private static readonly Histogram<double> StageDuration = Meter.CreateHistogram<double>("lagebild.stage.duration", "s", "Time that one stage takes for one report.");

    private static readonly Histogram<double> WholeWay = Meter.CreateHistogram<double>("lagebild.report.duration", "s", "Time from a report's submission to its place in the index.");

    /// <summary>
    /// Begins a stage's span: <c>using var stage = Telemetry.StartStage("geocoding", "resolve", report.ReportId, report.Revision);</c>.
    /// Its end is recorded as the stage's duration.
    /// </summary>
    public static StageScope StartStage(string service, string stage, string? reportId = null, int? revision = null)
    {
        var activity = Source.StartActivity($"{service} {stage}");
        activity?.SetTag(ServiceTag, service).SetTag(StageTag, stage);
        if (reportId is not null)
        {
            activity?.SetTag(ReportTag, reportId);
        }
        if (revision is not null)
        {
            activity?.SetTag(RevisionTag, revision);
        }
        return new StageScope(activity, service, stage);
    }

    /// <summary>
    /// Begins a trace of its own, for one report out of a stream or a file: the stream's span is linked, not its parent.
    /// </summary>
    public static StageScope StartReport(string service, string stage)
    {
        var around = Activity.Current;
        Activity.Current = null;
        var activity = Source.StartActivity(
            $"{service} {stage}", ActivityKind.Server, default(ActivityContext), links: around is null ? null : [new ActivityLink(around.Context)]);
        activity?.SetTag(ServiceTag, service).SetTag(StageTag, stage);
        if (activity is null)
        {
            Activity.Current = around;
        }
        return new StageScope(activity, service, stage, around);
    }

    /// <summary>Counts a report that a service was done with.</summary>
    /// <param name="service">The service.</param>
    /// <param name="outcome"><c>accepted, duplicate, rejected, geocoded, coded, indexed, failed, resent, withdrawn</c>.</param>
    /// <param name="count">How many.</param>
    public static void CountReports(string service, string outcome, long count = 1) =>
        Reports.Add(count, new KeyValuePair<string, object?>(ServiceTag, service), new KeyValuePair<string, object?>("lagebild.outcome", outcome));

    /// <summary>Records a report's whole way.</summary>
    public static void RecordWholeWay(TimeSpan duration) => WholeWay.Record(duration.TotalSeconds);

    internal static void RecordStage(string service, string stage, TimeSpan duration) =>
        StageDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(ServiceTag, service), new KeyValuePair<string, object?>(StageTag, stage));

    internal static Activity? StartNotes(IReadOnlyList<Activity?> reports)
    {
        if (reports is [var alone])
        {
            return Source.StartActivity(NotesSpan, ActivityKind.Internal, alone?.Context ?? default);
        }
        var traced = reports.OfType<Activity>().ToList();
        var activity = Source.StartActivity(NotesSpan, ActivityKind.Internal, default(ActivityContext), links: traced.Select(report => new ActivityLink(report.Context)));
        if (activity is not null)
        {
            // Whoever reads a report's trace finds from here how it went on.
            traced.ForEach(report => report.AddLink(new ActivityLink(activity.Context)));
        }
        return activity;
    }

    internal static Activity? StartDispatch(string? traceParent, string? traceState, string messageType, string service)
    {
        // Without a context of its own the message must not join the dispatcher's, or a batch would share one trace.
        Activity.Current = null;
        var activity = ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var parent)
            ? Source.StartActivity(DispatchSpan, ActivityKind.Internal, parent)
            : Source.StartActivity(DispatchSpan);
        return activity?.SetTag(ServiceTag, service).SetTag("messaging.message.type", messageType);
    }
}

/// <summary>A running stage; disposing it ends the span and records the duration.</summary>
public readonly struct StageScope : IDisposable, IEquatable<StageScope>
{
    private readonly string _service;
    private readonly string _stage;
    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly Activity? _around;

    internal StageScope(Activity? activity, string service, string stage, Activity? around = null)
    {
        Activity = activity;
        _service = service;
        _stage = stage;
        _around = around;
    }

    /// <summary>The span; null while nobody records traces.</summary>
    public Activity? Activity { get; }

    /// <summary>Marks the span as failed.</summary>
    public void Fail(string reason) => Activity?.SetStatus(ActivityStatusCode.Error, reason);

    /// <inheritdoc/>
    public void Dispose()
    {
        Telemetry.RecordStage(_service, _stage, Stopwatch.GetElapsedTime(_begin));
        Activity?.Dispose();
        if (_around is not null)
        {
            System.Diagnostics.Activity.Current = _around;
        }
    }

    /// <inheritdoc/>
    public bool Equals(StageScope other) => ReferenceEquals(Activity, other.Activity) && _begin == other._begin;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StageScope other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Activity, _begin);

    /// <summary>Same scope.</summary>
    public static bool operator ==(StageScope left, StageScope right) => left.Equals(right);

    /// <summary>Another scope.</summary>
    public static bool operator !=(StageScope left, StageScope right) => !left.Equals(right);
}
