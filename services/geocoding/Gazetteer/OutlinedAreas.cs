using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>The areas of a gazetteer that people drew: which of them hold a point or a place.</summary>
internal sealed class OutlinedAreas
{
    private readonly Gazetteer gazetteer;
    private readonly Dictionary<int, Outline> outlines = [];
    private readonly Dictionary<string, Outline> known = new(StringComparer.Ordinal);
    private readonly STRtree<int> byEnvelope = new();

    /// <param name="gazetteer">The places.</param>
    /// <param name="read">Outlines by their text that need not be read again; null: none.</param>
    public OutlinedAreas(Gazetteer gazetteer, IReadOnlyDictionary<string, Outline>? read)
    {
        this.gazetteer = gazetteer;
        foreach (var (place, wkt) in gazetteer.Columns.Outlines)
        {
            var outline = read?.GetValueOrDefault(wkt) ?? Outline.Of(wkt);
            outlines[place] = known[wkt] = outline;
            byEnvelope.Insert(outline.Envelope, place);
        }
        // Built here: the tree is asked by many threads at once.
        byEnvelope.Build();
    }

    /// <summary>Outlines by their text.</summary>
    public IReadOnlyDictionary<string, Outline> Known => known;

    /// <summary>The outline of an area; null where not known.</summary>
    public Outline? Of(int place) => outlines.GetValueOrDefault(place);

    /// <summary>The areas whose outline covers a point, in the order of the gazetteer.</summary>
    public IReadOnlyList<int> Covering(double latitude, double longitude) => outlines.Count == 0
        ? []
        : [.. byEnvelope.Query(new Envelope(longitude, longitude, latitude, latitude)).Where(area => outlines[area].Covers(latitude, longitude)).Order()];

    /// <summary>The areas in which a place lies, in the order of the gazetteer.</summary>
    public IEnumerable<int> Holding(int place) =>
        Holding(gazetteer.Latitude(place), gazetteer.Longitude(place), gazetteer.RadiusKm(place), Of(place)).Where(area => area != place);

    /// <summary>The areas in which something with this point, extent and outline lies, in the order of the gazetteer.</summary>
    public IEnumerable<int> Holding(double latitude, double longitude, double radiusKm, Outline? own) =>
        Covering(latitude, longitude).Where(area => IsLarger(outlines[area], radiusKm, own));

    /// <summary>Whether a place lies in a drawn area.</summary>
    public bool Holds(int area, int place) =>
        area != place && outlines[area].Covers(gazetteer.Latitude(place), gazetteer.Longitude(place)) && IsLarger(outlines[area], gazetteer.RadiusKm(place), Of(place));

    /// <summary>Ids of the places whose point is within an outline, but which do not lie in it.</summary>
    public static IEnumerable<string> NotWithin(Gazetteer gazetteer, string placeId, string wkt)
    {
        var outline = Outline.Of(wkt);
        return gazetteer.Spatial.Within(outline.Envelope)
            .Where(place => outline.Covers(gazetteer.Latitude(place), gazetteer.Longitude(place))
                && !IsLarger(outline, gazetteer.RadiusKm(place), gazetteer.Outlined.Of(place)))
            .Select(gazetteer.PlaceId).Where(id => id != placeId).Order(StringComparer.Ordinal);
    }

    /// <summary>
    /// An area with an outline of its own lies in another if all of it does, any other place by its point, if it is smaller: a country does
    /// not lie in the part of it where its middle happens to be.
    /// </summary>
    private static bool IsLarger(Outline area, double radiusKm, Outline? own) => own is null ? radiusKm * 1000 < area.ReachMetres : area.Covers(own);
}
