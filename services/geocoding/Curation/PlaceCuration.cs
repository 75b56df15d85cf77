using System.Text.RegularExpressions;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;

namespace Lagebild.Geocoding.Curation;

/// <summary>What people may change about places: each change has an author, is told to the bus, and can be taken back.</summary>
internal sealed partial class PlaceCuration(PlaceStore store, LiveGazetteer live)
{
    private const int LongestAuthor = 200;

    public async Task<PlaceRecord> CreateAsync(CreatePlaceRequest request, CancellationToken cancellation)
    {
        if (!IdPattern().IsMatch(request.PlaceId))
        {
            throw PlatformException.InvalidArgument("place_id", "PLACE_ID_INVALID", "An id has 3 to 60 lower-case letters, digits or hyphens and begins with a letter.");
        }
        var place = request.Place ?? throw PlatformException.InvalidArgument("place", "NAME_INVALID", "A place is needed.");
        if (place.Names.Count == 0)
        {
            throw PlatformException.InvalidArgument("place.names", "NAME_INVALID", "A place has at least one name.");
        }
        if (live.Geocoder.Gazetteer.Find(request.PlaceId) >= 0 || await store.FindAsync(request.PlaceId, cancellation) is not null)
        {
            throw PlatformException.AlreadyExists("place_id", "PLACE_EXISTS", $"'{request.PlaceId}' exists already.");
        }
        var hasPoint = place.Latitude != 0 || place.Longitude != 0;
        var record = PlaceFields.Checked(live.Geocoder.Gazetteer, PlaceFields.Outlined(new PlaceRecord
        {
            PlaceId = request.PlaceId, Country = place.CountryCode, Feature = place.FeatureCode.Length == 0 ? "PPL" : place.FeatureCode,
            Latitude = place.Latitude, Longitude = place.Longitude, Population = place.Population, RadiusKm = place.RadiusMetres / 1000,
            Names = [.. place.Names.Select(n => PlaceMapping.ToRecord(n, "place.names"))], Outline = place.Outline,
        }, hasPoint, hasRadius: place.RadiusMetres > 0));
        return await SaveAsync("create", request.Author, null, null, PlaceFields.InItsDivision(live.Geocoder.Gazetteer, record), cancellation);
    }

    public async Task<PlaceRecord> UpdateAsync(UpdatePlaceRequest request, CancellationToken cancellation)
    {
        var place = request.Place ?? throw PlatformException.InvalidArgument("place", "NAME_INVALID", "A place is needed.");
        var (stored, before) = await ReadAsync(PlaceMapping.IdOf(place.Name, "place.name"), cancellation);
        var after = PlaceFields.Checked(live.Geocoder.Gazetteer, PlaceFields.Changed(before, place, request.UpdateMask));
        if (after.Latitude != before.Latitude || after.Longitude != before.Longitude)
        {
            after = PlaceFields.InItsDivision(live.Geocoder.Gazetteer, after);
        }
        return await SaveAsync("update", request.Author, stored, before, after, cancellation);
    }

    public async Task<PlaceRecord> AddNameAsync(AddPlaceNameRequest request, CancellationToken cancellation)
    {
        var name = PlaceMapping.ToRecord(request.PlaceName ?? new PlaceName(), "place_name");
        var (stored, before) = await ReadAsync(PlaceMapping.IdOf(request.Name, "name"), cancellation);
        return before.Names.Any(n => n.Text == name.Text && n.Language == name.Language)
            ? before
            : await SaveAsync("add-name", request.Author, stored, before, before with { Names = [.. before.Names, name] }, cancellation);
    }

    public async Task<PlaceRecord> RetireAsync(string placeId, string author, CancellationToken cancellation)
    {
        var (stored, before) = await ReadAsync(placeId, cancellation);
        return before.Retired ? before : await SaveAsync("retire", author, stored, before, before with { Retired = true }, cancellation);
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
        var restored = change.Before is null ? null : PlaceRecord.FromJson(change.Before);
        var beneath = Beneath(change.PlaceId);
        await store.ChangeAsync(
            Draft(change.PlaceId, "undo", author, current ?? beneath, restored ?? beneath) with { Stored = current, Stores = restored, Undoes = version }, cancellation);
        await live.RefreshAsync(cancellation);
        return restored ?? beneath ?? current! with { Retired = true };
    }

    /// <summary>A place that was retired; null if it was not.</summary>
    public async Task<PlaceRecord?> FindRetiredAsync(string placeId, CancellationToken cancellation) =>
        live.Geocoder.Gazetteer.Find(placeId) < 0 && await store.FindAsync(placeId, cancellation) is { Retired: true } record ? record : null;

    public Task<IReadOnlyList<PlaceChangeRow>> ListChangesAsync(string placeId, long? before, int limit, CancellationToken cancellation) =>
        store.ListChangesAsync(placeId, before, limit, cancellation);

    /// <summary>The place as people left it, and as it is; the first is null for one that nobody touched.</summary>
    private async Task<(PlaceRecord? Stored, PlaceRecord Current)> ReadAsync(string placeId, CancellationToken cancellation)
    {
        if (await store.FindAsync(placeId, cancellation) is { } stored)
        {
            return (stored, stored);
        }
        return (null, Beneath(placeId) ?? throw PlatformException.NotFound("places/" + placeId));
    }

    /// <summary>The place as packages and imports give it; null if only people know it.</summary>
    private PlaceRecord? Beneath(string placeId) =>
        live.Beneath.Find(placeId) is >= 0 and var place ? PlaceRecord.Of(GazetteerMerge.RowOf(live.Beneath, place)) with { PlaceId = placeId } : null;

    private async Task<PlaceRecord> SaveAsync(string action, string author, PlaceRecord? stored, PlaceRecord? before, PlaceRecord after, CancellationToken cancellation)
    {
        await store.ChangeAsync(Draft(after.PlaceId, action, author, before, after) with { Stored = stored, Stores = after }, cancellation);
        await live.RefreshAsync(cancellation);
        return after;
    }

    private PlaceChangeDraft Draft(string placeId, string action, string author, PlaceRecord? before, PlaceRecord? after) => new(placeId, action, Author(author))
    {
        Was = Reference(before), Is = Reference(after),
        Outline = after?.Outline ?? "",
        NotWithin = after is { Outline.Length: > 0 } ? [.. OutlinedAreas.NotWithin(live.Geocoder.Gazetteer, placeId, after.Outline)] : [],
        Names = after is null ? [] : [.. PlaceFields.ShownFirst(after.Names).Select(n => new Contracts.Events.V1.ChangedPlaceName { Text = n.Text, Language = n.Language })],
    };

    private Contracts.Events.V1.PlaceReference? Reference(PlaceRecord? record)
    {
        if (record is null or { Retired: true })
        {
            return null;
        }
        var beneath = live.Beneath.Find(record.PlaceId) is >= 0 and var place ? GazetteerMerge.RowOf(live.Beneath, place) : null;
        return PlaceFields.Reference(live.Geocoder.Gazetteer, record.PlaceId, record.Over(beneath));
    }

    private static string Author(string author) =>
        string.IsNullOrWhiteSpace(author) ? throw PlatformException.InvalidArgument("author", "AUTHOR_EMPTY", "Say who makes the change.")
        : author.Length > LongestAuthor ? throw PlatformException.InvalidArgument("author", "AUTHOR_TOO_LONG", $"An author has at most {LongestAuthor} characters.")
        : author.Trim();

    [GeneratedRegex("^[a-z][a-z0-9-]{2,59}$")]
    private static partial Regex IdPattern();
}
