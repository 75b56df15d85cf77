using System.Text;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>Puts places into columns, in an order that depends on nothing but the places.</summary>
internal static class ColumnsBuilder
{
    public static GazetteerColumns Build(IEnumerable<PlaceRow> rows)
    {
        var places = rows.ToList();
        // By country and division, so that columns compress; areas before what lies in them; then by id and key.
        places.Sort((a, b) =>
        {
            var order = string.CompareOrdinal(a.Country, b.Country);
            order = order != 0 ? order : string.CompareOrdinal(a.Admin1, b.Admin1);
            order = order != 0 ? order : string.CompareOrdinal(a.Admin2, b.Admin2);
            order = order != 0 ? order : a.GeoNamesId.CompareTo(b.GeoNamesId);
            return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
        });
        var countries = places.Select(p => p.Country).Distinct().Order(StringComparer.Ordinal).ToArray();
        var features = places.Select(p => p.Feature).Distinct().Order(StringComparer.Ordinal).ToArray();
        var countryIndex = Positions(countries);
        var featureIndex = Positions(features);
        var areas = AreasByCode(places);
        var texts = new StringBuilder();
        var starts = new List<int>();
        var attributes = new List<ushort>();
        var years = new Dictionary<int, (int, int)>();
        var firstName = new int[places.Count + 1];
        for (var place = 0; place < places.Count; place++)
        {
            foreach (var name in places[place].Names)
            {
                if (name.FromYear > 0 || name.UntilYear > 0)
                {
                    years[attributes.Count] = (name.FromYear, name.UntilYear);
                }
                starts.Add(texts.Length);
                attributes.Add(GazetteerColumns.Attributes(name));
                texts.Append(name.Text.Replace('\n', ' ')).Append('\n');
            }
            firstName[place + 1] = attributes.Count;
        }
        starts.Add(texts.Length);
        return new GazetteerColumns
        {
            Count = places.Count,
            CountryCodes = countries,
            FeatureCodes = features,
            GeoNamesId = [.. places.Select(p => p.GeoNamesId)],
            Country = [.. places.Select(p => countryIndex[p.Country])],
            Feature = [.. places.Select(p => featureIndex[p.Feature])],
            Latitude = [.. places.Select(p => (float)p.Latitude)],
            Longitude = [.. places.Select(p => (float)p.Longitude)],
            Population = [.. places.Select(p => (int)Math.Min(p.Population, int.MaxValue))],
            RadiusKm = [.. places.Select(p => (float)p.RadiusKm)],
            Admin1 = [.. places.Select(p => p.Admin1.Length == 0 ? -1 : areas.GetValueOrDefault((p.Country, p.Admin1, ""), -1))],
            Admin2 = [.. places.Select(p => p.Admin2.Length == 0 ? -1 : areas.GetValueOrDefault((p.Country, p.Admin1, p.Admin2), -1))],
            FirstName = firstName,
            NameTexts = texts.ToString(),
            NameStart = [.. starts],
            NameAttributes = [.. attributes],
            NameYears = years,
            Keys = places.Select((p, i) => (p, i)).Where(x => x.p.Key.Length > 0).ToDictionary(x => x.i, x => x.p.Key),
            FurtherAreas = FurtherAreas(places),
            DivisionCodes = places.Select((p, i) => (p, i)).Where(x => x.p.Feature is "ADM1" or "ADM2").ToDictionary(x => x.i, x => (x.p.Admin1, x.p.Feature == "ADM2" ? x.p.Admin2 : "")),
            Outlines = places.Select((p, i) => (p, i)).Where(x => x.p.Outline.Length > 0).ToDictionary(x => x.i, x => x.p.Outline),
            Lines = places.Select((p, i) => (p, i)).Where(x => x.p.Line.Length > 0).ToDictionary(x => x.i, x => x.p.Line),
        }.Complete();
    }

    private static Dictionary<int, int[]> FurtherAreas(List<PlaceRow> places)
    {
        var wanted = places.SelectMany(p => p.Within).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return [];
        }
        var known = places.Select((p, i) => (p.PlaceId, i)).Where(x => wanted.Contains(x.PlaceId)).ToDictionary(x => x.PlaceId, x => x.i, StringComparer.Ordinal);
        return places.Select((p, i) => (p.Within, i)).Where(x => x.Within.Count > 0)
            .ToDictionary(x => x.i, x => x.Within.Where(known.ContainsKey).Select(id => known[id]).Where(area => area != x.i).ToArray());
    }

    private static Dictionary<string, ushort> Positions(string[] values) =>
        values.Select((value, index) => (value, index)).ToDictionary(x => x.value, x => (ushort)x.index, StringComparer.Ordinal);

    private static Dictionary<(string, string, string), int> AreasByCode(List<PlaceRow> places)
    {
        var areas = new Dictionary<(string, string, string), int>();
        for (var place = 0; place < places.Count; place++)
        {
            var row = places[place];
            if (row.Feature == "ADM1")
            {
                areas[(row.Country, row.Admin1, "")] = place;
            }
            else if (row.Feature == "ADM2")
            {
                areas[(row.Country, row.Admin1, row.Admin2)] = place;
            }
        }
        return areas;
    }
}
