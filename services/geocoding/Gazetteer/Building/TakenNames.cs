using Lagebild.Text;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>The words by which places are called that were listed, so that no name made by rule takes one from another country's place.</summary>
internal sealed class TakenNames
{
    private readonly Dictionary<string, (string Country, long Population)> largest = new(StringComparer.Ordinal);

    /// <summary>All names in use that the places have so far.</summary>
    public static TakenNames Of(IEnumerable<PlaceRow> places)
    {
        var taken = new TakenNames();
        foreach (var place in places)
        {
            foreach (var name in place.Names.Where(n => n.Kind is NameKind.Official or NameKind.Exonym))
            {
                var word = Folding.Fold(name.Text);
                if (!taken.largest.TryGetValue(word, out var known) || known.Population < place.Population)
                {
                    taken.largest[word] = (place.Country, place.Population);
                }
            }
        }
        return taken;
    }

    /// <summary>Whether a place of another country that is no smaller is called so.</summary>
    public bool Elsewhere(string word, PlaceRow place) =>
        largest.TryGetValue(Folding.Fold(word), out var known) && known.Country != place.Country && known.Population >= place.Population;
}
