using System.Text;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// Columns with some places changed, taken out or added: all others are copied as they are, which takes milliseconds where building
/// columns from rows takes seconds. Added places stand at the end.
/// </summary>
internal sealed class ColumnsSplice
{
    private readonly GazetteerColumns old;
    private readonly IReadOnlyDictionary<int, PlaceRow?> changed;
    private readonly IReadOnlyList<PlaceRow> added;
    private readonly Func<string, int> find;

    /// <summary>Where each place goes; −1 for those taken out.</summary>
    private readonly int[] moved;
    private readonly int count;

    private ColumnsSplice(GazetteerColumns old, IReadOnlyDictionary<int, PlaceRow?> changed, IReadOnlyList<PlaceRow> added, Func<string, int> find)
    {
        (this.old, this.changed, this.added, this.find) = (old, changed, added, find);
        moved = new int[old.Count];
        for (var place = 0; place < old.Count; place++)
        {
            moved[place] = changed.TryGetValue(place, out var row) && row is null ? -1 : count++;
        }
        count += added.Count;
    }

    /// <summary>The gazetteer with these places changed; its typed names are found by way of the gazetteer beneath.</summary>
    /// <param name="beneath">The gazetteer as it is.</param>
    /// <param name="changed">New rows by place; null takes the place out.</param>
    /// <param name="added">Further places.</param>
    /// <param name="before">The gazetteer that this one replaces: outlines that stay need not be read again. Null: none.</param>
    public static Gazetteer Over(Gazetteer beneath, IReadOnlyDictionary<int, PlaceRow?> changed, IReadOnlyList<PlaceRow> added, Gazetteer? before = null)
    {
        var splice = new ColumnsSplice(beneath.Columns, changed, added, beneath.Find);
        var columns = splice.Build();
        var moved = splice.moved;
        foreach (var place in changed.Keys)
        {
            moved[place] = -1;
        }
        return new Gazetteer(columns, corrected => SearchNames.Over(corrected, beneath, moved), before?.Outlined.Known);
    }

    private GazetteerColumns Build()
    {
        var rows = changed.Where(c => c.Value is not null).Select(c => (Place: moved[c.Key], Row: c.Value!))
            .Concat(added.Select((row, i) => (Place: count - added.Count + i, Row: row))).ToList();
        var countries = Codes(old.CountryCodes, rows.Select(r => r.Row.Country));
        var features = Codes(old.FeatureCodes, rows.Select(r => r.Row.Feature));
        var areas = Areas();
        var names = new SplicedNames(old, moved, count, count - added.Count, rows);
        return new GazetteerColumns
        {
            Count = count, CountryCodes = countries, FeatureCodes = features,
            GeoNamesId = Column(old.GeoNamesId, row => row.GeoNamesId),
            Country = Column(Renumbered(old.Country, old.CountryCodes, countries), row => Position(countries, row.Country)),
            Feature = Column(Renumbered(old.Feature, old.FeatureCodes, features), row => Position(features, row.Feature)),
            Latitude = Column(old.Latitude, row => (float)row.Latitude),
            Longitude = Column(old.Longitude, row => (float)row.Longitude),
            Population = Column(old.Population, row => (int)Math.Min(row.Population, int.MaxValue)),
            RadiusKm = Column(old.RadiusKm, row => (float)row.RadiusKm),
            Admin1 = Column(Moved(old.Admin1), row => row.Admin1.Length == 0 ? -1 : areas.GetValueOrDefault((row.Country, row.Admin1, ""), -1)),
            Admin2 = Column(Moved(old.Admin2), row => row.Admin2.Length == 0 ? -1 : areas.GetValueOrDefault((row.Country, row.Admin1, row.Admin2), -1)),
            FirstName = names.FirstName, NameTexts = names.Texts, NameStart = names.Start, NameAttributes = names.Attributes, NameYears = names.Years,
            Keys = Sparse(old.Keys, row => row.Key.Length > 0 ? row.Key : null),
            Lines = Sparse(old.Lines, row => row.Line.Length > 0 ? row.Line : null),
            Outlines = Sparse(old.Outlines, row => row.Outline.Length > 0 ? row.Outline : null),
            DivisionCodes = Sparse<(string, string)?>(old.DivisionCodes.ToDictionary(c => c.Key, c => ((string, string)?)c.Value),
                row => row.Feature is "ADM1" or "ADM2" ? (row.Admin1, row.Feature == "ADM2" ? row.Admin2 : "") : null).ToDictionary(c => c.Key, c => c.Value!.Value),
            FurtherAreas = Sparse(old.FurtherAreas.ToDictionary(a => a.Key, a => Moved(a.Value).Where(area => area >= 0).ToArray()),
                row => row.Within.Count > 0 ? Moved([.. row.Within.Select(find).Where(area => area >= 0)]).Where(area => area >= 0).ToArray() : null),
        }.Complete();

        T[] Column<T>(T[] values, Func<PlaceRow, T> of)
        {
            var column = new T[count];
            for (var place = 0; place < values.Length; place++)
            {
                if (moved[place] >= 0)
                {
                    column[moved[place]] = values[place];
                }
            }
            rows.ForEach(r => column[r.Place] = of(r.Row));
            return column;
        }

        Dictionary<int, T> Sparse<T>(Dictionary<int, T> values, Func<PlaceRow, T?> of)
        {
            var sparse = new Dictionary<int, T>(values.Count + rows.Count);
            foreach (var (place, value) in values)
            {
                if (moved[place] >= 0)
                {
                    sparse[moved[place]] = value;
                }
            }
            foreach (var (place, row) in rows)
            {
                sparse.Remove(place);
                if (of(row) is { } value)
                {
                    sparse[place] = value;
                }
            }
            return sparse;
        }
    }

