using System.Globalization;
using System.Text.Json;
using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Curation;

/// <summary>A place as people changed it, stored as JSON: the whole place, with the fields that they corrected.</summary>
internal sealed record PlaceRecord
{
    public required string PlaceId { get; init; }
    public required string Country { get; init; }
    public required string Feature { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public long Population { get; init; }
    public double RadiusKm { get; init; }
    public string Admin1 { get; init; } = "";
    public string Admin2 { get; init; } = "";
    public string Line { get; init; } = "";

    /// <summary>Outline of an area, WKT; empty where not known.</summary>
    public string Outline { get; init; } = "";
    public bool Retired { get; init; }
    public required IReadOnlyList<PlaceRecordName> Names { get; init; }

    /// <summary>
    /// The fields, as the update mask names them, that people corrected: all others follow later imports. Null for a place that
    /// people added: all of it is theirs.
    /// </summary>
    public IReadOnlyList<string>? Corrected { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static PlaceRecord FromJson(string json) =>
        JsonSerializer.Deserialize<PlaceRecord>(json) ?? throw new InvalidDataException("A stored place is empty.");

    /// <summary>A place that nobody has touched yet.</summary>
    public static PlaceRecord Of(PlaceRow row) => new()
    {
        PlaceId = row.PlaceId, Country = row.Country, Feature = row.Feature, Latitude = row.Latitude, Longitude = row.Longitude,
        Population = row.Population, RadiusKm = row.RadiusKm, Admin1 = row.Admin1, Admin2 = row.Admin2, Line = row.Line, Outline = row.Outline,
        Names = [.. row.Names.Select(n => new PlaceRecordName(n.Text, n.Language, n.Kind, n.FromYear, n.UntilYear))],
        Corrected = [],
    };

    /// <summary>The place as texts find it: what people corrected, over what the packages and imports say now.</summary>
    /// <param name="beneath">The place without what people did; null if only people know it.</param>
    public PlaceRow Over(PlaceRow? beneath)
    {
        var row = beneath is null || Corrected is null ? Own() : Corrects(beneath);
        if (beneath is not null)
        {
            (row.GeoNamesId, row.Key, row.Within) = (beneath.GeoNamesId, beneath.Key, beneath.Within);
        }
        var flags = beneath?.Names.ToLookup(n => n.Text, n => n.Flags);
        foreach (var name in Names)
        {
            row.Names.Add(new PlaceNameRow(name.Text, name.Language, name.Kind, flags?[name.Text].FirstOrDefault() ?? NameFlags.None, name.FromYear, name.UntilYear));
        }
        foreach (var name in beneath?.Names ?? [])
        {
            row.AddName(name);
        }
        return row;
    }

    private PlaceRow Own() => New(new PlaceRow
    {
        Country = Country, Feature = Feature, Latitude = Latitude, Longitude = Longitude, Population = Population, RadiusKm = RadiusKm,
        Admin1 = Admin1, Admin2 = Admin2, Line = Line, Outline = Outline,
    });

    private PlaceRow Corrects(PlaceRow beneath)
    {
        var moved = Corrected!.Contains("latitude") || Corrected!.Contains("longitude");
        return New(new PlaceRow
        {
            Country = Corrected!.Contains("country_code") ? Country : beneath.Country,
            Feature = Corrected!.Contains("feature_code") ? Feature : beneath.Feature,
            Latitude = moved ? Latitude : beneath.Latitude,
            Longitude = moved ? Longitude : beneath.Longitude,
            Population = Corrected!.Contains("population") ? Population : beneath.Population,
            RadiusKm = Corrected!.Contains("radius_metres") ? RadiusKm : beneath.RadiusKm,
            Admin1 = moved ? Admin1 : beneath.Admin1,
            Admin2 = moved ? Admin2 : beneath.Admin2,
            Line = moved ? "" : beneath.Line,
            Outline = Corrected!.Contains("outline") ? Outline : beneath.Outline,
        });
    }

    private PlaceRow New(PlaceRow row)
    {
        var isNumber = long.TryParse(PlaceId, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        row.GeoNamesId = isNumber ? id : 0;
        row.Key = isNumber ? "" : PlaceId;
        return row;
    }
}

/// <summary>A name of a <see cref="PlaceRecord"/>.</summary>
internal sealed record PlaceRecordName(string Text, string Language, NameKind Kind, int FromYear, int UntilYear);
