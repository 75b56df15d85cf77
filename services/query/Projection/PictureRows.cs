using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Corrections;
using Lagebild.Query.Search;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Projection;

/// <summary>The rows of new reports and their claims, table by table.</summary>
internal sealed class PictureRows(SqlDialect dialect, Knowledge knowledge)
{
    private readonly BulkRows _reports = new(
        "report",
        """
        id bigint, report_id text, revision bigint, known_from bigint, known_until bigint, sort_us bigint,
        reported_from bigint, reported_until bigint, source text, reliability bigint, language text, origin_id text,
        title text, url text, claim_count bigint, resource bytea, layers bytea
        """);

    private readonly BulkRows _reportAreas = new("report_area", "area_id text, subject_id bigint");
    private readonly BulkRows _reportEntities = new("report_entity", "entity text, role bigint, subject_id bigint");
    private readonly BulkRows _reportTexts = Texts("report_text");

    private readonly BulkRows _claims = new(
        "claim",
        """
        id bigint, report_id text, revision bigint, ordinal bigint, known_from bigint, known_until bigint, sort_us bigint,
        happened_from bigint, happened_until bigint, time_precision bigint, reported_from bigint, reported_until bigint,
        plover bigint, mode text, acled_event_type text, acled_sub_event_type text, cameo_root text, status bigint,
        certainty bigint, likelihood text, trend text, control text, direction text, source text, reliability bigint,
        language text, origin_id text, place_id text, country_code text, feature_code text, geo_precision bigint,
        radius_metres double precision, attributed boolean, block text, resource bytea
        """);

    private readonly BulkRows _claimPlaces = new(
        "claim_place",
        """
        subject_id bigint, ordinal bigint, place_id text, cell bigint, latitude double precision,
        longitude double precision, south double precision, west double precision,
        north double precision, east double precision, radius_metres double precision, name text
        """);

    private readonly BulkRows _claimAreas = new("claim_area", "area_id text, subject_id bigint");
    private readonly BulkRows _claimEntities = new("claim_entity", "entity text, role bigint, subject_id bigint, name text");
    private readonly BulkRows _claimTexts = Texts("claim_text");

    private readonly BulkRows _places = new("place", PlaceRows.Columns);
    private readonly HashSet<string> _placesSeen = new(StringComparer.Ordinal);

    /// <summary>Writes reports with their claims.</summary>
    /// <returns>The blocks in which events may have changed.</returns>
    public async Task<IReadOnlyCollection<string>> WriteAsync(
        DatabaseTransaction transaction, IReadOnlyList<ReportCoded> coded, CorrectionSet corrections, CancellationToken cancellation)
    {
        var blocks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in coded)
        {
            var record = ReportRecord.Of(report, corrections);
            Add(record);
            foreach (var claim in ClaimRecord.Of(record, corrections))
            {
                Add(claim);
                if (claim.Block is { } block)
                {
                    blocks.Add(block);
                }
            }
        }
        await WriteAsync(transaction, cancellation);
        return blocks;
    }

    /// <summary>Writes what was added.</summary>
    public async Task WriteAsync(DatabaseTransaction transaction, CancellationToken cancellation)
    {
        foreach (var table in (BulkRows[])[_reports, _reportAreas, _reportEntities, _reportTexts, _claims, _claimPlaces, _claimAreas, _claimEntities, _claimTexts, _places])
        {
            await table.WriteAsync(transaction, cancellation);
        }
    }

    private static BulkRows Texts(string table) => new(table, "rowid bigint, terms text") { LastValue = "cast({0} as tsvector)" };

    /// <summary>Adds a report without its claims.</summary>
    public void Add(ReportRecord record)
    {
        var (report, content) = (record.Resource, record.Content);
        var id = knowledge.Next();
        _reports.Add(
            id, record.ReportId, (long)report.Revision, knowledge.TimeUs, Micros.Never, record.SortUs,
            Begin(report.Reported), End(report.Reported), report.Source, (long)report.SourceReliability, report.Language, report.Origin,
            OrNull(report.Title), OrNull(report.Url), (long)content.Layers.Claims.Count, record.ResourceBytes(), record.ContentBytes());
        foreach (var area in record.Areas)
        {
            _reportAreas.Add(area, id);
        }
        foreach (var entity in record.Entities)
        {
            _reportEntities.Add(entity, EntityRole.Named, id);
        }
        foreach (var entity in record.EntitiesRead)
        {
            _reportEntities.Add(entity, EntityRole.Read, id);
        }
        _reportTexts.Add(id, TextQuery.Document(report.Title.Length > 0 ? report.Title + "\n" + content.Text : content.Text, report.Language, dialect.Postgres));
    }

    /// <summary>Adds a claim.</summary>
    public void Add(ClaimRecord record)
    {
        var claim = record.Resource;
        var id = knowledge.Next();
        var place = claim.Places.Count > 0 ? claim.Places[0] : null;
        var happened = claim.Happened;
        _claims.Add(
            id, claim.Report["reports/".Length..], (long)claim.Revision, (long)claim.Ordinal, knowledge.TimeUs, Micros.Never, record.SortUs,
            Begin(happened), End(happened),
            (long)(happened?.TimePrecision ?? 0),
            Begin(claim.Reported), End(claim.Reported),
            (long)claim.PloverType, OrNull(claim.Mode), OrNull(claim.AcledEventType), OrNull(claim.AcledSubEventType), OrNull(claim.CameoRoot), (long)claim.Status,
            (long)claim.Certainty, OrNull(claim.Likelihood), OrNull(claim.Trend), OrNull(claim.Control), OrNull(claim.Direction), claim.Source,
            (long)claim.SourceReliability, claim.Language, claim.Origin, place?.Place.Name["places/".Length..], OrNull(place?.Place.CountryCode),
            OrNull(place?.Place.FeatureCode), (long)(place?.GeoPrecision ?? 0), place?.RadiusMetres, claim.Attributions.Count > 0, record.Block, record.ToBytes());
        for (var ordinal = 0; ordinal < record.Points.Count; ordinal++)
        {
            var point = record.Points[ordinal];
            _claimPlaces.Add(
                id, (long)ordinal, point.PlaceId, point.Cell, point.Latitude, point.Longitude, point.South, point.West, point.North, point.East, point.RadiusMetres,
                claim.Places[ordinal].Place.DisplayName);
            AddPlace(claim.Places[ordinal].Place, point.PlaceId);
        }
        foreach (var area in record.Areas)
        {
            _claimAreas.Add(area, id);
        }
        foreach (var (entity, role, name) in record.Entities)
        {
            _claimEntities.Add(entity, role, id, name);
        }
        _claimTexts.Add(id, TextQuery.Document(claim.Sentence, claim.Language, dialect.Postgres));
    }

    // A place that is there already stays as it is: the table holds each once.
    private void AddPlace(Geocoding.V1.PlaceReference place, string placeId)
    {
        if (_placesSeen.Add(placeId))
        {
            _places.Add(
                placeId, knowledge.TimeUs, Micros.Never, place.DisplayName, place.EnglishName, place.FeatureCode, place.CountryCode,
                PlaceCells.Of(place.Latitude, place.Longitude), place.Latitude, place.Longitude);
        }
    }

    private static long? Begin(Layers.TimeInterval? interval) => interval is null ? null : interval.FromTime is { } from ? Micros.Of(from) : Micros.Always;

    private static long? End(Layers.TimeInterval? interval) => interval is null ? null : interval.UntilTime is { } until ? Micros.Of(until) : Micros.Never;

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
