namespace Lagebild.Query.Names;

/// <summary>What the names in a question stand for: merged entities for what they became, groups for their members, regions for all within.</summary>
internal sealed class AskedNames(IReadOnlyDictionary<string, string[]> entities, IReadOnlyDictionary<string, string[]> places)
{
    /// <summary>Every name stands for itself.</summary>
    public static AskedNames AsGiven { get; } = new(new Dictionary<string, string[]>(), new Dictionary<string, string[]>());

    /// <summary>Resource names of the entities behind one.</summary>
    public string[] Entities(string name) => entities.TryGetValue(name, out var behind) ? behind : [name];

    /// <summary>Ids of a place and, where containment alone does not tell, of those within it.</summary>
    public string[] Places(string placeId) => places.TryGetValue(placeId, out var within) ? within : [placeId];
}
