using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Search;

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

    /// <summary>Writes the reports.</summary>
    /// <returns>The blocks in which events may have changed.</returns>
    public async Task<IReadOnlyCollection<string>> WriteAsync(DatabaseTransaction transaction, IReadOnlyList<ReportCoded> coded, CancellationToken cancellation)
    {
        var blocks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in coded)
        {
            AddReport(report);
            foreach (var claim in ClaimRecord.Of(report))
            {
                AddClaim(claim, report.Report);
                if (claim.Block is { } block)
                {
                    blocks.Add(block);
                }
            }
        }
        foreach (var table in (BulkRows[])[_reports, _reportAreas, _reportEntities, _reportTexts, _claims, _claimPlaces, _claimAreas, _claimEntities, _claimTexts])
        {
            await table.WriteAsync(transaction, cancellation);
        }
        return blocks;
    }

    private static BulkRows Texts(string table) => new(table, "rowid bigint, terms text") { LastValue = "cast({0} as tsvector)" };

    private void AddReport(ReportCoded coded)
    {
        var report = coded.Report;
        var record = ReportRecord.Of(coded);
        var id = knowledge.Next();
        _reports.Add(
            id, report.ReportId, (long)report.Revision, knowledge.TimeUs, Micros.Never, record.SortUs,
            Begin(record.ReportedInterval), End(record.ReportedInterval), report.Source, (long)record.Resource.SourceReliability, report.Language, report.OriginId,
            report.Title, report.Url, (long)coded.Layers.Claims.Count, record.ResourceBytes(), record.ContentBytes());
        foreach (var area in record.Areas)
        {
            _reportAreas.Add(area, id);
        }
        foreach (var entity in record.Entities)
        {
            _reportEntities.Add(entity, EntityRole.Named, id);
        }
        _reportTexts.Add(id, TextQuery.Document(report.Title is { Length: > 0 } title ? title + "\n" + report.Text : report.Text, report.Language, dialect.Postgres));
    }

    private void AddClaim(ClaimRecord record, ReportDocument report)
    {
        var claim = record.Resource;
        var id = knowledge.Next();
        var place = claim.Places.Count > 0 ? claim.Places[0] : null;
        var happened = claim.Happened;
        _claims.Add(
            id, report.ReportId, (long)report.Revision, (long)claim.Ordinal, knowledge.TimeUs, Micros.Never, record.SortUs,
            happened is null ? null : happened.FromTime is { } from ? Micros.Of(from) : Micros.Always,
            happened is null ? null : happened.UntilTime is { } until ? Micros.Of(until) : Micros.Never,
            (long)(happened?.TimePrecision ?? 0),
            claim.Reported is { } reported ? Micros.Of(reported.FromTime) : null, claim.Reported is { } ended ? Micros.Of(ended.UntilTime) : null,
            (long)claim.PloverType, OrNull(claim.Mode), OrNull(claim.AcledEventType), OrNull(claim.AcledSubEventType), OrNull(claim.CameoRoot), (long)claim.Status,
            (long)claim.Certainty, OrNull(claim.Likelihood), OrNull(claim.Trend), OrNull(claim.Control), OrNull(claim.Direction), report.Source,
            (long)claim.SourceReliability, report.Language, report.OriginId, place?.Place.Name["places/".Length..], OrNull(place?.Place.CountryCode),
            OrNull(place?.Place.FeatureCode), (long)(place?.GeoPrecision ?? 0), place?.RadiusMetres, claim.Attributions.Count > 0, record.Block, record.ToBytes());
        for (var ordinal = 0; ordinal < record.Points.Count; ordinal++)
        {
            var point = record.Points[ordinal];
            _claimPlaces.Add(
                id, (long)ordinal, point.PlaceId, point.Cell, point.Latitude, point.Longitude, point.South, point.West, point.North, point.East, point.RadiusMetres,
                claim.Places[ordinal].Place.DisplayName);
        }
        foreach (var area in record.Areas)
        {
            _claimAreas.Add(area, id);
        }
        foreach (var (entity, role, name) in record.Entities)
        {
            _claimEntities.Add(entity, role, id, name);
        }
        _claimTexts.Add(id, TextQuery.Document(claim.Sentence, report.Language, dialect.Postgres));
    }

    private static long? Begin(TimeInterval? interval) => interval is null ? null : interval.From is { } from ? Micros.Of(from) : Micros.Always;

    private static long? End(TimeInterval? interval) => interval is null ? null : interval.Until is { } until ? Micros.Of(until) : Micros.Never;

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
