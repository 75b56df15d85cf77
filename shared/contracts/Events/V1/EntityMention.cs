using System.Text.Json.Serialization;

namespace Lagebild.Contracts.Events.V1;

/// <summary>What kind of thing an entity is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntityKind>))]
public enum EntityKind
{
    /// <summary>Not known.</summary>
    Unknown,
    /// <summary>A human being.</summary>
    Person,
    /// <summary>An institution, party, company, agency, medium.</summary>
    Organisation,
    /// <summary>An armed formation.</summary>
    Formation,
    /// <summary>A country or territory, also its government.</summary>
    Country,
    /// <summary>A group of countries or people: NATO's members, "der Westen".</summary>
    Group,
    /// <summary>A weapon system.</summary>
    WeaponSystem,
    /// <summary>A place that is not a country.</summary>
    Place,
}

/// <summary>How a mention names its entity.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MentionForm>))]
public enum MentionForm
{
    /// <summary>By a name.</summary>
    Name,
    /// <summary>By an office, description or short form: "der französische Präsident", "das Bündnis".</summary>
    Description,
    /// <summary>By an adjective or noun for its people: "russische Truppen".</summary>
    Demonym,
    /// <summary>By a pronoun.</summary>
    Pronoun,
}

/// <summary>A mention of a person, organisation, formation, country or group.</summary>
public sealed record EntityMention
{
    /// <summary>Where it stands.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The text there.</summary>
    public required string Surface { get; init; }

    /// <summary>PER, ORG or LOC, as corpora have it; MISC for the rest.</summary>
    public required string Type { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>How it is named.</summary>
    public required MentionForm Form { get; init; }

    /// <summary>Resource name (<c>entities/person/emmanuel-macron</c>), of a candidate too; null if not linked.</summary>
    public string? Entity { get; init; }

    /// <summary>The entity's display name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the entity is not in the knowledge base but minted from reports.</summary>
    public bool IsCandidate { get; init; }

    /// <summary>Type and English title, <c>ORG-NATO</c>; null if not linked.</summary>
    public string? Cluster { get; init; }

    /// <summary>Pages of other knowledge bases: <c>de.wikipedia:Emmanuel_Macron</c>.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>0–1.</summary>
    public double Confidence { get; init; }

    /// <summary>Why this entity, in words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The next best entities with their scores.</summary>
    public IReadOnlyList<EntityCandidate> RunnersUp { get; init; } = [];
}

/// <summary>Another entity that the mention could have meant.</summary>
public sealed record EntityCandidate
{
    /// <summary>Resource name.</summary>
    public required string Entity { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Only comparable within one mention.</summary>
    public required double Score { get; init; }
}