    private int[] Moved(int[] places) => Array.ConvertAll(places, place => place < 0 ? -1 : moved[place]);

    private Dictionary<(string Country, string Admin1, string Admin2), int> Areas()
    {
        var areas = new Dictionary<(string, string, string), int>(old.DivisionCodes.Count);
        foreach (var (place, (admin1, admin2)) in old.DivisionCodes)
        {
            if (moved[place] >= 0)
            {
                areas.TryAdd((old.CountryCodes[old.Country[place]], admin1, admin2), moved[place]);
            }
        }
        return areas;
    }

    private static string[] Codes(string[] known, IEnumerable<string> further) => [.. known.Union(further).Order(StringComparer.Ordinal)];

    private static ushort Position(string[] codes, string code) => (ushort)Array.BinarySearch(codes, code, StringComparer.Ordinal);

    private static ushort[] Renumbered(ushort[] values, string[] before, string[] after)
    {
        if (before.Length == after.Length)
        {
            return values;
        }
        var positions = Array.ConvertAll(before, code => Position(after, code));
        return Array.ConvertAll(values, value => positions[value]);
    }

    /// <summary>The names, those of unchanged places copied.</summary>
    private sealed class SplicedNames
    {
        public SplicedNames(GazetteerColumns old, int[] moved, int count, int addedFrom, List<(int Place, PlaceRow Row)> rows)
        {
            var byPlace = rows.ToDictionary(r => r.Place, r => r.Row);
            var texts = new StringBuilder(old.NameTexts.Length + (rows.Count * 200));
            var start = new List<int>(old.NameCount + (rows.Count * 10));
            var attributes = new List<ushort>(start.Capacity);
            FirstName = new int[count + 1];
            for (var place = 0; place < old.Count; place++)
            {
                if (moved[place] < 0)
                {
                    continue;
                }
                if (byPlace.TryGetValue(moved[place], out var row))
                {
                    Add(row);
                }
                else
                {
                    Copy(place);
                }
                FirstName[moved[place] + 1] = attributes.Count;
            }
            foreach (var (place, row) in rows.Where(r => r.Place >= addedFrom))
            {
                Add(row);
                FirstName[place + 1] = attributes.Count;
            }
            start.Add(texts.Length);
            (Texts, Start, Attributes) = (texts.ToString(), [.. start], [.. attributes]);

            void Copy(int place)
            {
                var (first, end) = (old.FirstName[place], old.FirstName[place + 1]);
                var shift = texts.Length - old.NameStart[first];
                for (var name = first; name < end; name++)
                {
                    if (old.NameYears.TryGetValue(name, out var years))
                    {
                        Years[attributes.Count] = years;
                    }
                    start.Add(old.NameStart[name] + shift);
                    attributes.Add(old.NameAttributes[name]);
                }
                texts.Append(old.NameTexts, old.NameStart[first], old.NameStart[end] - old.NameStart[first]);
            }

            void Add(PlaceRow row)
            {
                foreach (var name in row.Names)
                {
                    if (name.FromYear > 0 || name.UntilYear > 0)
                    {
                        Years[attributes.Count] = (name.FromYear, name.UntilYear);
                    }
                    start.Add(texts.Length);
                    attributes.Add(GazetteerColumns.Attributes(name));
                    texts.Append(name.Text.Replace('\n', ' ')).Append('\n');
                }
            }
        }

        public int[] FirstName { get; }

        public string Texts { get; }

        public int[] Start { get; }

        public ushort[] Attributes { get; }

        public Dictionary<int, (int From, int Until)> Years { get; } = [];
    }
}
