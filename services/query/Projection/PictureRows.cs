using Lagebild.Hosting;
using Lagebild.Query.Corrections;
using Lagebild.Query.Events;
using Lagebild.Query.Search;

namespace Lagebild.Query.Projection;

/// <summary>The rows of new reports and their claims, table by table.</summary>
internal sealed class PictureRows
{
    /// <summary>Columns of claims and events that are often asked for together: what many reports of one group tell of a country and a type lies on few pages.</summary>
    public static IReadOnlyList<string> AskedTogether { get; } = ["country_code", "plover", "place_id"];

    private readonly Knowledge _knowledge;
    private readonly bool _postgres;
    private readonly PlacesMet? _met;

    /// <summary>Rows of reports.</summary>
    public BulkRows Reports { get; } = new(
        "report",
        """
        id bigint, report_id text, revision bigint, known_from bigint, known_until bigint, sort_us bigint,
        reported_from bigint, reported_until bigint, source text, reliability bigint, language text, origin_id text,
        title text, url text, claim_count bigint, resource bytea, layers bytea, closed_id bigint
        """);

    private readonly BulkRows _reportAreas = new("report_area", "area_id text, subject_id bigint") { SortedBy = ["area_id"] };
    private readonly BulkRows _reportEntities = new("report_entity", "entity text, role bigint, subject_id bigint") { SortedBy = ["entity", "role"] };
    private readonly BulkRows _reportTexts;

    /// <summary>Rows of claims.</summary>
    public BulkRows Claims { get; } = new(
        "claim",
        """
        id bigint, report_id text, revision bigint, ordinal bigint, known_from bigint, known_until bigint, sort_us bigint,
        happened_from bigint, happened_until bigint, time_precision bigint, reported_from bigint, reported_until bigint,
        plover bigint, mode text, acled_event_type text, acled_sub_event_type text, cameo_root text, status bigint,
        certainty bigint, likelihood text, trend text, control text, direction text, source text, reliability bigint,
        language text, origin_id text, place_id text, country_code text, feature_code text, geo_precision bigint,
        radius_metres double precision, attributed boolean, block text, resource bytea, lasting_until bigint, closed_id bigint
        """) { SortedBy = AskedTogether };

    private readonly BulkRows _claimPlaces = new(
        "claim_place",
        """
        subject_id bigint, ordinal bigint, place_id text, cell bigint, latitude double precision,
        longitude double precision, south double precision, west double precision,
        north double precision, east double precision, radius_metres double precision, name text, sort_us bigint, lasting_until bigint
        """);

    private readonly BulkRows _claimAreas = new("claim_area", "area_id text, plover bigint, sort_us bigint, subject_id bigint, lasting_until bigint") { SortedBy = ["area_id", "plover", "sort_us"] };

    private readonly BulkRows _claimEntities = new(
        "claim_entity", "entity text, sort_us bigint, role bigint, subject_id bigint, name text, lasting_until bigint, first_role boolean") { SortedBy = ["entity", "sort_us"] };

    private readonly BulkRows _claimTexts;

    private readonly BulkRows _places = new("place", PlaceRows.Columns) { KeepsOld = true };
    private readonly HashSet<string> _placesSeen = new(StringComparer.Ordinal);
    private readonly BulkRows _namedPlaces = new("named_place", "place_id text, latitude double precision, longitude double precision") { KeepsOld = true, SortedBy = ["place_id"] };
    private readonly HashSet<string> _namedSeen = new(StringComparer.Ordinal);
    private readonly BulkRows _cells = new("told_cell", "cell bigint") { KeepsOld = true, SortedBy = ["cell"] };
    private readonly HashSet<long> _cellsSeen = [];

    public PictureRows(SqlDialect dialect, Knowledge knowledge, PlacesMet? met = null)
    {
        _knowledge = knowledge;
        _met = met;
        _postgres = dialect.Postgres;
        _reportTexts = new BulkRows("report_text", _postgres ? "rowid bigint, terms tsvector" : "rowid bigint, terms text");
        // On PostgreSQL the text's row says when it was, and is found by words and day together.
        _claimTexts = new BulkRows("claim_text", _postgres ? "rowid bigint, sort_us bigint, terms tsvector" : "rowid bigint, terms text");
    }

    /// <summary>The rows of reports.</summary>
    public static PictureRows Of(IEnumerable<PictureReport> reports, SqlDialect dialect, Knowledge knowledge, PlacesMet met)
    {
        var rows = new PictureRows(dialect, knowledge, met);
        foreach (var report in reports)
        {
            rows.Add(report);
        }
        return rows;
    }

    /// <summary>The claims that tell of an occurrence, with their blocks.</summary>
    public List<(string Block, BlockClaim Member)> Occurrences { get; } = [];

    /// <summary>The rows, table by table.</summary>
    public IReadOnlyList<BulkRows> Tables => [.. Timed, .. Timeless];

    /// <summary>Those that name no moment of knowledge and that no other writer has a row of: they can be written before the clock is taken.</summary>
    public IReadOnlyList<BulkRows> Timeless => [_reportAreas, _reportEntities, _reportTexts, _claimPlaces, _claimAreas, _claimEntities, _claimTexts];

    /// <summary>The others.</summary>
    public IReadOnlyList<BulkRows> Timed => [Reports, Claims, _places, _namedPlaces, _cells];

    /// <summary>Remembers places that are there once the rows are committed.</summary>
    public void Keep() => _met?.Keep(_placesSeen, _namedSeen, _cellsSeen);

