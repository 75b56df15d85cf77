namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// All places in columns: a place is an index, a name a stretch of one long string. Immutable, so that any number of
/// threads read it; a change makes a new one.
/// </summary>
internal sealed class Gazetteer
{
    private readonly GazetteerColumns columns;
    private readonly NameIndex index;
    private readonly Dictionary<long, int> byGeoNamesId;
    private readonly Dictionary<string, int> byKey;
    private readonly Lazy<SpatialIndex> spatial;
    private readonly Lazy<OutlinedAreas> outlined;
    private readonly Lazy<Dictionary<(string Country, string Admin1, string Admin2), int>> divisions;

    /// <param name="columns">The data.</param>
    /// <param name="search">Makes the names for people who type; null: of all names anew.</param>
    /// <param name="knownOutlines">Outlines by their text that were read before.</param>
    public Gazetteer(GazetteerColumns columns, Func<Gazetteer, SearchNames>? search = null, IReadOnlyDictionary<string, Outline>? knownOutlines = null)
    {
        this.columns = columns;
        index = NameIndex.Build(columns);
        byGeoNamesId = new Dictionary<long, int>(columns.Count);
        byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < columns.Count; place++)
        {
            if (columns.GeoNamesId[place] > 0)
            {
                byGeoNamesId.TryAdd(columns.GeoNamesId[place], place);
            }
        }
        foreach (var (place, key) in columns.Keys)
        {
            byKey.TryAdd(key, place);
        }
        Search = search is null ? SearchNames.Of(this) : search(this);
        spatial = new Lazy<SpatialIndex>(() => SpatialIndex.Build(columns));
        outlined = new Lazy<OutlinedAreas>(() => new OutlinedAreas(this, knownOutlines));
        divisions = new Lazy<Dictionary<(string, string, string), int>>(Divisions);
    }

    /// <summary>Number of places.</summary>
    public int Count => columns.Count;

    /// <summary>Number of names.</summary>
    public int NameCount => columns.NameCount;

    /// <summary>Names by token hashes.</summary>
    public NameIndex Names => index;

    /// <summary>Places by position.</summary>
    public SpatialIndex Spatial => spatial.Value;

    /// <summary>Names for people who type.</summary>
    public SearchNames Search { get; }

    /// <summary>The columns, for merging.</summary>
    public GazetteerColumns Columns => columns;

    public long GeoNamesId(int place) => columns.GeoNamesId[place];

    public string PlaceId(int place) => columns.GeoNamesId[place] > 0
        ? columns.GeoNamesId[place].ToString(System.Globalization.CultureInfo.InvariantCulture)
        : columns.Keys[place];

    public string Country(int place) => columns.CountryCodes[columns.Country[place]];

    public int CountryIndex(int place) => columns.Country[place];

    public string Feature(int place) => columns.FeatureCodes[columns.Feature[place]];

    public PlaceClass Class(int place) => columns.FeatureClasses[columns.Feature[place]];

    public double Latitude(int place) => columns.Latitude[place];

    public double Longitude(int place) => columns.Longitude[place];

    public long Population(int place) => columns.Population[place];

    public double RadiusKm(int place) => columns.RadiusKm[place];

    public string? Line(int place) => columns.Lines.GetValueOrDefault(place);

    /// <summary>The outline of an area as WKT; empty where not known.</summary>
    public string OutlineText(int place) => columns.Outlines.GetValueOrDefault(place, "");

    /// <summary>The areas that people drew.</summary>
    public OutlinedAreas Outlined => outlined.Value;

    /// <summary>The first-order area that holds the place; −1 unknown.</summary>
    public int Admin1(int place) => columns.Admin1[place];

    /// <summary>The second-order area that holds the place; −1 unknown.</summary>
    public int Admin2(int place) => columns.Admin2[place];

    /// <summary>The country as a place; −1 unknown.</summary>
    public int CountryPlace(int place) => columns.CountryPlace[columns.Country[place]];

    /// <summary>The place that a name belongs to.</summary>
    public int PlaceOfName(int name) => columns.NamePlace[name];

    public string NameText(int name) => columns.NameText(name);

    public NameKind KindOfName(int name) => columns.KindOfName(name);

    public NameFlags FlagsOfName(int name) => columns.FlagsOfName(name);

    public string LanguageOfName(int name) => columns.LanguageOfName(name);

    public (int From, int Until) YearsOfName(int name) => columns.NameYears.GetValueOrDefault(name);

    /// <summary>
    /// Whether it is one of the many small features that a country's dump holds, a halt, hotel, farm or field, as against the
    /// streams, regions and facilities that were listed because they are written about: those have an extent or a course.
    /// </summary>
    public bool IsMinor(int place) => columns.IsMinorFeature[columns.Feature[place]] && columns.RadiusKm[place] <= 0 && !columns.Lines.ContainsKey(place);

    /// <summary>How well known the place of a name is, official names before others.</summary>
    public double FameOfName(int name) =>
        PlaceSearch.Fame(this, PlaceOfName(name)) + (KindOfName(name) is NameKind.Official or NameKind.Exonym ? 0.3 : 0);

    /// <summary>The names of a place, [first, end).</summary>
    public (int First, int End) NamesOf(int place) => (columns.FirstName[place], columns.FirstName[place + 1]);

    /// <summary>
    /// The name to show in a language: its official or traditional one, else the one made by rule, before which English has the place's own in Latin
    /// letters; for other languages in Latin letters the first in use that is in Latin letters, if there is one; else the first.
    /// </summary>
    public string DisplayName(int place, string language)
    {
        var (first, end) = NamesOf(place);
        var (generated, readable) = (-1, -1);
        for (var name = first; name < end; name++)
        {
            var kind = columns.KindOfName(name);
            if (columns.LanguageOfName(name) == language)
            {
                switch (kind)
                {
                    case NameKind.Official or NameKind.Exonym or NameKind.Seat:
                        return columns.NameText(name);
                    case NameKind.Generated when generated < 0:
                        generated = name;
                        break;
                }
            }
            if (readable < 0 && kind is (NameKind.Official or NameKind.Exonym) && columns.NameSpan(name) is [< 'Ͱ' or (>= 'Ḁ' and <= 'ỿ'), ..])
            {
                readable = name;
            }
        }
        // Lists write names as English does: what is made by rule is then that of some other name.
        var own = language == "en" && readable >= 0 && columns.LanguageOfName(readable).Length == 0;
        return columns.NameText(generated >= 0 && !own ? generated : readable >= 0 && language is not ("uk" or "ru") ? readable : first);
    }

    /// <summary>The place with this resource id: a GeoNames number or a key; −1 if there is none.</summary>
    public int Find(string placeId) => long.TryParse(placeId, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
        ? byGeoNamesId.GetValueOrDefault(id, -1)
        : byKey.GetValueOrDefault(placeId, -1);

    /// <summary>The areas that hold a place, the widest first; without the place itself.</summary>
    public IReadOnlyList<string> ContainedIn(int place)
    {
        if (columns.FurtherAreas.Count > 0 || columns.Outlines.Count > 0)
        {
            return [.. Areas.Of(this, place).Select(PlaceId)];
        }
        var areas = new List<string>(3);
        foreach (var area in (ReadOnlySpan<int>)[CountryPlace(place), Admin1(place), Admin2(place)])
        {
            if (area >= 0 && area != place)
            {
                areas.Add(PlaceId(area));
            }
        }
        return areas;
    }

    /// <summary>Areas that hold a place besides country, first and second division.</summary>
    public ReadOnlySpan<int> FurtherAreas(int place) => columns.FurtherAreas.GetValueOrDefault(place);

    /// <summary>The areas with these codes, the widest first: country, first and second division, as far as they are known.</summary>
    public IEnumerable<int> AreasOf(string country, string admin1, string admin2)
    {
        if (Array.IndexOf(columns.CountryCodes, country) is >= 0 and var code && columns.CountryPlace[code] is >= 0 and var state)
        {
            yield return state;
        }
        if (admin1.Length > 0 && divisions.Value.TryGetValue((country, admin1, ""), out var first))
        {
            yield return first;
        }
        if (admin2.Length > 0 && divisions.Value.TryGetValue((country, admin1, admin2), out var second))
        {
            yield return second;
        }
    }

    /// <summary>The division with these codes; −1 unknown.</summary>
    public int Division(string country, string admin1, string admin2) => divisions.Value.GetValueOrDefault((country, admin1, admin2), -1);

    private Dictionary<(string, string, string), int> Divisions()
    {
        var known = new Dictionary<(string, string, string), int>(columns.DivisionCodes.Count);
        foreach (var (place, (admin1, admin2)) in columns.DivisionCodes)
        {
            known.TryAdd((Country(place), admin1, admin2), place);
        }
        return known;
    }
}
