using System.Text.Json.Serialization;

namespace Lagebild.Contracts.Events.V1;

/// <summary>What a toponym stands for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ToponymUse>))]
public enum ToponymUse
{
    /// <summary>The place: "Gefechte in Kiew".</summary>
    Literal,
    /// <summary>Its state, government, forces or people: "Moskau droht".</summary>
    Metonym,
    /// <summary>A derivation: "Pariser Vororte".</summary>
    Demonym,
}

/// <summary>A mention that names a place.</summary>
public sealed record ToponymMention
{
    /// <summary>Where it stands; the name alone.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The text there.</summary>
    public required string Surface { get; init; }

    /// <summary>What it stands for; only literal ones become event places.</summary>
    public required ToponymUse Use { get; init; }

    /// <summary>The place it means; null if the gazetteer has none or the text leaves it open.</summary>
    public PlaceReference? Place { get; init; }

    /// <summary>Where the text names a place by its relation to this one ("20 km westlich von Donezk").</summary>
    public SpatialRelation? Relation { get; init; }

    /// <summary>ACLED geo precision: 1 the town, 2 near it or a small area, 3 a larger region; 0 unresolved.</summary>
    public int GeoPrecision { get; init; }

    /// <summary>UCDP where_prec 1–7.</summary>
    public int WherePrecision { get; init; } = 7;

    /// <summary>Uncertainty radius in metres; 0 if unresolved.</summary>
    public double RadiusMetres { get; init; }

    /// <summary>0–1: share of the winner's score in that of all candidates.</summary>
    public double Confidence { get; init; }

    /// <summary>Why this place, in words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The next best candidates.</summary>
    public IReadOnlyList<PlaceCandidate> RunnersUp { get; init; } = [];
}

/// <summary>A row of the gazetteer, as far as a reader of the report needs it.</summary>
public sealed record PlaceReference
{
    /// <summary>Resource id, without the collection: <c>places/{PlaceId}</c>; GeoNames' number where it has one.</summary>
    public required string PlaceId { get; init; }

    /// <summary>GeoNames id; null for places that GeoNames does not hold.</summary>
    public long? GeoNamesId { get; init; }

    /// <summary>Display name in the report's language where known.</summary>
    public required string Name { get; init; }

    /// <summary>English name, which clusters of entities use: "Kyiv" for "Kiew"; null where the gazetteer has none.</summary>
    public string? EnglishName { get; init; }

    /// <summary>Degrees, WGS 84.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees, WGS 84.</summary>
    public required double Longitude { get; init; }

    /// <summary>GeoNames feature code: PPL, ADM1, STM …</summary>
    public required string FeatureCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2; empty for international waters and the like.</summary>
    public required string CountryCode { get; init; }

    /// <summary>Place ids of the areas that hold it, the widest first (continent or country … oblast, raion).</summary>
    public IReadOnlyList<string> ContainedIn { get; init; } = [];
}

/// <summary>Another place that the mention could have meant.</summary>
public sealed record PlaceCandidate
{
    /// <summary>The place.</summary>
    public required PlaceReference Place { get; init; }

    /// <summary>Its score; only comparable within one mention.</summary>
    public required double Score { get; init; }

    /// <summary>What spoke for and against it, in words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <summary>A place named by its relation to others.</summary>
public sealed record SpatialRelation
{
    /// <summary><c>near, direction, distance, between, border, along</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The whole phrase.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Place ids of the anchors, this toponym's first.</summary>
    public required IReadOnlyList<string> Anchors { get; init; }

    /// <summary>Metres from the anchor, where given.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>Degrees from north, where given.</summary>
    public double? BearingDegrees { get; init; }

    /// <summary>Name of the result: "20 km westlich von Donezk".</summary>
    public required string Name { get; init; }

    /// <summary>The geometry as WKT in WGS 84, longitude first: a point, line or polygon.</summary>
    public required string Geometry { get; init; }

    /// <summary>Uncertainty radius in metres.</summary>
    public required double RadiusMetres { get; init; }
}
