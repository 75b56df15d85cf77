using System.Text.Json;
using System.Text.Json.Serialization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;

namespace Lagebild.Entity.Curation;

/// <summary>
/// An entity as curators left it; it takes the place of the shipped one with the same id. Kept as JSON, whole, so that a
/// change can be taken back by writing what was there before.
/// </summary>
internal sealed record CuratedEntity
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary><c>person/emmanuel-macron</c></summary>
    public required string Id { get; init; }

    /// <summary>A code of <c>types.tsv</c>.</summary>
    public required string Type { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>German name.</summary>
    public required string NameDe { get; init; }

    /// <summary>Gender.</summary>
    public Gender Gender { get; init; }

    /// <summary>Id of its country; null if none or several.</summary>
    public string? Country { get; init; }

    /// <summary>Title of the page in the English Wikipedia.</summary>
    public string? WikipediaEn { get; init; }

    /// <summary>Title of the page in the German Wikipedia.</summary>
    public string? WikipediaDe { get; init; }

    /// <summary>All names.</summary>
    public required IReadOnlyList<CuratedName> Names { get; init; }

    /// <summary>Id of the entity that it was merged into; null if it was not.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The mentions of another entity that are this one's; null if it was not split off by reports or dates.</summary>
    public SplitSelection? SplitFrom { get; init; }

    /// <summary>The entity as it was, to begin a change with.</summary>
    public static CuratedEntity Of(KnownEntity entity) => new()
    {
        Id = entity.Id,
        Type = entity.Type.Code,
        NameEn = entity.NameEn,
        NameDe = entity.NameDe,
        Gender = entity.Gender,
        Country = entity.Country,
        WikipediaEn = entity.WikipediaEn,
        WikipediaDe = entity.WikipediaDe,
        Names = [.. entity.Names.Select(name => new CuratedName(name.Text, name.Language, name.Kind, name.IsWeak))],
    };

    /// <summary>With the names that it is shown by among those that texts are searched for.</summary>
    public CuratedEntity FoundAsShown()
    {
        var known = Names.Select(name => name.Text).ToHashSet(StringComparer.Ordinal);
        CuratedName[] shown = [new(NameEn, "en", NameKind.Full, false), new(NameDe, "de", NameKind.Full, false)];
        return this with { Names = [.. Names, .. shown.Where(name => known.Add(name.Text))] };
    }

    /// <summary>As the linker needs it; what curators do not touch comes from the shipped entity.</summary>
    public KnownEntity ToKnown(EntityType type, KnownEntity? shipped) => new()
    {
        Id = Id,
        Kind = type.Kind,
        Type = type,
        NameEn = NameEn,
        NameDe = NameDe,
        WikipediaEn = WikipediaEn,
        WikipediaDe = WikipediaDe,
        Gender = Gender,
        Country = Country,
        Iso2 = shipped?.Iso2,
        Prominence = shipped?.Prominence ?? Prominence.Usual,
        Active = shipped?.Active ?? Validity.Always,
        IsLoose = shipped?.IsLoose ?? false,
        NounsDe = shipped?.NounsDe ?? type.NounsDe,
        NounsEn = shipped?.NounsEn ?? type.NounsEn,
        Names = [.. Names.Select(name => new EntityName(name.Text, name.Language, name.Kind, name.IsWeak, UsedAs(name, shipped)))],
    };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CuratedEntity Read(string body) => JsonSerializer.Deserialize<CuratedEntity>(body, Json)!;

    /// <summary>As JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    private static Validity UsedAs(CuratedName name, KnownEntity? shipped) =>
        shipped?.Names.FirstOrDefault(known => known.Text == name.Text && known.Language == name.Language)?.Used ?? Validity.Always;
}

/// <summary>One name of a curated entity.</summary>
internal sealed record CuratedName(string Text, string Language, NameKind Kind, bool IsWeak);
