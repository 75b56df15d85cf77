namespace Lagebild.Contracts.Events.V1;

/// <summary>A report was accepted, as a new one or as a new revision. Published by ingestion, read by geocoding.</summary>
public sealed record ReportIngested
{
    /// <summary>The report.</summary>
    public required ReportDocument Report { get; init; }
}

/// <summary>A report's toponyms were found and resolved. Published by geocoding, read by entity.</summary>
public sealed record ReportGeocoded
{
    /// <summary>The report.</summary>
    public required ReportDocument Report { get; init; }

    /// <summary>Its toponyms in text order; they do not overlap.</summary>
    public required IReadOnlyList<ToponymMention> Toponyms { get; init; }
}

/// <summary>A report was read completely. Published by entity, read by query.</summary>
public sealed record ReportCoded
{
    /// <summary>The report.</summary>
    public required ReportDocument Report { get; init; }

    /// <summary>All that was found in it.</summary>
    public required ReportLayers Layers { get; init; }
}

/// <summary>A report can be asked for. Published by query, read by ingestion: closes the circle.</summary>
public sealed record ReportIndexed
{
    /// <summary>Resource id of the report, without the collection.</summary>
    public required string ReportId { get; init; }

    /// <summary>The revision that was indexed, from one.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was indexed, UTC.</summary>
    public required DateTimeOffset IndexedTime { get; init; }

    /// <summary>Number of claims found in it.</summary>
    public required int ClaimCount { get; init; }
}

/// <summary>A stage was done with a report, for its progress. Published by geocoding and entity, read by ingestion.</summary>
public sealed record ReportStageCompleted
{
    /// <summary>Resource id of the report, without the collection.</summary>
    public required string ReportId { get; init; }

    /// <summary>The revision, from one.</summary>
    public required int Revision { get; init; }

    /// <summary><c>geocoding</c> or <c>entity</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CompletedTime { get; init; }

    /// <summary>Null if it went well; otherwise why this report cannot be read, a reason no retry would mend.</summary>
    public string? FailureReason { get; init; }
}

/// <summary>
/// Stages that were done with several reports side by side: means the same as one <see cref="ReportStageCompleted"/> for each. Published by geocoding and
/// entity, read by ingestion.
/// </summary>
public sealed record ReportStagesCompleted
{
    /// <summary>One for each report and stage.</summary>
    public required IReadOnlyList<ReportStageCompleted> Completed { get; init; }
}

/// <summary>A report was withdrawn by its source or an analyst; nothing of it counts any more. Published by ingestion.</summary>
public sealed record ReportWithdrawn
{
    /// <summary>Resource id of the report, without the collection.</summary>
    public required string ReportId { get; init; }

    /// <summary>The last revision, from one.</summary>
    public required int Revision { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset WithdrawnTime { get; init; }

    /// <summary>Why, in the words of who withdrew it.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// A curator changed who is who: created, changed, merged or split an entity, or took such a change back. Published by entity,
/// so that query shows it in what it has indexed without reading the reports again.
/// </summary>
public sealed record EntityChanged
{
    /// <summary>Resource name of the entity: <c>entities/person/emmanuel-macron</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>Display name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Kind.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>Resource name of the entity that it was merged into; null if it stands for itself.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Whether it is gone: a created entity whose creation was taken back.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Display name in German; null: as <see cref="Name"/>.</summary>
    public string? NameDe { get; init; }

    /// <summary>All its names as they are now: one that another entity had before takes along the mentions by that name. Empty if it is gone.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Resource names of the other entities that the same change touched: what it was split from, what became it.</summary>
    public IReadOnlyList<string> ChangedWith { get; init; } = [];

    /// <summary>The mentions of another entity that are this one's, where it was split from it by reports or dates; null if it was not.</summary>
    public MentionSelection? SplitFrom { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ChangedTime { get; init; }
}

/// <summary>Mentions of an entity, chosen by the reports that they stand in: those listed, and those published within the interval.</summary>
public sealed record MentionSelection
{
    /// <summary>Resource name of the entity that the mentions were read as.</summary>
    public required string Entity { get; init; }

    /// <summary>Resource ids of reports, without the collection.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>First day of publication, EDTF; null: open if there is a last day, otherwise none by date.</summary>
    public string? FromDate { get; init; }

    /// <summary>Last day of publication, included, EDTF; null: open if there is a first day, otherwise none by date.</summary>
    public string? ToDate { get; init; }
}

/// <summary>
/// People added a place, corrected, named or retired it, or took such a change back. Published by geocoding, so that query shows
/// it in what it has indexed without reading the reports again. Changes may arrive out of order: of one place the highest version counts.
/// </summary>
public sealed record PlaceChanged
{
    /// <summary>Resource id of the place, without the collection: as in <see cref="PlaceReference.PlaceId"/>.</summary>
    public required string PlaceId { get; init; }

    /// <summary>Number of the change, <c>placeChanges/{Version}</c>; rises with every change of any place.</summary>
    public required long Version { get; init; }

    /// <summary>What was done: <c>create</c>, <c>update</c>, <c>add-name</c>, <c>retire</c> or <c>undo</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The place before the change, names in English; null if there was none.</summary>
    public PlaceReference? Before { get; init; }

    /// <summary>The place as it is now, names in English; null if it is retired or gone: then texts no longer find it.</summary>
    public PlaceReference? After { get; init; }

    /// <summary>All names of the place as it is now, the one to show in a language before others of that language; empty if it is gone.</summary>
    public IReadOnlyList<ChangedPlaceName> Names { get; init; } = [];

    /// <summary>Outline of an area that people drew, WKT, degrees of WGS 84, longitude first; null if there is none. It decides what lies in the area.</summary>
    public string? Outline { get; init; }

    /// <summary>Resource ids of places whose point is within <see cref="Outline"/>, but which are too large to lie in it: a country, a river.</summary>
    public IReadOnlyList<string> NotWithin { get; init; } = [];

    /// <summary>Whether the place was retired: its id stays, texts no longer find it.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Who, in their own words.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ChangedTime { get; init; }
}

/// <summary>A name of a place that was changed.</summary>
public sealed record ChangedPlaceName
{
    /// <summary>As written.</summary>
    public required string Text { get; init; }

    /// <summary>ISO 639-1; empty where not known.</summary>
    public required string Language { get; init; }
}