    /// <summary>Sets the moment of rows that were made before the clock was taken.</summary>
    public void SetMoment()
    {
        object moment = _knowledge.TimeUs;
        foreach (var table in (BulkRows[])[Reports, Claims, _places])
        {
            var column = table.IndexOf("known_from");
            foreach (var row in table.Rows)
            {
                row[column] = moment;
            }
        }
    }

    /// <summary>Adds a report with its claims.</summary>
    public void Add(PictureReport report)
    {
        Add(report.Report);
        foreach (var claim in report.Claims)
        {
            Add(claim);
        }
    }

    /// <summary>Adds a report without its claims.</summary>
    public void Add(ReportRecord record)
    {
        var (report, content) = (record.Resource, record.Content);
        var id = _knowledge.Next();
        Reports.Add(
            id, record.ReportId, (long)report.Revision, _knowledge.TimeUs, Micros.Never, record.SortUs,
            Micros.FromOf(report.Reported), Micros.UntilOf(report.Reported), report.Source, (long)report.SourceReliability, report.Language, report.Origin,
            OrNull(report.Title), OrNull(report.Url), (long)content.Layers.Claims.Count, record.ResourceBytes(), record.ContentBytes(), null);
        foreach (var area in record.Areas)
        {
            _reportAreas.Add(area, id);
        }
        foreach (var place in content.Layers.Toponyms.Select(toponym => toponym.Place).OfType<Geocoding.V1.PlaceReference>())
        {
            if (_namedSeen.Add(place.Name) && _met?.HasNamed(place.Name) != true)
            {
                _namedPlaces.Add(place.Name["places/".Length..], place.Latitude, place.Longitude);
            }
        }
        foreach (var entity in record.Entities)
        {
            _reportEntities.Add(entity, EntityRole.Named, id);
        }
        foreach (var entity in record.EntitiesRead)
        {
            _reportEntities.Add(entity, EntityRole.Read, id);
        }
        _reportTexts.Add(id, record.Words(_postgres));
    }

    /// <summary>Adds a claim.</summary>
    public void Add(ClaimRecord record)
    {
        var claim = record.Resource;
        var id = _knowledge.Next();
        var place = claim.Places.Count > 0 ? claim.Places[0] : null;
        var happened = claim.Happened;
        _knowledge.NoteBegin(Micros.FromOf(happened), record.SortUs);
        Claims.Add(
            id, claim.Report["reports/".Length..], (long)claim.Revision, (long)claim.Ordinal, _knowledge.TimeUs, Micros.Never, record.SortUs,
            Micros.FromOf(happened), Micros.UntilOf(happened), (long)(happened?.TimePrecision ?? 0),
            Micros.FromOf(claim.Reported), Micros.UntilOf(claim.Reported),
            (long)claim.PloverType, OrNull(claim.Mode), OrNull(claim.AcledEventType), OrNull(claim.AcledSubEventType), OrNull(claim.CameoRoot), (long)claim.Status,
            (long)claim.Certainty, OrNull(claim.Likelihood), OrNull(claim.Trend), OrNull(claim.Control), OrNull(claim.Direction), claim.Source,
            (long)claim.SourceReliability, claim.Language, claim.Origin, place?.Place.Name["places/".Length..], OrNull(place?.Place.CountryCode),
            OrNull(place?.Place.FeatureCode), (long)(place?.GeoPrecision ?? 0), place?.RadiusMetres, claim.Attributions.Count > 0, record.Block, record.ToBytes(),
            record.LastingUntil, null);
        for (var ordinal = 0; ordinal < record.Points.Count; ordinal++)
        {
            var point = record.Points[ordinal];
            _claimPlaces.Add(
                id, (long)ordinal, point.PlaceId, point.Cell, point.Latitude, point.Longitude, point.South, point.West, point.North, point.East, point.RadiusMetres,
                claim.Places[ordinal].Place.DisplayName, record.SortUs, record.LastingUntil);
            AddCell(point.Cell);
            AddPlace(claim.Places[ordinal].Place, point.PlaceId);
        }
        foreach (var area in record.Areas)
        {
            _claimAreas.Add(area, (long)claim.PloverType, record.SortUs, id, record.LastingUntil);
        }
        foreach (var (entity, role, name) in record.Entities)
        {
            _claimEntities.Add(entity, record.SortUs, role, id, name, record.LastingUntil, !record.Entities.Any(other => other.Entity == entity && other.Role < role));
        }
        if (record.Block is { } block)
        {
            Occurrences.Add((block, new BlockClaim(id, record.SortUs, claim) { Areas = record.Areas }));
        }
        _claimTexts.Add(_postgres ? [id, record.SortUs, TextMarks.AddNumber(record.Words(true), record.SortUs, id)] : [id, record.Words(false)]);
    }

    // A place that is there already stays as it is: the table holds each once.
    private void AddPlace(Geocoding.V1.PlaceReference place, string placeId)
    {
        if (_placesSeen.Add(placeId) && _met?.HasPlace(placeId) != true)
        {
            _places.Add(
                placeId, _knowledge.TimeUs, Micros.Never, place.DisplayName, place.EnglishName, place.FeatureCode, place.CountryCode,
                PlaceCells.Of(place.Latitude, place.Longitude), place.Latitude, place.Longitude);
        }
    }

    private void AddCell(long cell)
    {
        if (_cellsSeen.Add(cell) && _met?.HasCell(cell) != true)
        {
            _cells.Add(cell);
        }
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
