using Lagebild.Contracts.Events.V1;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.IO;
using Geo = Lagebild.Geocoding.V1;

namespace Lagebild.Query.Corrections;

/// <summary>The areas that people drew: where one is drawn, the drawing decides what lies in it, as geocoding does it for new reports.</summary>
internal sealed class DrawnAreas
{
    private readonly List<Area> _areas;

    public DrawnAreas(IEnumerable<PlaceChanged> places) =>
        _areas = [.. places.Where(change => change is { After: not null, Outline: not null }).Select(change => new Area(change)).OrderByDescending(area => area.Size)];

    /// <summary>The areas that hold a place, the widest first: those drawn as they are drawn, each behind what holds it itself.</summary>
    /// <param name="place">The place, with its point.</param>
    /// <param name="areas">Names of the areas that are said to hold it.</param>
    public string[] Of(Geo.PlaceReference place, string[] areas)
    {
        if (_areas.Count == 0)
        {
            return areas;
        }
        var all = areas.ToList();
        foreach (var area in _areas)
        {
            var within = area.Holds(place);
            if (!within)
            {
                all.Remove(area.Name);
            }
            else if (!all.Contains(area.Name))
            {
                all.Insert(all.FindLastIndex(area.LiesIn.Contains) + 1, area.Name);
            }
        }
        return [.. all];
    }

    /// <summary>The box round an outline and whether a point lies in it.</summary>
    public static (Envelope Box, Func<double, double, bool> Covers) Read(string wkt)
    {
        var outline = PreparedGeometryFactory.Prepare(new WKTReader().Read(wkt));
        return (outline.Geometry.EnvelopeInternal, (latitude, longitude) => outline.Covers(new Point(longitude, latitude)));
    }

    private sealed class Area
    {
        private readonly Envelope _box;
        private readonly Func<double, double, bool> _covers;
        private readonly HashSet<string> _notWithin;

        public Area(PlaceChanged change)
        {
            (_box, _covers) = Read(change.Outline!);
            _notWithin = [.. change.NotWithin.Select(id => "places/" + id)];
            Name = "places/" + change.PlaceId;
            LiesIn = [.. change.After!.ContainedIn.Select(id => "places/" + id)];
            Size = _box.Area;
        }

        public string Name { get; }

        public HashSet<string> LiesIn { get; }

        public double Size { get; }

        public bool Holds(Geo.PlaceReference place) => place.Name != Name && !_notWithin.Contains(place.Name)
            && _box.Covers(place.Longitude, place.Latitude) && _covers(place.Latitude, place.Longitude);
    }
}
