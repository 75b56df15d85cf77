using System.Text.RegularExpressions;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;

namespace Lagebild.Geocoding.Curation;

/// <summary>What people may change about places: each change has an author and can be taken back.</summary>
internal sealed partial class PlaceCuration(PlaceStore store, LiveGazetteer live)
{
    public async Task<PlaceRecord> CreateAsync(CreatePlaceRequest request, CancellationToken cancellation)
    {
        if (!IdPattern().IsMatch(request.PlaceId))
        {
            throw PlatformException.InvalidArgument("place_id", "PLACE_ID_INVALID", "An id has 3 to 60 lower-case letters, digits or hyphens and begins with a letter.");
        }
        var place = request.Place ?? throw PlatformException.InvalidArgument("place", "NAME_INVALID", "A place is needed.");
        PlaceMapping.CheckPoint(place.Latitude, place.Longitude, "place.latitude");
        if (place.Names.Count == 0)
        {
            throw PlatformException.InvalidArgument("place.names", "NAME_INVALID", "A place has at least one name.");
        }
        if (live.Geocoder.Gazetteer.Find(request.PlaceId) >= 0 || await store.FindAsync(request.PlaceId, cancellation) is not null)
        {
            throw PlatformException.AlreadyExists("place_id", "PLACE_EXISTS", $"'{request.PlaceId}' exists already.");
        }
        var record = new PlaceRecord
        {
            PlaceId = request.PlaceId, Country = place.CountryCode, Feature = place.FeatureCode.Length == 0 ? "PPL" : place.FeatureCode,
            Latitude = place.Latitude, Longitude = place.Longitude, Population = place.Population, RadiusKm = place.RadiusMetres / 1000,
            Names = [.. place.Names.Select(n => PlaceMapping.ToRecord(n, "place.names"))],
        };
        return await SaveAsync("create", request.Author, null, record, cancellation);
    }

    public async Task<PlaceRecord> UpdateAsync(UpdatePlaceRequest request, CancellationToken cancellation)
    {
        var place = request.Place ?? throw PlatformException.InvalidArgument("place", "NAME_INVALID", "A place is needed.");
        var (stored, before) = await ReadAsync(PlaceMapping.IdOf(place.Name, "place.name"), cancellation);
        var after = before;
        if (request.UpdateMask is not { Paths.Count: > 0 } mask)
        {
            throw PlatformException.InvalidArgument("update_mask", "MASK_INVALID", "The mask says which fields to change.");
        }
        foreach (var path in mask.Paths)
        {
            after = path switch
            {
                "latitude" => after with { Latitude = place.Latitude },
                "longitude" => after with { Longitude = place.Longitude },
                "feature_code" => after with { Feature = place.FeatureCode },
                "country_code" => after with { Country = place.CountryCode },
                "population" => after with { Population = place.Population },
                "radius_metres" => after with { RadiusKm = place.RadiusMetres / 1000 },
                _ => throw PlatformException.InvalidArgument("update_mask", "MASK_INVALID", $"'{path}' cannot be changed."),
            };
        }
        PlaceMapping.CheckPoint(after.Latitude, after.Longitude, "place.latitude");
        return await SaveAsync("update", request.Author, stored, after, cancellation);
    }

    public async Task<PlaceRecord> AddNameAsync(AddPlaceNameRequest request, CancellationToken cancellation)
    {
        var name = PlaceMapping.ToRecord(request.PlaceName ?? new PlaceName(), "place_name");
        var (stored, before) = await ReadAsync(PlaceMapping.IdOf(request.Name, "name"), cancellation);
        return before.Names.Any(n => n.Text == name.Text && n.Language == name.Language)
            ? before
            : await SaveAsync("add-name", request.Author, stored, before with { Names = [.. before.Names, name] }, cancellation);
    }

    public async Task<PlaceRecord> RetireAsync(string placeId, string author, CancellationToken cancellation)
    {
        var (stored, before) = await ReadAsync(placeId, cancellation);
        return before.Retired ? before : await SaveAsync("retire", author, stored, before with { Retired = true }, cancellation);
    }

    /// <summary>Takes back a change, if the place was not changed again since.</summary>
    public async Task<PlaceRecord> UndoAsync(long version, string author, CancellationToken cancellation)
    {
        var change = await store.FindChangeAsync(version, cancellation) ?? throw PlatformException.NotFound($"placeChanges/{version}");
        var last = await store.ListChangesAsync(change.PlaceId, null, 1, cancellation);
        if (last.Count == 0 || last[0].Version != version)
        {
            throw PlatformException.FailedPrecondition("CHANGE_SUPERSEDED", $"{change.PlaceId} was changed again since; take the later change back first.");
        }
        var current = change.After is null ? null : PlaceRecord.FromJson(change.After);
        var before = change.Before is null ? null : PlaceRecord.FromJson(change.Before);
        await store.ChangeAsync("undo", Author(author), current, before, version, cancellation);
        await live.RefreshAsync(cancellation);
        var gazetteer = live.Geocoder.Gazetteer;
        return before ?? (gazetteer.Find(change.PlaceId) is >= 0 and var place
            ? PlaceRecord.Of(GazetteerMerge.RowOf(gazetteer, place))
            : current! with { Retired = true });
    }

    /// <summary>A place that was retired; null if it was not.</summary>
    public async Task<PlaceRecord?> FindRetiredAsync(string placeId, CancellationToken cancellation) =>
        live.Geocoder.Gazetteer.Find(placeId) < 0 && await store.FindAsync(placeId, cancellation) is { Retired: true } record ? record : null;

    public Task<IReadOnlyList<PlaceChangeRow>> ListChangesAsync(string placeId, long? before, int limit, CancellationToken cancellation) =>
        store.ListChangesAsync(placeId, before, limit, cancellation);

    /// <summary>The place as people left it, and as it is; the first is null for one that nobody touched.</summary>
    private async Task<(PlaceRecord? Stored, PlaceRecord Current)> ReadAsync(string placeId, CancellationToken cancellation)
    {
        var stored = await store.FindAsync(placeId, cancellation);
        if (stored is not null)
        {
            return (stored, stored);
        }
        var gazetteer = live.Geocoder.Gazetteer;
        return gazetteer.Find(placeId) is >= 0 and var place
            ? (null, PlaceRecord.Of(GazetteerMerge.RowOf(gazetteer, place)))
            : throw PlatformException.NotFound("places/" + placeId);
    }

    private async Task<PlaceRecord> SaveAsync(string action, string author, PlaceRecord? stored, PlaceRecord after, CancellationToken cancellation)
    {
        await store.ChangeAsync(action, Author(author), stored, after, null, cancellation);
        await live.RefreshAsync(cancellation);
        return after;
    }

    private static string Author(string author) => string.IsNullOrWhiteSpace(author)
        ? throw PlatformException.InvalidArgument("author", "AUTHOR_EMPTY", "Say who makes the change.")
        : author.Trim();

    [GeneratedRegex("^[a-z][a-z0-9-]{2,59}$")]
    private static partial Regex IdPattern();
}
