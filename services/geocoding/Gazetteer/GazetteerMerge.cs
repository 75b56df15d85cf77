namespace Lagebild.Geocoding.Gazetteer;

/// <summary>Puts imported and corrected places over those that ship: the later replaces the earlier of the same id.</summary>
internal static class GazetteerMerge
{
    public static Gazetteer Merge(Gazetteer shipped, IEnumerable<PlaceRow> imported, IEnumerable<(PlaceRow Row, bool Retired)> curated)
    {
        var rows = new Dictionary<string, PlaceRow>(shipped.Count, StringComparer.Ordinal);
        for (var place = 0; place < shipped.Count; place++)
        {
            var row = RowOf(shipped, place);
            rows[row.PlaceId] = row;
        }
        foreach (var row in imported)
        {
            if (rows.TryGetValue(row.PlaceId, out var known))
            {
                // The dump is newer for the data; names that people wrote and names with a language are worth more than its aliases.
                Update(known, row);
            }
            else
            {
                rows[row.PlaceId] = row;
            }
        }
        foreach (var (row, retired) in curated)
        {
            if (retired)
            {
                rows.Remove(row.PlaceId);
            }
            else
            {
                rows[row.PlaceId] = row;
            }
        }
        return new Gazetteer(ColumnsBuilder.Build(rows.Values));
    }

    /// <summary>A place of a gazetteer as a row.</summary>
    public static PlaceRow RowOf(Gazetteer gazetteer, int place)
    {
        var row = new PlaceRow
        {
            GeoNamesId = gazetteer.GeoNamesId(place),
            Key = gazetteer.GeoNamesId(place) > 0 ? "" : gazetteer.PlaceId(place),
            Country = gazetteer.Country(place),
            Feature = gazetteer.Feature(place),
            Latitude = Math.Round(gazetteer.Latitude(place), 4),
            Longitude = Math.Round(gazetteer.Longitude(place), 4),
            Population = gazetteer.Population(place),
            RadiusKm = gazetteer.RadiusKm(place),
            Line = gazetteer.Line(place) ?? "",
            Admin1 = gazetteer.Columns.DivisionCodes.GetValueOrDefault(place).Admin1 ?? Code(gazetteer, gazetteer.Admin1(place)).Admin1,
            Admin2 = gazetteer.Columns.DivisionCodes.GetValueOrDefault(place).Admin2 ?? Code(gazetteer, gazetteer.Admin2(place)).Admin2,
        };
        var (first, end) = gazetteer.NamesOf(place);
        for (var name = first; name < end; name++)
        {
            var (from, until) = gazetteer.YearsOfName(name);
            row.Names.Add(new PlaceNameRow(gazetteer.NameText(name), gazetteer.LanguageOfName(name), gazetteer.KindOfName(name), gazetteer.FlagsOfName(name), from, until));
        }
        return row;
    }

    private static (string Admin1, string Admin2) Code(Gazetteer gazetteer, int area) =>
        area >= 0 && gazetteer.Columns.DivisionCodes.TryGetValue(area, out var codes) ? codes : ("", "");

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
        var texts = known.Names.Select(n => n.Text).ToHashSet(StringComparer.Ordinal);
        known.Names.AddRange(row.Names.Where(n => !texts.Contains(n.Text)));
    }
}
