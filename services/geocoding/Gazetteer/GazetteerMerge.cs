using Lagebild.Geocoding.Curation;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>Puts imported places over those that ship, and what people corrected over both.</summary>
internal static class GazetteerMerge
{
    /// <summary>The shipped places with those of imports.</summary>
    public static Gazetteer WithImports(Gazetteer shipped, IReadOnlyCollection<PlaceRow> imported)
    {
        if (imported.Count == 0)
        {
            return shipped;
        }
        var rows = new Dictionary<string, PlaceRow>(shipped.Count + imported.Count, StringComparer.Ordinal);
        for (var place = 0; place < shipped.Count; place++)
        {
            var row = RowOf(shipped, place);
            rows[row.PlaceId] = row;
        }
        var flags = FlagsByText(shipped);
        var folding = new PlaceFolding(rows.Values);
        foreach (var row in imported)
        {
            for (var i = 0; i < row.Names.Count; i++)
            {
                row.Names[i] = row.Names[i] with { Flags = flags.GetValueOrDefault(row.Names[i].Text) };
            }
            if (rows.TryGetValue(row.PlaceId, out var known))
            {
                Update(known, row);
            }
            else if (folding.Find(row) is { } keyed)
            {
                // The same place under a key of its own: it gets the id, and the key goes on finding it.
                rows.Remove(keyed.Key);
                keyed.GeoNamesId = row.GeoNamesId;
                Update(keyed, row);
                rows[keyed.PlaceId] = keyed;
            }
            else
            {
                rows[row.PlaceId] = row;
            }
        }
        return new Gazetteer(ColumnsBuilder.Build(rows.Values));
    }

    /// <summary>The places with what people corrected, added and retired.</summary>
    /// <param name="beneath">The places without it.</param>
    /// <param name="curated">All that people did.</param>
    /// <param name="before">The gazetteer that the new one replaces; null: none.</param>
    public static Gazetteer WithCorrections(Gazetteer beneath, IReadOnlyCollection<PlaceRecord> curated, Gazetteer? before = null)
    {
        if (curated.Count == 0)
        {
            return beneath;
        }
        var changed = new Dictionary<int, PlaceRow?>();
        var added = new List<PlaceRow>();
        foreach (var record in curated)
        {
            var place = beneath.Find(record.PlaceId);
            if (place >= 0)
            {
                var row = RowOf(beneath, place);
                changed[place] = record.Retired ? null : record.Over(row);
            }
            else if (!record.Retired)
            {
                added.Add(record.Over(null));
            }
        }
        return ColumnsSplice.Over(beneath, changed, added, before);
    }

    /// <summary>A place of a gazetteer as a row.</summary>
    public static PlaceRow RowOf(Gazetteer gazetteer, int place)
    {
        var columns = gazetteer.Columns;
        var row = new PlaceRow
        {
            GeoNamesId = gazetteer.GeoNamesId(place),
            Key = columns.Keys.GetValueOrDefault(place, ""),
            Country = gazetteer.Country(place),
            Feature = gazetteer.Feature(place),
            Latitude = Math.Round(gazetteer.Latitude(place), 4),
            Longitude = Math.Round(gazetteer.Longitude(place), 4),
            Population = gazetteer.Population(place),
            RadiusKm = gazetteer.RadiusKm(place),
            Line = gazetteer.Line(place) ?? "",
            Outline = gazetteer.OutlineText(place),
            Admin1 = columns.DivisionCodes.TryGetValue(place, out var own) ? own.Admin1 : Code(gazetteer, gazetteer.Admin1(place)).Admin1,
            Admin2 = columns.DivisionCodes.ContainsKey(place) ? own.Admin2 : Code(gazetteer, gazetteer.Admin2(place)).Admin2,
            Within = columns.FurtherAreas.TryGetValue(place, out var areas) ? [.. areas.Select(gazetteer.PlaceId)] : [],
        };
        var (first, end) = gazetteer.NamesOf(place);
        row.Names.Capacity = end - first;
        for (var name = first; name < end; name++)
        {
            var (from, until) = gazetteer.YearsOfName(name);
            row.Names.Add(new PlaceNameRow(gazetteer.NameText(name), gazetteer.LanguageOfName(name), gazetteer.KindOfName(name), gazetteer.FlagsOfName(name), from, until));
        }
        return row;
    }

    private static (string Admin1, string Admin2) Code(Gazetteer gazetteer, int area) =>
        area >= 0 && gazetteer.Columns.DivisionCodes.TryGetValue(area, out var codes) ? codes : ("", "");

    /// <summary>What the build found out about spellings: a village of the import that is called like a common word is no better evidence.</summary>
    private static Dictionary<string, NameFlags> FlagsByText(Gazetteer shipped)
    {
        var flags = new Dictionary<string, NameFlags>(StringComparer.Ordinal);
        for (var name = 0; name < shipped.NameCount; name++)
        {
            if (shipped.FlagsOfName(name) is not NameFlags.None and var found)
            {
                flags[shipped.NameText(name)] = found;
            }
        }
        return flags;
    }

    /// <summary>The dump is newer for the data; names that people wrote and names with a language are worth more than its aliases.</summary>
    private static void Update(PlaceRow known, PlaceRow row)
    {
        known.Population = row.Population > 0 ? row.Population : known.Population;
        known.Country = row.Country;
        known.Feature = row.Feature;
        // Centre and extent of an area belong together; a dump often has the seat's point for it.
        if (known.RadiusKm <= 0)
        {
            known.Latitude = row.Latitude;
            known.Longitude = row.Longitude;
        }
        known.Admin1 = row.Admin1.Length > 0 ? row.Admin1 : known.Admin1;
        known.Admin2 = row.Admin2.Length > 0 ? row.Admin2 : known.Admin2;
        known.Within = row.Within;
        var texts = known.Names.Select(n => n.Text).ToHashSet(StringComparer.Ordinal);
        known.Names.AddRange(row.Names.Where(n => !texts.Contains(n.Text)));
    }
}
