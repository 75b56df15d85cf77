using System.Text.Json;
using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Curation;

/// <summary>A place as people changed it, stored as JSON: the whole place, so that it survives every import.</summary>
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
    public bool Retired { get; init; }
    public required IReadOnlyList<PlaceRecordName> Names { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static PlaceRecord FromJson(string json) =>
        JsonSerializer.Deserialize<PlaceRecord>(json) ?? throw new InvalidDataException("A stored place is empty.");

    public static PlaceRecord Of(PlaceRow row) => new()
    {
        PlaceId = row.PlaceId, Country = row.Country, Feature = row.Feature, Latitude = row.Latitude, Longitude = row.Longitude,
        Population = row.Population, RadiusKm = row.RadiusKm, Admin1 = row.Admin1, Admin2 = row.Admin2, Line = row.Line,
        Names = [.. row.Names.Select(n => new PlaceRecordName(n.Text, n.Language, n.Kind, n.FromYear, n.UntilYear))],
    };

    public PlaceRow ToRow()
    {
        var isNumber = long.TryParse(PlaceId, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id);
        var row = new PlaceRow
        {
            GeoNamesId = isNumber ? id : 0, Key = isNumber ? "" : PlaceId, Country = Country, Feature = Feature, Latitude = Latitude, Longitude = Longitude,
            Population = Population, RadiusKm = RadiusKm, Admin1 = Admin1, Admin2 = Admin2, Line = Line,
        };
        foreach (var name in Names)
        {
            row.Names.Add(new PlaceNameRow(name.Text, name.Language, name.Kind, NameFlags.None, name.FromYear, name.UntilYear));
        }
        return row;
    }
}

/// <summary>A name of a <see cref="PlaceRecord"/>.</summary>
internal sealed record PlaceRecordName(string Text, string Language, NameKind Kind, int FromYear, int UntilYear);
