using Lagebild.Query.Projection;

namespace Lagebild.Query.Events;

/// <summary>The rows of new states of events, table by table.</summary>
internal sealed class EventRows(Knowledge knowledge)
{
    /// <summary>Rows of events.</summary>
    public BulkRows Events { get; } = new(
        "event",
        """
        id bigint, event_id text, known_from bigint, known_until bigint, block text, sort_us bigint, happened_from bigint, happened_until bigint,
        time_precision bigint, reported_from bigint, reported_until bigint, plover bigint, mode text, acled_event_type text,
        acled_sub_event_type text, place_id text, country_code text, feature_code text, geo_precision bigint, radius_metres double precision,
        claims_for bigint, claims_against bigint, origins_for bigint, origins_against bigint, credibility bigint, numbers_differ boolean,
        fingerprint text, resource bytea, lasting_until bigint, closed_id bigint
        """) { SortedBy = PictureRows.AskedTogether };

    private readonly BulkRows _claims = new("event_claim", "subject_id bigint, claim_id bigint, side bigint, claim_us bigint, known_from bigint, event_id text");

    private readonly BulkRows _places = new(
        "event_place",
        """
        subject_id bigint, ordinal bigint, place_id text, cell bigint, latitude double precision, longitude double precision,
        south double precision, west double precision, north double precision, east double precision, radius_metres double precision, sort_us bigint, lasting_until bigint
        """);

    private readonly BulkRows _areas = new("event_area", "area_id text, plover bigint, sort_us bigint, subject_id bigint, lasting_until bigint") { SortedBy = ["area_id", "plover", "sort_us"] };
    private readonly BulkRows _entities = new("event_entity", "entity text, sort_us bigint, role bigint, subject_id bigint, lasting_until bigint, first_role boolean") { SortedBy = ["entity", "sort_us"] };

    /// <summary>The rows, table by table.</summary>
    public IReadOnlyList<BulkRows> Tables => [Events, _claims, _places, _areas, _entities];

    /// <summary>Adds an event; the areas of its claims must be there.</summary>
    /// <returns>The number of its row.</returns>
    public long Add(EventRecord record)
    {
        var id = knowledge.Next();
        var (from, until) = (Micros.FromOf(record.Resource.Happened), Micros.UntilOf(record.Resource.Happened));
        var (sortUs, lastingUntil, plover) = (record.SortUs, Lasting.UntilOf(from, until), (long)record.Resource.PloverType);
        var told = record.Resource;
        knowledge.NoteBegin(from, sortUs);
        var place = told.Place?.Place;
        var reported = told.FirstReportedTime is { } first ? Micros.Of(first) : (long?)null;
        Events.Add(
            id, record.EventId, knowledge.TimeUs, Micros.Never, record.Block, sortUs, from, until,
            (long)(told.Happened?.TimePrecision ?? 0), reported, reported + 1, plover, OrNull(told.Mode), OrNull(told.AcledEventType),
            OrNull(told.AcledSubEventType), place?.Name["places/".Length..], OrNull(place?.CountryCode), OrNull(place?.FeatureCode),
            (long)(told.Place?.GeoPrecision ?? 0), told.Place?.RadiusMetres, (long)told.ClaimsFor, (long)told.ClaimsAgainst, (long)told.OriginsFor,
            (long)told.OriginsAgainst, (long)told.Credibility, told.Quantities.Any(quantity => quantity.Differs), record.Fingerprint, record.Bytes,
            lastingUntil, null);
        foreach (var member in record.Members)
        {
            _claims.Add(id, member.Id, (long)EventRecord.SideOf(member.Claim), member.SortUs, knowledge.TimeUs, record.EventId);
        }
        if (told.Place is { } placed)
        {
            var point = ClaimPlaces.PointOf(placed);
            _places.Add(
                id, 0L, point.PlaceId, point.Cell, point.Latitude, point.Longitude, point.South, point.West, point.North, point.East, point.RadiusMetres, sortUs, lastingUntil);
        }
        foreach (var area in record.Members.SelectMany(member => member.Areas!).Distinct())
        {
            _areas.Add(area, plover, sortUs, id, lastingUntil);
        }
        (string Entity, long Role)[] entities = [.. record.Entities];
        foreach (var (entity, role) in entities)
        {
            _entities.Add(entity, sortUs, role, id, lastingUntil, !entities.Any(other => other.Entity == entity && other.Role < role));
        }
        return id;
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
