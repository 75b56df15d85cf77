using System.Collections.Concurrent;

namespace Lagebild.Query.Projection;

/// <summary>
/// Places and cells of which the picture has a row, as far as this program has committed it. Nothing takes such a row away, so it need not be offered again: of a thousand
/// places that a group of reports names, nearly all are there already.
/// </summary>
internal sealed class PlacesMet
{
    // Beyond, it is learned anew: some 10 MB.
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, bool> _places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _named = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, bool> _cells = new();

    /// <summary>Whether there is a row of the place.</summary>
    public bool HasPlace(string placeId) => _places.ContainsKey(placeId);

    /// <summary>Whether there is a row that says where the named place lies.</summary>
    public bool HasNamed(string name) => _named.ContainsKey(name);

    /// <summary>Whether there is a row of the cell.</summary>
    public bool HasCell(long cell) => _cells.ContainsKey(cell);

    /// <summary>Remembers what was committed.</summary>
    public void Keep(IReadOnlyCollection<string> places, IReadOnlyCollection<string> named, IReadOnlyCollection<long> cells)
    {
        Keep(_places, places);
        Keep(_named, named);
        Keep(_cells, cells);
    }

    private static void Keep<T>(ConcurrentDictionary<T, bool> known, IReadOnlyCollection<T> met) where T : notnull
    {
        if (known.Count + met.Count > Most)
        {
            known.Clear();
        }
        foreach (var one in met)
        {
            known.TryAdd(one, true);
        }
    }
}
