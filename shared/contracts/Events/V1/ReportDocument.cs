using System.Text.Json.Serialization;

namespace Lagebild.Contracts.Events.V1;

/// <summary>How reliable a source is: NATO's Admiralty code (AJP-2.1). F means unknown, never a middle value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceReliability>))]
public enum SourceReliability
{
    /// <summary>Cannot be judged: unknown.</summary>
    F,
    /// <summary>Completely reliable.</summary>
    A,
    /// <summary>Usually reliable.</summary>
    B,
    /// <summary>Fairly reliable.</summary>
    C,
    /// <summary>Not usually reliable.</summary>
    D,
    /// <summary>Unreliable.</summary>
    E,
}

/// <summary>One dated text from a source, as published, in one revision. Offsets of all layers refer to <see cref="Text"/>.</summary>
public sealed record ReportDocument
{
    /// <summary>Resource id, without the collection: <c>reports/{ReportId}</c>.</summary>
    public required string ReportId { get; init; }

    /// <summary>Counts the edits of this report, from one.</summary>
    public required int Revision { get; init; }

    /// <summary>Who published it, a short id such as <c>dpa</c> or <c>example.org</c>.</summary>
    public required string Source { get; init; }

    /// <summary>How reliable the source is.</summary>
    public SourceReliability SourceReliability { get; init; }

    /// <summary>Where it was published.</summary>
    public string? Url { get; init; }

    /// <summary>Its headline, where that is not part of the text.</summary>
    public string? Title { get; init; }

    /// <summary>The text as published, in plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Where the report begins in <see cref="Text"/>, after a header; UTF-16 units.</summary>
    public int BodyStart { get; init; }

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>Publication date in EDTF, as precise as the source gives it; null where unknown.</summary>
    public string? Published { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    public required DateTimeOffset IngestedTime { get; init; }

    /// <summary>Reports of one origin (wire copies, near-duplicates) share this; used to count independent origins.</summary>
    public required string OriginId { get; init; }
}

/// <summary>All that was found in one revision of a report.</summary>
public sealed record ReportLayers
{
    /// <summary>Toponyms, in text order.</summary>
    public required IReadOnlyList<ToponymMention> Toponyms { get; init; }

    /// <summary>Entity mentions, in text order.</summary>
    public required IReadOnlyList<EntityMention> Entities { get; init; }

    /// <summary>Time expressions, in text order.</summary>
    public required IReadOnlyList<TimeMention> Times { get; init; }

    /// <summary>Quotes, in text order.</summary>
    public required IReadOnlyList<Quote> Quotes { get; init; }

    /// <summary>Claims, in the order of their triggers.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }
}

/// <summary>A stretch of a report's text, <c>[Start, End)</c> in UTF-16 units.</summary>
/// <param name="Start">First unit.</param>
/// <param name="End">After the last unit.</param>
public readonly record struct TextSpan(int Start, int End);
