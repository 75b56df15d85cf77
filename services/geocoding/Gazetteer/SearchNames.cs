namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// The names of a gazetteer for people who type. Where people corrected places, the lookup of the gazetteer beneath goes on serving all
/// others, and a small one over the names of the corrected places lies beside it: a correction costs as much as there are corrections.
/// </summary>
internal sealed class SearchNames
{
    private readonly Lazy<SearchLayer[]> layers;

    private SearchNames(Func<SearchLayer[]> layers) => this.layers = new Lazy<SearchLayer[]>(layers);

    /// <summary>Lookups that together hold each name once.</summary>
    public IReadOnlyList<SearchLayer> Layers => layers.Value;

    /// <summary>All names in one lookup.</summary>
    public static SearchNames Of(Gazetteer gazetteer) =>
        new(() => [new SearchLayer(NameLookup.Build(gazetteer.Columns, [.. Enumerable.Range(0, gazetteer.NameCount)], gazetteer.FameOfName), name => name, name => name)]);

    /// <summary>The names of the gazetteer beneath, and beside them those of the places that stand in its stead or were added.</summary>
    /// <param name="corrected">The gazetteer with corrections.</param>
    /// <param name="beneath">The one without.</param>
    /// <param name="moved">Where each place beneath is now; −1 for those that were taken out or changed.</param>
    public static SearchNames Over(Gazetteer corrected, Gazetteer beneath, int[] moved) => new(() =>
    {
        var origin = new int[corrected.Count];
        Array.Fill(origin, -1);
        for (var place = 0; place < moved.Length; place++)
        {
            if (moved[place] >= 0)
            {
                origin[moved[place]] = place;
            }
        }
        int[] own = [.. Enumerable.Range(0, corrected.Count).Where(place => origin[place] < 0).SelectMany(place => NamesOf(corrected, place))];
        return
        [
            .. beneath.Search.Layers.Select(layer => new SearchLayer(layer.Lookup, name => Shifted(layer.Here(name), beneath, moved, corrected), name => Back(name, layer))),
            new SearchLayer(NameLookup.Build(corrected.Columns, own, corrected.FameOfName), name => own[name], name => Array.BinarySearch(own, name)),
        ];

        int Back(int name, SearchLayer layer) => Shifted(name, corrected, origin, beneath) is >= 0 and var there ? layer.There(there) : -1;
    });

    /// <summary>A name of an unchanged place in another gazetteer; −1 if its place is not there.</summary>
    private static int Shifted(int name, Gazetteer from, int[] places, Gazetteer to)
    {
        if (name < 0)
        {
            return -1;
        }
        var place = from.PlaceOfName(name);
        return places[place] < 0 ? -1 : to.NamesOf(places[place]).First + name - from.NamesOf(place).First;
    }

    private static IEnumerable<int> NamesOf(Gazetteer gazetteer, int place)
    {
        var (first, end) = gazetteer.NamesOf(place);
        return Enumerable.Range(first, end - first);
    }
}

/// <summary>A lookup, and which name of the gazetteer each of its names is.</summary>
/// <param name="Lookup">The lookup.</param>
/// <param name="Here">The gazetteer's name of one of the lookup's; negative where it holds no longer.</param>
/// <param name="There">The lookup's name of one of the gazetteer's; negative where it is not in this lookup.</param>
internal sealed record SearchLayer(NameLookup Lookup, Func<int, int> Here, Func<int, int> There);
