using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Events;

/// <summary>The rows of new states of events, table by table.</summary>
internal sealed class EventRows(Knowledge knowledge)
{
    private readonly BulkRows _events = new(
        "event",
        """
        id bigint, event_id text, known_from bigint, known_until bigint, block text, sort_us bigint, happened_from bigint, happened_until bigint,
        time_precision bigint, reported_from bigint, reported_until bigint, plover bigint, mode text, acled_event_type text,
        acled_sub_event_type text, place_id text, country_code text, feature_code text, geo_precision bigint, radius_metres double precision,
        claims_for bigint, claims_against bigint, origins_for bigint, origins_against bigint, credibility bigint, numbers_differ boolean,
        fingerprint text, resource bytea
        """);

    private readonly BulkRows _claims = new("event_claim", "subject_id bigint, claim_id bigint, side bigint");

    private readonly BulkRows _places = new(
        "event_place",
        """
        subject_id bigint, ordinal bigint, place_id text, cell bigint, latitude double precision, longitude double precision,
        south double precision, west double precision, north double precision, east double precision, radius_metres double precision
        """);

    private readonly BulkRows _areas = new("event_area", "area_id text, subject_id bigint");
    private readonly BulkRows _entities = new("event_entity", "entity text, role bigint, subject_id bigint");

    public async Task WriteAsync(DatabaseTransaction transaction, IEnumerable<EventRecord> records, ILookup<long, string> areasByClaim, CancellationToken cancellation)
    {
        foreach (var record in records)
        {
            Add(record, areasByClaim);
        }
        foreach (var table in (BulkRows[])[_events, _claims, _places, _areas, _entities])
        {
            await table.WriteAsync(transaction, cancellation);
        }
    }

    private void Add(EventRecord record, ILookup<long, string> areasByClaim)
    {
        var id = knowledge.Next();
        var told = record.Resource;
        var place = told.Place?.Place;
        var reported = told.FirstReportedTime is { } first ? Micros.Of(first) : (long?)null;
        _events.Add(
            id, record.EventId, knowledge.TimeUs, Micros.Never, record.Block, record.SortUs,
            told.Happened is null ? null : told.Happened.FromTime is { } from ? Micros.Of(from) : Micros.Always,
            told.Happened is null ? null : told.Happened.UntilTime is { } until ? Micros.Of(until) : Micros.Never,
            (long)(told.Happened?.TimePrecision ?? 0), reported, reported + 1, (long)told.PloverType, OrNull(told.Mode), OrNull(told.AcledEventType),
            OrNull(told.AcledSubEventType), place?.Name["places/".Length..], OrNull(place?.CountryCode), OrNull(place?.FeatureCode),
            (long)(told.Place?.GeoPrecision ?? 0), told.Place?.RadiusMetres, (long)told.ClaimsFor, (long)told.ClaimsAgainst, (long)told.OriginsFor,
            (long)told.OriginsAgainst, (long)told.Credibility, told.Quantities.Any(quantity => quantity.Differs), record.Fingerprint, record.Bytes);
        foreach (var member in record.Members)
        {
            _claims.Add(id, member.Id, (long)EventRecord.SideOf(member.Claim));
        }
        if (told.Place is { } placed)
        {
            var point = ClaimPlaces.PointOf(placed);
            _places.Add(
                id, 0L, point.PlaceId, point.Cell, point.Latitude, point.Longitude, point.South, point.West, point.North, point.East, point.RadiusMetres);
        }
        foreach (var area in record.Members.SelectMany(member => areasByClaim[member.Id]).Distinct())
        {
            _areas.Add(area, id);
        }
        foreach (var (entity, role) in record.Entities)
        {
            _entities.Add(entity, role, id);
        }
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
