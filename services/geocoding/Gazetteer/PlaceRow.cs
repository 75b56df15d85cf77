namespace Lagebild.Geocoding.Gazetteer;

/// <summary>A place as the gazetteer's sources give it, before it becomes a row of the columnar <see cref="Gazetteer"/>.</summary>
internal sealed class PlaceRow
{
    /// <summary>GeoNames id; 0 where GeoNames has none.</summary>
    public long GeoNamesId { get; set; }

    /// <summary>
    /// Stable key where there is no GeoNames id: <c>border-ua-by</c>. A place that an import gave an id keeps its key, which still finds it.
    /// </summary>
    public string Key { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2; empty for seas and the like.</summary>
    public string Country { get; set; } = "";

    /// <summary>GeoNames feature code.</summary>
    public string Feature { get; set; } = "PPL";

    /// <summary>Degrees, WGS 84.</summary>
    public double Latitude { get; set; }

    /// <summary>Degrees, WGS 84.</summary>
    public double Longitude { get; set; }

    /// <summary>Inhabitants; 0 unknown.</summary>
    public long Population { get; set; }

    /// <summary>GeoNames' first-order code within the country.</summary>
    public string Admin1 { get; set; } = "";

    /// <summary>GeoNames' second-order code within the first.</summary>
    public string Admin2 { get; set; } = "";

    /// <summary>GeoNames' third-order code within the second; only imports have it.</summary>
    public string Admin3 { get; set; } = "";

    /// <summary>GeoNames' fourth-order code within the third; only imports have it.</summary>
    public string Admin4 { get; set; } = "";

    /// <summary>Resource ids of areas that hold it besides country, first and second division.</summary>
    public IReadOnlyList<string> Within { get; set; } = [];

    /// <summary>Half the extent in kilometres; 0 for a point.</summary>
    public double RadiusKm { get; set; }

    /// <summary>Course of a line or outline of an area, "lon lat, lon lat"; empty where not known.</summary>
    public string Line { get; set; } = "";

    /// <summary>Outline of an area as WKT, POLYGON or MULTIPOLYGON; only people give one.</summary>
    public string Outline { get; set; } = "";

    /// <summary>All names, the display name first.</summary>
    public List<PlaceNameRow> Names { get; } = [];

    /// <summary>The resource id: GeoNames' number, or the key.</summary>
    public string PlaceId => GeoNamesId > 0 ? GeoNamesId.ToString(System.Globalization.CultureInfo.InvariantCulture) : Key;

    /// <summary>Adds a name unless it is there already; a known language replaces an unknown one, a name never becomes an alias of itself.</summary>
    public void AddName(PlaceNameRow name)
    {
        if (name.Text.Length == 0)
        {
            return;
        }
        var at = Names.FindIndex(n => n.Text == name.Text && (n.Language == name.Language || n.Language.Length == 0 || name.Language.Length == 0));
        if (at < 0)
        {
            Names.Add(name);
        }
        else if (name.Language.Length > 0 ? Names[at].Language.Length == 0 || Names[at].Kind == NameKind.Alias : Names[at].Language.Length == 0 && name.Kind != NameKind.Alias)
        {
            // GeoNames repeats the name of a place among its aliases: it stays what it is.
            Names[at] = name with { Language = name.Language.Length > 0 ? name.Language : Names[at].Language };
        }
    }

    /// <summary>Adds names before all others: what people wrote down is shown before what a package holds.</summary>
    public void PutFirst(IEnumerable<PlaceNameRow> names)
    {
        var others = Names.ToList();
        Names.Clear();
        foreach (var name in names.Concat(others))
        {
            AddName(name);
        }
    }
}
