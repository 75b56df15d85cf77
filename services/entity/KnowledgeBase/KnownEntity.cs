using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Knowledge;

/// <summary>Grammatical or natural gender, for pronouns.</summary>
internal enum Gender : byte
{
    Unknown,
    Masculine,
    Feminine,
    Neuter,
    Plural,
}

/// <summary>How often news speak of an entity; among namesakes the more prominent one is meant more often.</summary>
internal enum Prominence : byte
{
    Rare,
    Usual,
    Frequent,
}

/// <summary>
/// A person, organisation, formation, country, group or weapon system of the knowledge base. Compared by its id.
/// </summary>
internal sealed class KnownEntity : IEquatable<KnownEntity>
{
    /// <summary><c>person/emmanuel-macron</c>; never reused, never changed.</summary>
    public required string Id { get; init; }

    /// <summary>Resource name, <c>entities/person/emmanuel-macron</c>.</summary>
    public string Resource => "entities/" + Id;

    /// <summary>What kind of thing it is.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>Finer kind, a code of <c>types.tsv</c>: <c>politician</c>, <c>ministry</c>, <c>brigade</c>.</summary>
    public required EntityType Type { get; init; }

    /// <summary>English name, which is the page's title without the part in brackets.</summary>
    public required string NameEn { get; init; }

    /// <summary>German name.</summary>
    public required string NameDe { get; init; }

    /// <summary>Title of the page in the English Wikipedia, null where not known for sure.</summary>
    public string? WikipediaEn { get; init; }

    /// <summary>Title of the page in the German Wikipedia, null where not known for sure.</summary>
    public string? WikipediaDe { get; init; }

    /// <summary>A person's gender; of others the grammatical gender of the German name.</summary>
    public Gender Gender { get; init; }

    /// <summary>Id of the country it belongs to; null if to none, or several.</summary>
    public string? Country { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code of a country.</summary>
    public string? Iso2 { get; init; }

    /// <summary>How often news speak of it.</summary>
    public Prominence Prominence { get; init; } = Prominence.Usual;

    /// <summary>The years in which news speak of it as present; open on both sides where not told.</summary>
    public Validity Active { get; init; } = Validity.Always;

    /// <summary>Whether a group has no list of members that all agree on ("the West").</summary>
    public bool IsLoose { get; init; }

    /// <summary>All names with language and kind.</summary>
    public required IReadOnlyList<EntityName> Names { get; init; }

    /// <summary>German nouns that take up the name: "Bündnis", "Allianz".</summary>
    public IReadOnlyList<string> NounsDe { get; init; } = [];

    /// <summary>English nouns that take up the name: "alliance".</summary>
    public IReadOnlyList<string> NounsEn { get; init; } = [];

    /// <summary>PER, ORG, LOC or MISC.</summary>
    public string CorpusType => Type.CorpusType;

    /// <summary>Type and English title as evaluation corpora write it, <c>PER-Emmanuel-Macron</c>.</summary>
    public string Cluster => $"{CorpusType}-{(WikipediaEn ?? NameEn).Replace(' ', '-')}";

    /// <summary>Pages of other knowledge bases, <c>de.wikipedia:Emmanuel_Macron</c>.</summary>
    public IReadOnlyList<string> Links =>
    [
        .. WikipediaDe is null ? Array.Empty<string>() : ["de.wikipedia:" + WikipediaDe.Replace(' ', '_')],
        .. WikipediaEn is null ? Array.Empty<string>() : ["en.wikipedia:" + WikipediaEn.Replace(' ', '_')],
    ];

    /// <summary>The name for readers of this language: German for German, else English.</summary>
    public string NameIn(string language) => language == "de" ? NameDe : NameEn;

    public bool Equals(KnownEntity? other) => other is not null && other.Id == Id;

    public override bool Equals(object? obj) => Equals(obj as KnownEntity);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Id;
}

/// <summary>A row of <c>types.tsv</c>.</summary>
/// <param name="Code">The code: <c>ministry</c>.</param>
/// <param name="Kind">The kind it belongs to.</param>
/// <param name="CorpusType">PER, ORG, LOC or MISC.</param>
/// <param name="NounsDe">German nouns for a thing of this type: "Ministerium".</param>
/// <param name="NounsEn">English nouns.</param>
internal sealed record EntityType(string Code, EntityKind Kind, string CorpusType, IReadOnlyList<string> NounsDe, IReadOnlyList<string> NounsEn);
