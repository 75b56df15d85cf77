using System.Globalization;
using System.Text;
using Lagebild.Contracts;
using Lagebild.Contracts.Events.V1;
using Geo = Lagebild.Geocoding.V1;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Corrections;

/// <summary>
/// What people had corrected by a moment: who is who, and where places lie. A function of the set of corrections, of each subject the
/// latest: the order in which they came makes no difference. What a report says itself is never touched; this is laid over it.
/// </summary>
internal sealed class CorrectionSet
{
    // Longer chains of mergers do not occur; a ring would otherwise never end.
    private const int MostMergers = 32;

    private readonly Dictionary<string, EntityChanged> _entities;
    private readonly Dictionary<string, PlaceChanged> _places;
    private readonly ILookup<string, EntityChanged> _bearers;

    public CorrectionSet(IEnumerable<EntityChanged> entities, IEnumerable<PlaceChanged> places)
    {
        _entities = entities.ToDictionary(change => change.Entity, StringComparer.Ordinal);
        _places = places.ToDictionary(change => change.PlaceId, StringComparer.Ordinal);
        _bearers = _entities.Values.Where(change => change is { IsDeleted: false, MergedInto: null })
            .SelectMany(change => change.Names.Select(Fold).Distinct().Select(name => (Name: name, Change: change)))
            .ToLookup(one => one.Name, one => one.Change, StringComparer.Ordinal);
    }

    /// <summary>Nothing was corrected.</summary>
    public static CorrectionSet None { get; } = new([], []);

    /// <summary>Whether nothing was corrected.</summary>
    public bool IsEmpty => _entities.Count == 0 && _places.Count == 0;

    /// <summary>The entity that an entity's name stands for: itself, or what it was merged into.</summary>
    public string Current(string entity) => Follow(entity) ?? entity;

    /// <summary>The entity that a mention means; null if it is gone and nothing took its place.</summary>
    /// <param name="entity">As it was read.</param>
    /// <param name="surface">The words of the mention: a name that moved to another entity takes it along.</param>
    public string? Current(string entity, string surface)
    {
        if (_entities.Count == 0)
        {
            return entity;
        }
        if (_entities.TryGetValue(entity, out var own) && !Forms(surface).Any(form => own.Names.Any(name => Fold(name) == form)))
        {
            // Only what was changed itself can have lost a name, and only to something of its kind.
            var takers = Forms(surface).SelectMany(form => _bearers[form]).Where(other => other.Kind == own.Kind && other.Entity != entity).DistinctBy(other => other.Entity).Take(2).ToArray();
            if (takers is [var only])
            {
                return only.Entity;
            }
        }
        return Follow(entity);
    }

    /// <summary>An actor or recipient as it is now known; the same object if nothing changed.</summary>
    public Layers.Participant Of(Layers.Participant participant, string language)
    {
        if (_entities.Count == 0 || !participant.Entities.Any(IsTouched))
        {
            return participant;
        }
        string[] now = [.. participant.Entities.Select(entity => Current(entity, participant.Surface)).OfType<string>().Distinct()];
        var corrected = participant.Clone();
        corrected.Entities.Clear();
        corrected.Entities.AddRange(now);
        corrected.DisplayName = now switch
        {
            [] => participant.Surface,
            [var only] when participant.Entities.Count == 1 => NameOf(only, language) ?? participant.DisplayName,
            _ => participant.DisplayName,
        };
        return corrected;
    }

    /// <summary>A speaker as it is now known.</summary>
    public Layers.Attribution Of(Layers.Attribution said)
    {
        if (said.Entity.Length == 0 || !IsTouched(said.Entity))
        {
            return said;
        }
        var corrected = said.Clone();
        corrected.Entity = Current(said.Entity, said.Surface) ?? "";
        return corrected;
    }

    /// <summary>A mention as it is now known.</summary>
    public Layers.EntityMention Of(Layers.EntityMention mention, string language)
    {
        if (mention.Entity.Length == 0 || !IsTouched(mention.Entity))
        {
            return mention;
        }
        var corrected = mention.Clone();
        corrected.Entity = Current(mention.Entity, mention.Surface) ?? "";
        corrected.DisplayName = corrected.Entity.Length == 0 ? "" : NameOf(corrected.Entity, language) ?? mention.DisplayName;
        return corrected;
    }

    /// <summary>
    /// A place as it is now known. One that was retired stays as it was last: the report was read as naming it, and only a new reading
    /// could tell what else it means.
    /// </summary>
    public Geo.PlaceReference Of(Geo.PlaceReference place, string language)
    {
        if (_places.Count == 0)
        {
            return place;
        }
        var own = Latest(place.Name["places/".Length..]);
        var areas = Areas(own is null ? [.. place.ContainedIn] : [.. own.ContainedIn.Select(id => "places/" + id)]);
        if (own is null && areas.SequenceEqual(place.ContainedIn))
        {
            return place;
        }
        var corrected = own?.ToProto() ?? place.Clone();
        corrected.ContainedIn.Clear();
        corrected.ContainedIn.AddRange(areas);
        if (own is not null)
        {
            corrected.EnglishName = own.EnglishName ?? own.Name;
            corrected.DisplayName = _places[own.PlaceId].Names.FirstOrDefault(name => name.Language == language)?.Text ?? own.Name;
        }
        return corrected;
    }

    private PlaceReference? Latest(string placeId) => _places.TryGetValue(placeId, out var change) ? change.After ?? change.Before : null;

    // What lies in a district whose region changed lies in the new region, too: the innermost corrected area tells what holds it.
    private string[] Areas(string[] areas)
    {
        for (var index = areas.Length - 1; index >= 0; index--)
        {
            if (Latest(areas[index]["places/".Length..]) is { } area)
            {
                return [.. Areas([.. area.ContainedIn.Select(id => "places/" + id)]), .. areas[index..]];
            }
        }
        return areas;
    }

    private string? Follow(string entity)
    {
        for (var step = 0; step < MostMergers && _entities.TryGetValue(entity, out var change); step++)
        {
            if (change.MergedInto is not { } target || target == entity)
            {
                return change.IsDeleted ? null : entity;
            }
            entity = target;
        }
        return entity;
    }

    private bool IsTouched(string entity) => _entities.ContainsKey(entity);

    private string? NameOf(string entity, string language) =>
        !_entities.TryGetValue(entity, out var change) ? null
        : language == "de" && change.NameDe is { Length: > 0 } german ? german
        : change.Name;

    // "Selenskyjs" is a form of "Selenskyj".
    private static IEnumerable<string> Forms(string surface)
    {
        var folded = Fold(surface);
        yield return folded;
        foreach (var ending in (string[])["'S", "’S", "S", "'", "’"])
        {
            if (folded.Length > ending.Length + 2 && folded.EndsWith(ending, StringComparison.Ordinal))
            {
                yield return folded[..^ending.Length];
            }
        }
    }

    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToUpperInvariant(letter));
            }
        }
        return folded.ToString();
    }
}
