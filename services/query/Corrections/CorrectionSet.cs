using Lagebild.Contracts;
using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Geo = Lagebild.Geocoding.V1;

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
    private readonly DrawnAreas _drawn;
    private readonly ILookup<string, EntityChanged> _bearers;
    private readonly ILookup<string, EntityChanged> _parts;

    public CorrectionSet(IEnumerable<EntityChanged> entities, IEnumerable<PlaceChanged> places)
    {
        _entities = entities.ToDictionary(change => change.Entity, StringComparer.Ordinal);
        _places = places.ToDictionary(change => change.PlaceId, StringComparer.Ordinal);
        _drawn = new DrawnAreas(_places.Values);
        _bearers = _entities.Values.Where(change => change is { IsDeleted: false, MergedInto: null })
            .SelectMany(change => change.Names.Select(Fold).Distinct().Select(name => (Name: name, Change: change)))
            .ToLookup(one => one.Name, one => one.Change, StringComparer.Ordinal);
        // Of several that claim the same report the last counts; one moment gives one order.
        _parts = _entities.Values.Where(change => change is { IsDeleted: false, SplitFrom: not null })
            .OrderByDescending(change => change.ChangedTime).ThenBy(change => change.Entity, StringComparer.Ordinal)
            .ToLookup(change => change.SplitFrom!.Entity, StringComparer.Ordinal);
    }

    /// <summary>Nothing was corrected.</summary>
    public static CorrectionSet None { get; } = new([], []);

    /// <summary>Whether nothing was corrected.</summary>
    public bool IsEmpty => _entities.Count == 0 && _places.Count == 0;

    /// <summary>The entity that an entity's name stands for: itself, or what it was merged into.</summary>
    public string Current(string entity) => Follow(entity) ?? entity;

    /// <summary>What the corrections make of what one report names.</summary>
    public ReportCorrections In(V1.Report report) => new(this, report);

    /// <summary>What was corrected of an entity; null if nothing was.</summary>
    public EntityChanged? Of(string entity) => _entities.GetValueOrDefault(entity);

    /// <summary>The entities that bear a name, folded; only such as were corrected themselves.</summary>
    public IEnumerable<EntityChanged> Bearers(string folded) => _bearers[folded];

    /// <summary>The entities that were split from one by reports or dates, the last first.</summary>
    public IEnumerable<EntityChanged> PartsOf(string entity) => _parts[entity];

    /// <summary>
    /// A place as it is now known; null if it was retired: the words stay without a place, as only a new reading could tell what else
    /// they mean.
    /// </summary>
    public Geo.PlaceReference? Of(Geo.PlaceReference place, string language)
    {
        if (_places.Count == 0)
        {
            return place;
        }
        if (IsRetired(place.Name))
        {
            return null;
        }
        var own = Latest(place.Name["places/".Length..]);
        var areas = _drawn.Of(own?.ToProto() ?? place, Areas(own is null ? [.. place.ContainedIn] : [.. own.ContainedIn.Select(id => "places/" + id)]));
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

    /// <summary>Whether a place, named <c>places/{place}</c>, was retired, or is gone.</summary>
    public bool IsRetired(string place) => _places.TryGetValue(place["places/".Length..], out var change) && change.After is null;

    // What lies in a retired area goes on lying there.
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

    /// <summary>The entity that one was merged into, at the end of all mergers, or itself; null if it is gone.</summary>
    public string? Follow(string entity)
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

    /// <summary>The name of a corrected entity; null if it was not corrected.</summary>
    public string? NameOf(string entity, string language) =>
        !_entities.TryGetValue(entity, out var change) ? null
        : language == "de" && change.NameDe is { Length: > 0 } german ? german
        : change.Name;

    /// <summary>A name without case and accents.</summary>
    public static string Fold(string name) => Diacritics.Strip(name.Trim()).ToUpperInvariant();
}
