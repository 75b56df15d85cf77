using System.Globalization;
using Dapper;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Gazetteer.Building;

namespace Lagebild.Geocoding.Import;

/// <summary>Reads back what imports brought, put together: places with all their names, the generated ones too, and what lies in what.</summary>
internal sealed class ImportedPlaces(GeocodingDatabase database)
{
    private const char Divider = '\n';

    /// <summary>All imported places; and shipped ones of which an import only knows names, areas or an id.</summary>
    /// <param name="shipped">The gazetteer beneath.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyCollection<PlaceRow>> AllAsync(Gazetteer.Gazetteer shipped, CancellationToken cancellation)
    {
        var places = await PlacesAsync(cancellation);
        await AddNamesAsync(places, shipped, cancellation);
        await AddDivisionsAsync(places, shipped, cancellation);
        await AddAreasAsync(places, shipped, cancellation);
        foreach (var place in places.Values.Where(p => PlaceClasses.Of(p.Feature) is PlaceClass.Settlement or PlaceClass.Quarter))
        {
            GeneratedNames.AddTo(place);
            RomanisedNames.AddTo(place);
        }
        return places.Values;
    }

    private async Task<Dictionary<long, PlaceRow>> PlacesAsync(CancellationToken cancellation)
    {
        var places = new Dictionary<long, PlaceRow>();
        await using var connection = await database.OpenAsync(cancellation);
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"select {ImportTable.Places.ColumnList} from imported_place order by geonames_id", cancellationToken: cancellation));
        while (await rows.ReadAsync(cancellation))
        {
            var place = new PlaceRow
            {
                GeoNamesId = rows.GetInt64(0), Latitude = rows.GetDouble(3), Longitude = rows.GetDouble(4), Feature = rows.GetString(5), Country = rows.GetString(6),
                Admin1 = rows.GetString(7), Admin2 = rows.GetString(8), Admin3 = rows.GetString(9), Admin4 = rows.GetString(10), Population = rows.GetInt64(11),
            };
            place.AddName(new PlaceNameRow(rows.GetString(1), "", NameKind.Official));
            foreach (var alias in rows.GetString(2).Split(Divider, StringSplitOptions.RemoveEmptyEntries))
            {
                place.AddName(new PlaceNameRow(alias, "", NameKind.Alias));
            }
            places.Add(place.GeoNamesId, place);
        }
        return places;
    }

    private async Task AddNamesAsync(Dictionary<long, PlaceRow> places, Gazetteer.Gazetteer shipped, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
            "select geonames_id, language, name, kind, from_year, until_year from imported_name order by geonames_id, alternate_name_id", cancellationToken: cancellation));
        while (await rows.ReadAsync(cancellation))
        {
            if (Known(places, shipped, rows.GetInt64(0)) is not { } place || !Enum.TryParse<NameKind>(rows.GetString(3), out var kind))
            {
                continue;
            }
            var language = rows.GetString(1);
            if (kind == NameKind.Alias && language.Length > 0 && !place.Names.Exists(n => n.Language == language && n.Kind is NameKind.Official or NameKind.Exonym))
            {
                // The only name in a language is the one in use there.
                kind = NameKind.Official;
            }
            place.AddName(new PlaceNameRow(rows.GetString(2), language, kind, NameFlags.None, (int)rows.GetInt64(4), (int)rows.GetInt64(5)));
        }
    }

    /// <summary>Tables of codes tell the id and the name of a division that else is known by its code alone.</summary>
    private async Task AddDivisionsAsync(Dictionary<long, PlaceRow> places, Gazetteer.Gazetteer shipped, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Division>(new CommandDefinition("select code, name, ascii_name, geonames_id from imported_division order by code", cancellationToken: cancellation));
        foreach (var division in rows)
        {
            var codes = division.Code.Split('.');
            var (admin1, admin2) = (codes[1], codes.Length > 2 ? codes[2] : "");
            var place = Known(places, shipped, division.GeonamesId);
            if (place is null)
            {
                var known = shipped.Division(codes[0], admin1, admin2);
                if (known < 0)
                {
                    continue;
                }
                place = GazetteerMerge.RowOf(shipped, known);
                (place.GeoNamesId, place.Key) = (division.GeonamesId, "");
                places.Add(division.GeonamesId, place);
            }
            place.AddName(new PlaceNameRow(division.Name, "", NameKind.Alias));
            place.AddName(new PlaceNameRow(division.AsciiName, "", NameKind.Alias));
        }
    }

    private async Task AddAreasAsync(Dictionary<long, PlaceRow> places, Gazetteer.Gazetteer shipped, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var admin5 = (await connection.QueryAsync<(long Id, string Code)>(new CommandDefinition("select geonames_id, code from imported_admin5", cancellationToken: cancellation)))
            .ToDictionary(row => row.Id, row => row.Code);
        var divisions = LowerDivisions.Of(places.Values, admin5);
        foreach (var place in places.Values)
        {
            place.Within = divisions.Of(place, admin5.GetValueOrDefault(place.GeoNamesId, ""));
        }
        var parents = await connection.QueryAsync<(long Child, long Parent)>(new CommandDefinition(
            "select child_id, parent_id from imported_parent order by child_id, parent_id", cancellationToken: cancellation));
        foreach (var (child, parent) in parents)
        {
            if (Known(places, shipped, child) is { } place)
            {
                place.Within = [.. place.Within, parent.ToString(CultureInfo.InvariantCulture)];
            }
        }
    }

    /// <summary>The row of this id; that of the shipped gazetteer is added to the imported ones. Null if neither has it.</summary>
    private static PlaceRow? Known(Dictionary<long, PlaceRow> places, Gazetteer.Gazetteer shipped, long id)
    {
        if (!places.TryGetValue(id, out var place) && shipped.Find(id.ToString(CultureInfo.InvariantCulture)) is >= 0 and var known)
        {
            places[id] = place = GazetteerMerge.RowOf(shipped, known);
        }
        return place;
    }

    private sealed record Division
    {
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public string AsciiName { get; init; } = "";
        public long GeonamesId { get; init; }
    }
}
