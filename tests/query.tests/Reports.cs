using Lagebild.Contracts.Events.V1;

namespace Lagebild.Query.Tests;

/// <summary>Reports as the entity service would hand them on, made in few words.</summary>
internal static class Reports
{
    public static readonly PlaceReference Ukraine = Place("690791", "Ukraine", 49, 32, "PCLI");
    public static readonly PlaceReference Donetsk = Place("709716", "Oblast Donezk", 48, 37.8, "ADM1", "690791");
    public static readonly PlaceReference Bakhmut = Place("713174", "Bachmut", 48.5947, 38.0008, "PPLA2", "690791", "709716");
    public static readonly PlaceReference Avdiivka = Place("713122", "Awdijiwka", 48.1399, 37.7496, "PPL", "690791", "709716");
    public static readonly PlaceReference Fiji = Place("2198148", "Suva", -18.1416, 178.4415, "PPLC", "2205218");

    public const string Russia = "entities/country/russia";
    public const string UkraineState = "entities/country/ukraine";

    public static ReportCoded Report(string id, params ClaimDraft[] claims) => Report(id, 1, "agency-a", "2024-03-14", claims);

    public static ReportCoded Report(string id, int revision, string source, string? published, params ClaimDraft[] claims)
    {
        var text = string.Join(" ", claims.Select(claim => claim.Sentence));
        if (text.Length == 0)
        {
            text = "Nothing was reported.";
        }
        var toponyms = new List<ToponymMention>();
        var entities = new List<EntityMention>();
        var coded = new List<Claim>();
        var start = 0;
        foreach (var draft in claims)
        {
            var sentence = new TextSpan(start, start + draft.Sentence.Length);
            var first = toponyms.Count;
            toponyms.AddRange(draft.Places.Select(place => new ToponymMention
            {
                Span = new TextSpan(start, start + 1),
                Surface = place.Name,
                Use = ToponymUse.Literal,
                Place = place,
                GeoPrecision = place.FeatureCode.StartsWith("PPL", StringComparison.Ordinal) ? 1 : 3,
                RadiusMetres = place.FeatureCode switch { "PCLI" => 500_000, "ADM1" => 100_000, _ => 3_000 },
            }));
            entities.AddRange(draft.Actors.Concat(draft.Recipients).Select(entity => new EntityMention
            {
                Span = new TextSpan(start, start + 1), Surface = entity, Type = "LOC", Kind = EntityKind.Country, Form = MentionForm.Name, Entity = entity,
            }));
            coded.Add(new Claim
            {
                Ordinal = coded.Count + 1,
                Sentence = sentence,
                Trigger = new TextSpan(start, start + 4),
                Plover = draft.Type,
                Mode = draft.Mode,
                Status = draft.Status,
                Certainty = ClaimCertainty.Certain,
                Actors = [.. draft.Actors.Select(Someone)],
                Recipients = [.. draft.Recipients.Select(Someone)],
                Places = [.. Enumerable.Range(first, draft.Places.Length)],
                Time = draft.Day is null ? null : new ClaimTime { Interval = Day(draft.Day) },
                Attributions = [.. draft.Speakers.Select(speaker => new Attribution { Surface = speaker, Entity = speaker, Denies = draft.Denied })],
                Control = draft.Control,
                Quantities = draft.Killed is { } killed ? [new Quantity { Span = sentence, Kind = "killed", Of = "people", Low = killed, Best = killed, High = killed }] : [],
                Evidence = [new Evidence("plover_type", new TextSpan(start, start + 4), "test.rule")],
            });
            start = sentence.End + 1;
        }
        return new ReportCoded
        {
            Report = new ReportDocument
            {
                ReportId = id,
                Revision = revision,
                Source = source,
                SourceReliability = source switch { "agency-a" => SourceReliability.A, "agency-b" => SourceReliability.B, "agency-c" => SourceReliability.C, "blog-e" => SourceReliability.E, _ => SourceReliability.F },
                Text = text,
                Language = claims.FirstOrDefault()?.Language ?? "en",
                Published = published,
                IngestedTime = new DateTimeOffset(2024, 3, 15, 0, 0, 0, TimeSpan.Zero),
                OriginId = claims.FirstOrDefault()?.Origin ?? "origin-" + id,
                Title = "Title of " + id,
            },
            Layers = new ReportLayers { Toponyms = toponyms, Entities = entities, Times = [], Quotes = [], Claims = coded },
        };
    }

    public static TimeInterval Day(string day)
    {
        if (day.Split('/') is [var first, var last])
        {
            return new TimeInterval
            {
                From = first == ".." ? null : Lagebild.Text.EdtfDate.Parse(first).From, Until = last == ".." ? null : Lagebild.Text.EdtfDate.Parse(last).Until,
                Edtf = day, Precision = "interval", TimePrecision = 3,
            };
        }
        var date = Lagebild.Text.EdtfDate.Parse(day);
        return new TimeInterval
        {
            From = date.From,
            Until = date.Until,
            Edtf = day,
            Precision = day.Length == 10 ? "day" : day.Length == 7 ? "month" : "year",
            TimePrecision = day.Length == 10 ? 1 : 3,
        };
    }

    private static Participant Someone(string entity) => new() { Span = new TextSpan(0, 1), Surface = entity, Name = entity.Split('/')[^1], Entities = [entity] };

    public static PlaceReference Place(string id, string name, double latitude, double longitude, string feature, params string[] within) => new()
    {
        PlaceId = id,
        GeoNamesId = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture),
        Name = name,
        Latitude = latitude,
        Longitude = longitude,
        FeatureCode = feature,
        CountryCode = id.StartsWith('2') ? "FJ" : "UA",
        ContainedIn = within,
    };
}

/// <summary>What one sentence says.</summary>
internal sealed record ClaimDraft(string Sentence, PloverType Type = PloverType.Assault)
{
    public PlaceReference[] Places { get; init; } = [Reports.Bakhmut];
    public string[] Actors { get; init; } = [];
    public string[] Recipients { get; init; } = [];
    public string[] Speakers { get; init; } = [];
    public bool Denied { get; init; }
    public string? Day { get; init; } = "2024-03-14";
    public ClaimStatus Status { get; init; } = ClaimStatus.Actual;
    public string? Mode { get; init; }
    public string? Control { get; init; }
    public double? Killed { get; init; }
    public string Language { get; init; } = "en";
    public string? Origin { get; init; }
}
