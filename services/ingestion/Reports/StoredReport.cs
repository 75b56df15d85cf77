using Lagebild.Contracts.Events.V1;

namespace Lagebild.Ingestion.Reports;

/// <summary>How far a report is; the numbers are the proto's and grow along the way.</summary>
internal enum ReportState
{
    Accepted = 1,
    Geocoded = 2,
    Coded = 3,
    Failed = 4,
    Indexed = 5,
    Withdrawn = 6,
}

/// <summary>A row of <c>report</c> with one of its revisions.</summary>
internal sealed record StoredReport
{
    /// <summary>The columns, without the text; tables <c>report r</c> and <c>report_revision v</c>.</summary>
    public const string Columns =
        """
        r.id, r.source, r.url, r.state, r.withdrawal_reason, r.create_time, r.update_time,
        v.revision, v.source_reliability, v.title, v.language, v.published, v.body_start, v.content_hash, v.origin_id, v.trace_parent, v.ingested_time,
        v.geocoded_time, v.coded_time, v.indexed_time, v.claim_count, v.failure, v.send_count
        """;

    public string Id { get; init; } = "";
    public string Source { get; init; } = "";
    public string? Url { get; init; }
    public long State { get; init; }
    public string? WithdrawalReason { get; init; }
    public DateTimeOffset CreateTime { get; init; }
    public DateTimeOffset UpdateTime { get; init; }
    public long Revision { get; init; }
    public long SourceReliability { get; init; }
    public string? Title { get; init; }
    public string Language { get; init; } = "";
    public string? Published { get; init; }
    public long BodyStart { get; init; }
    public string ContentHash { get; init; } = "";
    public string OriginId { get; init; } = "";
    public string? TraceParent { get; init; }
    public DateTimeOffset IngestedTime { get; init; }
    public DateTimeOffset? GeocodedTime { get; init; }
    public DateTimeOffset? CodedTime { get; init; }
    public DateTimeOffset? IndexedTime { get; init; }
    public long ClaimCount { get; init; }
    public string? Failure { get; init; }
    public long SendCount { get; init; }
    public string? Text { get; init; }

    /// <summary>The report as the other services see it.</summary>
    public ReportIngested ToEvent() => new()
    {
        Report = new ReportDocument
        {
            ReportId = Id,
            Revision = (int)Revision,
            Source = Source,
            SourceReliability = (SourceReliability)SourceReliability,
            Url = Url,
            Title = Title,
            Text = Text ?? throw new InvalidOperationException("The row was read without its text."),
            BodyStart = (int)BodyStart,
            Language = Language,
            Published = Published,
            IngestedTime = IngestedTime,
            OriginId = OriginId,
        },
    };
}
